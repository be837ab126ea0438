-- name: GetWorkingCopy :one
SELECT * FROM working_copies WHERE variant_id = $1;

-- name: LockWorkingCopy :one
SELECT * FROM working_copies WHERE variant_id = $1 FOR UPDATE;

-- name: BeginWorkingCopy :exec
-- Gives a variant a working copy, unless it has one.
INSERT INTO working_copies (id, variant_id, revision) VALUES ($1, $2, 0) ON CONFLICT (variant_id) DO NOTHING;

-- name: ListEdits :many
-- The edits of a working copy after one of them, in order.
SELECT * FROM edits WHERE copy_id = $1 AND revision > $2 ORDER BY revision;

-- name: InsertEdit :one
INSERT INTO edits (copy_id, revision, moves, author, author_name) VALUES ($1, $2, $3, $4, $5) RETURNING *;

-- name: SetRevision :exec
UPDATE working_copies SET revision = $2, updated_at = now() WHERE id = $1;

-- name: DeleteWorkingCopy :exec
DELETE FROM working_copies WHERE variant_id = $1;

-- name: InsertRevision :exec
-- Saves a working copy, or a timetable that somebody brings, under the id of the variant that it is to become, once.
INSERT INTO revisions (id, job_id, variant_id, copy_id, copy_revision, author, author_name, note, hash, feasible, cost, report, timetable)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
ON CONFLICT (id) DO NOTHING;

-- name: GetSavedHash :one
-- What was saved under an id, be it a variant already or not.
SELECT revisions.hash FROM revisions WHERE revisions.id = sqlc.arg(id) AND revisions.job_id = sqlc.arg(job_id)
UNION ALL
SELECT variants.hash FROM variants WHERE variants.id = sqlc.arg(id) AND variants.job_id = sqlc.arg(job_id)
LIMIT 1;
