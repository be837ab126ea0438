-- name: LockTerm :exec
-- Lets one publication of a term happen at a time, the first of a term included; held until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended(sqlc.arg(org)::text || chr(31) || sqlc.arg(term)::text, 0));

-- name: SupersedePublication :exec
-- Takes the term's timetable out of force.
UPDATE publications SET superseded_at = now() WHERE org = $1 AND term = $2 AND superseded_at IS NULL;

-- name: InsertPublication :exec
INSERT INTO publications (id, org, term, job_id, variant_id, variant_hash, approved_by)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: GetPublicationByJob :one
SELECT * FROM publications WHERE job_id = $1;

-- name: ListPublications :many
-- The timetables in force, of one term or of all.
SELECT * FROM publications
WHERE org = sqlc.arg(org) AND superseded_at IS NULL AND (sqlc.narg(term)::text IS NULL OR term = sqlc.narg(term))
ORDER BY term;
