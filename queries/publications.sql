-- name: LockTerm :exec
-- Lets one publication of a term happen at a time, the first of a term included; held until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended(sqlc.arg(org)::text || chr(31) || sqlc.arg(term)::text, 0));

-- name: SupersedePublication :exec
-- Takes the term's timetable out of force. The clock is read when the lock is held, not when the transaction began to wait
-- for it, so that the times of a term's publications are in their order.
UPDATE publications SET superseded_at = clock_timestamp() WHERE org = $1 AND term = $2 AND superseded_at IS NULL;

-- name: InsertPublication :exec
INSERT INTO publications (id, org, term, job_id, variant_id, variant_hash, approved_by, published_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp());

-- name: GetPublicationByJob :one
SELECT * FROM publications WHERE job_id = $1;

-- name: ListPublications :many
-- The timetables in force, of one term or of all.
SELECT * FROM publications
WHERE org = sqlc.arg(org) AND superseded_at IS NULL AND (sqlc.narg(term)::text IS NULL OR term = sqlc.narg(term))
ORDER BY term;

-- name: ListTermPublications :many
-- What was published for a term, each with its number among all of them, the newest first: the newest few, or all.
SELECT sqlc.embed(publications), jobs.problem_id, variants.number AS variant_number, variants.cost, variants.timetable,
       row_number() OVER (ORDER BY publications.superseded_at IS NULL, publications.published_at, publications.id)::integer AS ordinal
FROM publications JOIN jobs ON jobs.id = publications.job_id JOIN variants ON variants.id = publications.variant_id
WHERE publications.org = sqlc.arg(org) AND publications.term = sqlc.arg(term)
ORDER BY ordinal DESC LIMIT sqlc.narg(newest)::integer;
