-- +goose Up

-- What the database knows of its own place in time. Temporal remembers the highest tick that it was told: a database with a lower
-- one was restored from a backup, or is another one.
CREATE TABLE epoch (
    single      boolean     PRIMARY KEY DEFAULT true CHECK (single),
    database_id uuid        NOT NULL DEFAULT gen_random_uuid(),
    tick        bigint      NOT NULL DEFAULT 0, -- only grows
    raised_at   timestamptz NOT NULL,           -- when it did last: a backup was made later than that
    copy        text        NOT NULL DEFAULT '', -- which copy of the database this was then; a backup that is loaded is another one
    restored_at timestamptz,                    -- when it was noticed that the database is older than Temporal; NULL = it is not
    evidence    text                            -- by what
);
INSERT INTO epoch (raised_at) SELECT coalesce(max(updated_at), to_timestamp(0)) FROM jobs;

-- Why a job failed, for programs; NULL where there is nothing to tell apart.
ALTER TABLE jobs ADD COLUMN error_code text;
