-- +goose Up
-- What planners change in a variant together, by hand, before it becomes a variant of its own.
CREATE TABLE working_copies (
    id         uuid        PRIMARY KEY, -- of this one: after it is saved or discarded, the variant's next has another
    variant_id uuid        NOT NULL UNIQUE REFERENCES variants ON DELETE CASCADE,
    revision   integer     NOT NULL, -- of the newest edit
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE edits (
    copy_id     uuid        NOT NULL REFERENCES working_copies ON DELETE CASCADE,
    revision    integer     NOT NULL, -- from 1
    moves       json        NOT NULL, -- []workbench.Move, made together
    author      text        NOT NULL,
    author_name text        NOT NULL,
    edited_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (copy_id, revision)
);

-- A saved working copy, until its job takes it as a variant.
CREATE TABLE revisions (
    id            uuid        PRIMARY KEY, -- of the variant that it becomes
    job_id        uuid        NOT NULL REFERENCES jobs ON DELETE CASCADE,
    variant_id    uuid        NOT NULL REFERENCES variants ON DELETE CASCADE, -- from which it was made
    copy_id       uuid        NOT NULL, -- with the edits up to this revision
    copy_revision integer     NOT NULL,
    author        text        NOT NULL,
    author_name   text        NOT NULL,
    note          text        NOT NULL,
    hash          text        NOT NULL, -- timetable.Timetable.Hash
    feasible      boolean     NOT NULL,
    cost          bigint      NOT NULL,
    report        json        NOT NULL, -- timetable.Report
    timetable     json        NOT NULL, -- timetable.Timetable
    created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX revisions_by_job ON revisions (job_id);
CREATE INDEX revisions_by_variant ON revisions (variant_id);

-- Who made a variant by hand, and what they said of it; NULL in those that were searched. Its parent is start_variant_id.
ALTER TABLE variants ADD COLUMN author text, ADD COLUMN author_name text, ADD COLUMN note text;
