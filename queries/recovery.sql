-- name: HasJob :one
-- Whether there is a job, in any organisation.
SELECT EXISTS (SELECT FROM jobs WHERE id = $1);

-- name: ListKnownJobs :many
-- Which of these jobs exist.
SELECT id FROM jobs WHERE id = ANY(sqlc.arg(ids)::uuid[]);

-- name: FindJob :one
-- A job of any organisation.
SELECT * FROM jobs WHERE id = $1;

-- name: ListDecisionKeys :many
-- The ids of the decisions in a job's trail.
SELECT decision_id, accepted FROM decisions WHERE job_id = $1;

-- name: FailLostJob :execrows
-- Ends a job that cannot go on without data that is gone. Nothing that its workflow still writes changes that.
UPDATE jobs SET state = 'failed', error = sqlc.arg(error), error_code = sqlc.arg(error_code), revision = sqlc.arg(revision),
    ended_at = now(), updated_at = now()
WHERE id = sqlc.arg(id) AND ended_at IS NULL;

-- name: NextPublishedAt :one
-- When a term was published next, after a certain time.
SELECT published_at FROM publications
WHERE org = sqlc.arg(org) AND term = sqlc.arg(term) AND published_at > sqlc.arg(at) ORDER BY published_at LIMIT 1;

-- name: SupersedeAsOf :exec
-- Takes what was in force at a certain time out of force, as of that time.
UPDATE publications SET superseded_at = sqlc.arg(at)::timestamptz
WHERE org = sqlc.arg(org) AND term = sqlc.arg(term) AND published_at <= sqlc.arg(at)
  AND (superseded_at IS NULL OR superseded_at > sqlc.arg(at));

-- name: InsertPublicationAsOf :exec
-- Inserts an earlier publication at its place among those of its term.
INSERT INTO publications (id, org, term, job_id, variant_id, variant_hash, approved_by, approved_by_name, comment, published_at, superseded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: ListUnendedJobIDs :many
-- The jobs that have not ended. An index has them.
SELECT id FROM jobs WHERE ended_at IS NULL;
