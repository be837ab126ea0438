-- +goose Up

-- Uploading the same problem again renews it: what somebody has just uploaded is not old.
ALTER TABLE problems ADD COLUMN uploaded_at timestamptz NOT NULL DEFAULT now();
UPDATE problems SET uploaded_at = created_at;

-- What retention deletes, and whom it replaced by a pseudonym. It tells no names, and only grows.
CREATE TABLE retention_log (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    done_at    timestamptz NOT NULL DEFAULT now(),
    policy     text        NOT NULL, -- jobs, variants, comments, problems, or person
    older_than timestamptz,          -- NULL for a person
    org        text        NOT NULL,
    ids        text[]      NOT NULL, -- of the rows in the policy's own table; of a person, the pseudonym
    counts     jsonb       NOT NULL  -- rows that were deleted or changed, by table
);

-- +goose StatementBegin
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'TRUNCATE' AND current_user = 'lectern_retention' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
-- +goose StatementEnd

-- The role above may not change the log: it has no privilege for that.
CREATE TRIGGER retention_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON retention_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Foreign keys whose rows are looked for when what they refer to is deleted.
CREATE INDEX jobs_by_problem ON jobs (problem_id);
CREATE INDEX jobs_by_selected_variant ON jobs (selected_variant_id) WHERE selected_variant_id IS NOT NULL;
CREATE INDEX publications_by_variant ON publications (variant_id);
CREATE INDEX tickets_by_job ON tickets (job_id);

-- Jobs that may be deleted when they are old: they have ended, and nothing of theirs was ever published. A term's calendar files go by
-- everything that was published for it.
CREATE VIEW deletable_jobs AS
SELECT jobs.id, jobs.org, jobs.ended_at FROM jobs
WHERE jobs.ended_at IS NOT NULL
  AND NOT EXISTS (SELECT FROM publications WHERE publications.job_id = jobs.id)
  AND NOT EXISTS (SELECT FROM publications JOIN variants ON variants.id = publications.variant_id WHERE variants.job_id = jobs.id);

-- Variants that may be deleted when they are old: of jobs that have ended, and neither selected nor published.
CREATE VIEW deletable_variants AS
SELECT variants.id, jobs.org, jobs.ended_at FROM variants JOIN jobs ON jobs.id = variants.job_id
WHERE jobs.ended_at IS NOT NULL
  AND jobs.selected_variant_id IS DISTINCT FROM variants.id
  AND NOT EXISTS (SELECT FROM publications WHERE publications.variant_id = variants.id);

-- Problems that may be deleted when they are old: no job uses them.
CREATE VIEW deletable_problems AS
SELECT problems.id, problems.org, problems.uploaded_at FROM problems
WHERE NOT EXISTS (SELECT FROM jobs WHERE jobs.problem_id = problems.id);

-- Comments that may be deleted when they are old: on jobs that have ended.
CREATE VIEW deletable_comments AS
SELECT decisions.id, jobs.org, decisions.decided_at FROM decisions JOIN jobs ON jobs.id = decisions.job_id
WHERE jobs.ended_at IS NOT NULL AND decisions.comment NOT IN ('', '[deleted]');

-- The same of decisions about terms.
CREATE VIEW deletable_term_comments AS
SELECT term_decisions.id, term_decisions.org, term_decisions.term, term_decisions.decided_at FROM term_decisions
WHERE term_decisions.comment NOT IN ('', '[deleted]');
