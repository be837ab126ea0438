-- +goose Up

-- A problem is never changed. Uploading the same content again finds the same row.
CREATE TABLE problems (
    id          uuid        PRIMARY KEY,
    org         text        NOT NULL,
    hash        text        NOT NULL, -- timetable.Problem.Hash
    name        text        NOT NULL,
    document    json        NOT NULL, -- timetable.Problem
    lectures    integer     NOT NULL,
    courses     integer     NOT NULL,
    rooms       integer     NOT NULL,
    curricula   integer     NOT NULL,
    uploaded_by text        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (org, hash)
);

-- A job is one request for a timetable. It is inserted as queued; afterwards its workflow alone writes its state, each
-- time with a higher revision, so that a projection that arrives late or twice changes nothing.
CREATE TABLE jobs (
    id                  uuid             PRIMARY KEY, -- also the workflow's id; a version 7 UUID, so newer is greater
    org                 text             NOT NULL,
    problem_id          uuid             NOT NULL REFERENCES problems,
    term                text             NOT NULL,
    requester           text             NOT NULL,
    requester_name      text             NOT NULL,
    variants            integer          NOT NULL, -- how many were asked for
    profiles            text[]           NOT NULL, -- taken in turn by the variants
    budget_seconds      double precision NOT NULL, -- of search for each variant; 0 = no bound
    iterations          bigint           NOT NULL, -- of search for each variant; 0 = no bound
    seed                bigint           NOT NULL,
    priority            text             NOT NULL,
    own_approval        boolean          NOT NULL, -- the requester may decide on their own request
    idempotency_key     text,
    request_hash        text             NOT NULL, -- tells a retried request from another one under the same key
    state               text             NOT NULL DEFAULT 'queued',
    revision            integer          NOT NULL DEFAULT 0,
    selected_variant_id uuid,
    progress            double precision NOT NULL DEFAULT 0, -- how far the search was, for a job that ended before its end
    error               text,
    created_at          timestamptz      NOT NULL DEFAULT now(),
    updated_at          timestamptz      NOT NULL DEFAULT now(),
    ended_at            timestamptz,
    expires_at          timestamptz,
    UNIQUE (org, requester, idempotency_key)
);
CREATE INDEX jobs_by_org ON jobs (org, id DESC);
CREATE INDEX jobs_queued ON jobs (id) WHERE state = 'queued';
CREATE INDEX jobs_unended ON jobs (id) WHERE ended_at IS NULL;

-- A variant is a timetable that was computed for a job, and checked from scratch before it was stored.
CREATE TABLE variants (
    id         uuid             PRIMARY KEY,
    job_id     uuid             NOT NULL REFERENCES jobs,
    number     integer          NOT NULL,
    profile    text             NOT NULL,
    seed       bigint           NOT NULL,
    hash       text             NOT NULL, -- timetable.Timetable.Hash
    feasible   boolean          NOT NULL,
    cost       bigint           NOT NULL,
    report     json             NOT NULL, -- timetable.Report
    progress   json             NOT NULL, -- the last timetable.VariantProgress
    timetable  json             NOT NULL, -- timetable.Timetable
    created_at timestamptz      NOT NULL DEFAULT now(),
    UNIQUE (job_id, number)
);

ALTER TABLE jobs ADD FOREIGN KEY (selected_variant_id) REFERENCES variants;

-- A checkpoint is where the search for a variant was, when it is too large for a heartbeat.
CREATE TABLE checkpoints (
    job_id   uuid        NOT NULL REFERENCES jobs,
    number   integer     NOT NULL,
    data     bytea       NOT NULL,
    saved_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (job_id, number)
);

-- Every decision, the refused ones too. A refused one may be taken later under the same id, when a client tries again.
CREATE TABLE decisions (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id       uuid        NOT NULL REFERENCES jobs,
    decision_id  text        NOT NULL,
    action       text        NOT NULL,
    actor        text        NOT NULL,
    actor_name   text        NOT NULL,
    roles        text[]      NOT NULL,
    variant_id   text        NOT NULL, -- as it was given, or '': a refused decision may name anything
    variant_hash text        NOT NULL,
    comment      text        NOT NULL,
    accepted     boolean     NOT NULL,
    code         text        NOT NULL, -- why it was refused, for programs
    reason       text        NOT NULL, -- why it was refused, for people
    decided_at   timestamptz NOT NULL,
    UNIQUE (job_id, decision_id, accepted)
);

-- +goose StatementBegin
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
-- +goose StatementEnd
CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A publication puts a variant in force for a term. The index holds that a term has one at any instant.
CREATE TABLE publications (
    id            uuid        PRIMARY KEY,
    org           text        NOT NULL,
    term          text        NOT NULL,
    job_id        uuid        NOT NULL UNIQUE REFERENCES jobs,
    variant_id    uuid        NOT NULL REFERENCES variants,
    variant_hash  text        NOT NULL,
    approved_by   text        NOT NULL,
    published_at  timestamptz NOT NULL DEFAULT now(),
    superseded_at timestamptz
);
CREATE UNIQUE INDEX publications_in_force ON publications (org, term) WHERE superseded_at IS NULL;

-- A ticket lets a page on another origin open one socket, once, soon.
CREATE TABLE tickets (
    hash       text        PRIMARY KEY, -- of the secret; the secret itself is nowhere kept
    job_id     uuid        NOT NULL REFERENCES jobs,
    org        text        NOT NULL,
    actor      text        NOT NULL,
    expires_at timestamptz NOT NULL
);
