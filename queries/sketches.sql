-- name: SaveSketch :exec
INSERT INTO sketches (job_id, number, document) VALUES ($1, $2, $3)
ON CONFLICT (job_id, number) DO UPDATE SET document = excluded.document;

-- name: GetSketch :one
SELECT sketches.document FROM sketches JOIN jobs ON jobs.id = sketches.job_id
WHERE jobs.org = sqlc.arg(org) AND sketches.job_id = sqlc.arg(job_id) AND sketches.number = sqlc.arg(number);

-- name: DeleteSketches :exec
-- Forgets the sketches of a job, once nobody searches on.
DELETE FROM sketches WHERE job_id = $1;
