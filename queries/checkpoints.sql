-- name: SaveCheckpoint :exec
INSERT INTO checkpoints (job_id, number, data) VALUES ($1, $2, $3)
ON CONFLICT (job_id, number) DO UPDATE SET data = excluded.data, saved_at = now();

-- name: LoadCheckpoint :one
SELECT data FROM checkpoints WHERE job_id = $1 AND number = $2;

-- name: ForgetSearches :exec
-- Deletes where the searches of a job were, and the sketches of what they had, once nobody searches on.
WITH forgotten AS (DELETE FROM sketches WHERE sketches.job_id = $1)
DELETE FROM checkpoints WHERE checkpoints.job_id = $1;
