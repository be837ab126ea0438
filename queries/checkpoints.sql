-- name: SaveCheckpoint :exec
INSERT INTO checkpoints (job_id, number, data) VALUES ($1, $2, $3)
ON CONFLICT (job_id, number) DO UPDATE SET data = excluded.data, saved_at = now();

-- name: LoadCheckpoint :one
SELECT data FROM checkpoints WHERE job_id = $1 AND number = $2;

-- name: ForgetSearches :exec
-- Deletes the checkpoints and sketches of a job's searches, once they are over.
WITH forgotten AS (DELETE FROM sketches WHERE sketches.job_id = $1)
DELETE FROM checkpoints WHERE checkpoints.job_id = $1;
