-- +goose Up

-- A dataset is a line of versions, numbered from 1. Each is a problem, which never changes. Two versions may be the same
-- problem, as when an earlier one is made the newest again.
CREATE TABLE datasets (
    id     uuid    PRIMARY KEY,
    org    text    NOT NULL,
    newest integer NOT NULL DEFAULT 0 -- the number of the newest version
);
CREATE INDEX datasets_by_org ON datasets (org, id DESC);

CREATE TABLE dataset_versions (
    dataset_id  uuid        NOT NULL REFERENCES datasets ON DELETE CASCADE,
    number      integer     NOT NULL,
    problem_id  uuid        NOT NULL REFERENCES problems ON DELETE CASCADE,
    origin      text        NOT NULL, -- what it came from: upload, edit, api, restore, roll_forward
    restores    integer,              -- the version that was made the newest again
    author      text        NOT NULL,
    author_name text        NOT NULL,
    note        text        NOT NULL DEFAULT '',
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (dataset_id, number)
);
CREATE INDEX dataset_versions_by_problem ON dataset_versions (problem_id);

-- A draft is what people are changing together; it is based on a version.
CREATE TABLE drafts (
    dataset_id uuid        PRIMARY KEY REFERENCES datasets ON DELETE CASCADE,
    base       integer     NOT NULL,
    document   json        NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE draft_changes (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dataset_id  uuid        NOT NULL REFERENCES drafts ON DELETE CASCADE,
    author      text        NOT NULL,
    author_name text        NOT NULL,
    place       text        NOT NULL,
    before      json, -- NULL = nothing
    after       json,
    changed_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX draft_changes_by_dataset ON draft_changes (dataset_id, id DESC);

-- Every problem that there is becomes a dataset of one version, under the problem's id.
INSERT INTO datasets (id, org, newest) SELECT id, org, 1 FROM problems;
INSERT INTO dataset_versions (dataset_id, number, problem_id, origin, author, author_name, created_at)
SELECT id, 1, id, 'upload', uploaded_by, uploaded_by, created_at FROM problems;

-- The version that a job was requested for; NULL in jobs of problems that were in no dataset.
ALTER TABLE jobs ADD COLUMN dataset_id uuid, ADD COLUMN dataset_version integer;
UPDATE jobs SET dataset_id = problem_id, dataset_version = 1;

-- A dataset without versions is none: it goes with its last problem, and so does its draft.
-- +goose StatementBegin
CREATE FUNCTION delete_empty_dataset() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM datasets WHERE id = OLD.dataset_id AND NOT EXISTS (SELECT FROM dataset_versions WHERE dataset_versions.dataset_id = OLD.dataset_id);
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER delete_empty_dataset AFTER DELETE ON dataset_versions FOR EACH ROW EXECUTE FUNCTION delete_empty_dataset();

-- A dataset is kept or deleted as a whole. It is kept while a job uses any of its versions, and as long after its
-- newest version, or after a change of its draft, as after an upload.
CREATE OR REPLACE VIEW deletable_problems AS
SELECT problems.id, problems.org, greatest(problems.uploaded_at, max(line.created_at), max(drafts.updated_at)) AS uploaded_at
FROM problems
     LEFT JOIN dataset_versions AS own ON own.problem_id = problems.id
     LEFT JOIN dataset_versions AS line ON line.dataset_id = own.dataset_id
     LEFT JOIN drafts ON drafts.dataset_id = own.dataset_id
     LEFT JOIN jobs ON jobs.problem_id IN (problems.id, line.problem_id)
GROUP BY problems.id
HAVING count(jobs.id) = 0;
