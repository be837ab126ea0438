-- name: SaveSketch :exec
-- Stores a sketch while its job is searched. An attempt that was given up without knowing it changes nothing
-- afterwards.
INSERT INTO sketches (job_id, number, document)
SELECT jobs.id, sqlc.arg(number)::integer, sqlc.arg(document)::json FROM jobs WHERE jobs.id = sqlc.arg(job_id) AND jobs.state = 'running'
ON CONFLICT (job_id, number) DO UPDATE SET document = excluded.document;

-- name: GetSketch :one
SELECT sketches.document FROM sketches JOIN jobs ON jobs.id = sketches.job_id
WHERE jobs.org = sqlc.arg(org) AND sketches.job_id = sqlc.arg(job_id) AND sketches.number = sqlc.arg(number);
