-- name: InsertTermDecision :exec
-- Adds a decision to the trail of a term, once.
INSERT INTO term_decisions (org, term, decision_id, action, actor, actor_name, roles, publication_id, calendar_id, comment, accepted,
                            code, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
ON CONFLICT (org, term, decision_id, accepted) DO NOTHING;

-- name: GetAcceptedTermDecision :one
SELECT * FROM term_decisions WHERE org = $1 AND term = $2 AND decision_id = $3 AND accepted;

-- name: ListTermDecisions :many
-- A page of the trail of a term, newest first.
SELECT * FROM term_decisions
WHERE org = sqlc.arg(org) AND term = sqlc.arg(term) AND (sqlc.narg(before)::bigint IS NULL OR id < sqlc.narg(before))
ORDER BY id DESC LIMIT sqlc.arg(page_size);
