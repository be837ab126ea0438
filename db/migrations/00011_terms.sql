-- +goose Up

-- Version 2 of a problem's document says a term. import_notes is what of an uploaded file the problem does not have; NULL = nothing.
ALTER TABLE problems
    ADD COLUMN version      integer NOT NULL DEFAULT 1,
    ADD COLUMN groups       integer NOT NULL DEFAULT 0,
    ADD COLUMN import_notes jsonb;

-- The version of the job's problem, for the starter: workers that know version 1 alone must not get the job.
ALTER TABLE jobs ADD COLUMN problem_version integer NOT NULL DEFAULT 1;
