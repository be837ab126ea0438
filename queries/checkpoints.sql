-- name: SaveCheckpoint :exec
INSERT INTO checkpoints (job_id, number, data) VALUES ($1, $2, $3)
ON CONFLICT (job_id, number) DO UPDATE SET data = excluded.data, saved_at = now();

-- name: LoadCheckpoint :one
SELECT data FROM checkpoints WHERE job_id = $1 AND number = $2;

-- name: DeleteCheckpoints :exec
-- Forgets where the searches of a job were, once nobody searches on.
DELETE FROM checkpoints WHERE job_id = $1;
