-- name: InsertTicket :exec
INSERT INTO tickets (hash, job_id, org, actor, expires_at, session, signed_in_until) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: TakeTicket :one
-- Uses a ticket up.
DELETE FROM tickets WHERE hash = $1 RETURNING *;

-- name: DeleteExpiredTickets :exec
DELETE FROM tickets WHERE expires_at < now();
