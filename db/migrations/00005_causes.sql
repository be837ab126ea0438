-- +goose Up

-- Who selected the variant under review, and may not approve it; NULL = nobody, or a job of an earlier version.
ALTER TABLE jobs ADD COLUMN selected_by text;

-- The publication that an approver wants replaced: an id, 'none' for a term without one, or '' for whichever is in force.
ALTER TABLE decisions ADD COLUMN replaces_publication_id text NOT NULL DEFAULT '';

-- A job shows its newest decisions, accepted and refused ones apart.
CREATE INDEX decisions_by_job ON decisions (job_id, accepted, id DESC);

-- A publication has a cause. An approved job puts its variant in force; a restore does so again with that of an earlier
-- publication; a withdrawal leaves the term without one. A withdrawal names what it withdraws and is itself never in
-- force: it is superseded as it is made.
ALTER TABLE publications
    ADD COLUMN cause            text NOT NULL DEFAULT 'job', -- timetable.Cause
    ADD COLUMN restores_id      uuid REFERENCES publications, -- of a restore
    ADD COLUMN approved_by_name text NOT NULL DEFAULT '',
    ADD COLUMN comment          text NOT NULL DEFAULT '';
ALTER TABLE publications DROP CONSTRAINT publications_job_id_key;
CREATE UNIQUE INDEX publications_of_jobs ON publications (job_id) WHERE cause = 'job';
UPDATE publications SET approved_by_name = decisions.actor_name, comment = decisions.comment
FROM decisions
WHERE decisions.job_id = publications.job_id AND decisions.action = 'approve' AND decisions.accepted;

-- Every calendar that a term has had, or that somebody proposes for it.
CREATE TABLE calendar_versions (
    id               uuid        PRIMARY KEY, -- a version 7 UUID, so newer is greater
    org              text        NOT NULL,
    term             text        NOT NULL,
    document         json        NOT NULL, -- calendar.Term
    status           text        NOT NULL, -- timetable.CalendarStatus
    proposed_by      text        NOT NULL,
    proposed_by_name text        NOT NULL,
    proposed_at      timestamptz NOT NULL DEFAULT now(),
    in_force_at      timestamptz
);
CREATE INDEX calendar_versions_by_term ON calendar_versions (org, term, id DESC);
CREATE UNIQUE INDEX calendar_versions_proposed ON calendar_versions (org, term) WHERE status = 'proposed';
CREATE UNIQUE INDEX calendar_versions_in_force ON calendar_versions (org, term) WHERE status = 'in_force';
INSERT INTO calendar_versions (id, org, term, document, status, proposed_by, proposed_by_name, proposed_at, in_force_at)
SELECT (lpad(to_hex((extract(epoch FROM updated_at) * 1000)::bigint), 12, '0') || '7000' || '8' || substr(md5(org || chr(31) || term), 1, 15))::uuid,
       org, term, document, 'in_force', updated_by, '', updated_at, updated_at
FROM term_calendars;

-- Every decision about a term: about what is in force for it, and about its dates.
CREATE TABLE term_decisions (
    id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org            text        NOT NULL,
    term           text        NOT NULL,
    decision_id    text        NOT NULL,
    action         text        NOT NULL, -- timetable.TermAction
    actor          text        NOT NULL,
    actor_name     text        NOT NULL,
    roles          text[]      NOT NULL,
    publication_id text        NOT NULL, -- that it is about, or ''
    calendar_id    text        NOT NULL, -- of the calendar version that it is about, or ''
    comment        text        NOT NULL,
    accepted       boolean     NOT NULL,
    code           text        NOT NULL, -- why it was refused, for programs
    reason         text        NOT NULL, -- why it was refused, for people
    decided_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (org, term, decision_id, accepted)
);
CREATE TRIGGER term_decisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON term_decisions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
