-- name: InsertProblem :execrows
-- Stores a problem unless the organisation has it already.
INSERT INTO problems (id, org, hash, name, version, document, lectures, courses, rooms, curricula, groups, uploaded_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (org, hash) DO NOTHING;

-- name: NoteImport :exec
-- Records what of the file that a problem was read from the problem does not have.
UPDATE problems SET import_notes = sqlc.arg(notes) WHERE org = sqlc.arg(org) AND id = sqlc.arg(id);

-- name: RenewProblem :exec
-- Records that somebody uploaded a problem again that the organisation already has.
UPDATE problems SET uploaded_at = now() WHERE org = $1 AND hash = $2;

-- name: LockProblems :exec
-- Lets an organisation store one problem at a time; held until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('problems' || chr(31) || sqlc.arg(org)::text, 0));

-- name: CountProblems :one
SELECT count(*) FROM problems WHERE org = $1;

-- name: GetProblemByHash :one
SELECT * FROM problems WHERE org = $1 AND hash = $2;

-- name: GetProblem :one
SELECT * FROM problems WHERE org = $1 AND id = $2;

-- name: GetProblemVersion :one
-- The version of a problem's document.
SELECT version FROM problems WHERE org = $1 AND id = $2;

-- name: HasProblemHash :one
SELECT EXISTS (SELECT FROM problems WHERE org = $1 AND hash = $2);

-- name: LoadProblem :one
-- For workers: the job says which organisation it is.
SELECT document FROM problems WHERE id = $1;

-- name: ListProblems :many
-- A page, newest first. Ids are version 7 UUIDs, so their order is that of time.
SELECT id, org, hash, name, version, lectures, courses, rooms, curricula, groups, import_notes, uploaded_by, created_at FROM problems
WHERE org = sqlc.arg(org) AND (sqlc.narg(before)::uuid IS NULL OR id < sqlc.narg(before))
ORDER BY id DESC LIMIT sqlc.arg(page_size);
