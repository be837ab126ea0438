-- name: InsertDataset :exec
INSERT INTO datasets (id, org) VALUES ($1, $2);

-- name: LockDataset :one
-- A dataset, which nobody else changes until the transaction ends.
SELECT * FROM datasets WHERE org = sqlc.arg(org) AND id = sqlc.arg(id) FOR UPDATE;

-- name: InsertDatasetVersion :one
-- Adds the newest version of a dataset, which must be locked.
WITH next AS (
    UPDATE datasets SET newest = newest + 1 WHERE id = sqlc.arg(dataset_id) RETURNING newest
)
INSERT INTO dataset_versions (dataset_id, number, problem_id, origin, restores, author, author_name, note)
SELECT sqlc.arg(dataset_id), next.newest, sqlc.arg(problem_id), sqlc.arg(origin), sqlc.narg(restores), sqlc.arg(author),
       sqlc.arg(author_name), sqlc.arg(note)
FROM next RETURNING number;

-- name: HasDataset :one
-- Whether a problem is a version of a dataset.
SELECT EXISTS (SELECT FROM dataset_versions WHERE problem_id = $1);

-- name: GetDatasetVersion :one
-- A version with its problem. Without a number it is the newest.
SELECT sqlc.embed(dataset_versions), sqlc.embed(problems), datasets.newest
FROM datasets JOIN dataset_versions ON dataset_versions.dataset_id = datasets.id
     AND dataset_versions.number = coalesce(sqlc.narg(number)::integer, datasets.newest)
     JOIN problems ON problems.id = dataset_versions.problem_id
WHERE datasets.org = sqlc.arg(org) AND datasets.id = sqlc.arg(id);

-- name: FindDatasetVersion :one
-- The newest version that is a problem.
SELECT dataset_id, number FROM dataset_versions WHERE problem_id = $1 ORDER BY created_at DESC, number DESC LIMIT 1;

-- name: ListDatasets :many
-- Datasets with their newest versions, newest first. Ids are version 7 UUIDs, so their order is that of time.
SELECT datasets.id, datasets.newest, sqlc.embed(dataset_versions), problems.hash, problems.name, problems.version,
       problems.lectures, problems.courses, problems.rooms, problems.curricula, problems.groups,
       (SELECT count(*) FROM draft_changes WHERE draft_changes.dataset_id = datasets.id) AS draft_changes
FROM datasets JOIN dataset_versions ON dataset_versions.dataset_id = datasets.id AND dataset_versions.number = datasets.newest
     JOIN problems ON problems.id = dataset_versions.problem_id
WHERE datasets.org = sqlc.arg(org) AND (sqlc.narg(before)::uuid IS NULL OR datasets.id < sqlc.narg(before))
ORDER BY datasets.id DESC LIMIT sqlc.arg(page_size);

-- name: ListDatasetVersions :many
-- The versions of a dataset, newest first.
SELECT sqlc.embed(dataset_versions), problems.hash, problems.name, problems.version, problems.lectures, problems.courses,
       problems.rooms, problems.curricula, problems.groups
FROM dataset_versions JOIN problems ON problems.id = dataset_versions.problem_id
     JOIN datasets ON datasets.id = dataset_versions.dataset_id
WHERE datasets.org = sqlc.arg(org) AND datasets.id = sqlc.arg(id)
  AND (sqlc.narg(before)::bigint IS NULL OR dataset_versions.number < sqlc.narg(before))
ORDER BY dataset_versions.number DESC LIMIT sqlc.arg(page_size);

-- name: GetDraft :one
SELECT drafts.* FROM drafts JOIN datasets ON datasets.id = drafts.dataset_id
WHERE datasets.org = sqlc.arg(org) AND datasets.id = sqlc.arg(id);

-- name: PutDraft :exec
INSERT INTO drafts (dataset_id, base, document) VALUES ($1, $2, $3)
ON CONFLICT (dataset_id) DO UPDATE SET base = excluded.base, document = excluded.document, updated_at = now();

-- name: DeleteDraft :exec
DELETE FROM drafts WHERE dataset_id = $1;

-- name: InsertDraftChanges :copyfrom
INSERT INTO draft_changes (dataset_id, author, author_name, place, before, after) VALUES ($1, $2, $3, $4, $5, $6);

-- name: CountDraftChanges :one
SELECT count(*) FROM draft_changes WHERE dataset_id = $1;

-- name: ListDraftChanges :many
-- Who changed what in a draft, newest first.
SELECT * FROM draft_changes WHERE dataset_id = $1 ORDER BY id DESC LIMIT sqlc.arg(page_size);
