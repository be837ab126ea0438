-- +goose Up

-- What is looked for in a job: its problem's name, its term and who asked for it, in small letters. A trigger keeps it, for servers of
-- the version before too; a problem is never changed.
ALTER TABLE jobs ADD COLUMN search text NOT NULL DEFAULT '';

-- +goose StatementBegin
CREATE FUNCTION keep_job_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search := lower(concat_ws(E'\n', (SELECT name FROM problems WHERE id = NEW.problem_id), NEW.term, NEW.requester_name, NEW.requester));
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER jobs_search BEFORE INSERT OR UPDATE OF problem_id, term, requester, requester_name ON jobs
    FOR EACH ROW EXECUTE FUNCTION keep_job_search();

UPDATE jobs SET search = lower(concat_ws(E'\n', problems.name, jobs.term, jobs.requester_name, jobs.requester))
FROM problems WHERE problems.id = jobs.problem_id;

-- One for each way in which lists of jobs are filtered, each in the order of the list: a page is read from where it begins, however few
-- jobs of the organisation are in it.
CREATE INDEX jobs_by_state ON jobs (org, state, id DESC);
CREATE INDEX jobs_by_state_and_term ON jobs (org, state, term, id DESC);
CREATE INDEX jobs_by_person_and_state ON jobs (org, person_id(requester), state, id DESC);
CREATE INDEX jobs_by_person_state_and_term ON jobs (org, person_id(requester), state, term, id DESC);
CREATE INDEX problems_by_org ON problems (org, id DESC);

-- Parts of words are found by trigrams. Without the extension, which a database's owner may create, long lists are searched slowly.
-- +goose StatementBegin
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX jobs_by_search ON jobs USING gin (search gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR undefined_object OR unique_violation OR feature_not_supported THEN
    RAISE WARNING 'jobs are searched without an index, as the extension pg_trgm cannot be created: %', SQLERRM;
END $$;
-- +goose StatementEnd
