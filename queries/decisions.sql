-- name: InsertDecision :exec
-- Adds a decision to the trail, once.
INSERT INTO decisions (job_id, decision_id, action, actor, actor_name, roles, variant_id, variant_hash, comment, accepted,
                       code, reason, decided_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
ON CONFLICT (job_id, decision_id, accepted) DO NOTHING;

-- name: ListDecisions :many
-- The newest of a job's decisions, in the order in which they were taken: they may have been written in another.
SELECT * FROM (SELECT * FROM decisions WHERE job_id = $1 ORDER BY id DESC LIMIT $2) AS newest ORDER BY decided_at, id;

-- name: GetAcceptedDecision :one
SELECT * FROM decisions WHERE job_id = $1 AND decision_id = $2 AND accepted;
