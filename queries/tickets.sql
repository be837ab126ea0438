-- name: InsertTicket :one
-- A ticket's life is measured by the database's clock, as another server may take it.
INSERT INTO tickets (hash, job_id, org, actor, expires_at, session, signed_in_at, signed_in_until)
VALUES (sqlc.arg(hash), sqlc.arg(job_id), sqlc.arg(org), sqlc.arg(actor), now() + make_interval(secs => sqlc.arg(life_seconds)),
        sqlc.arg(session), sqlc.arg(signed_in_at), sqlc.arg(signed_in_until))
RETURNING expires_at;

-- name: TakeTicket :one
-- Uses a ticket up.
DELETE FROM tickets WHERE hash = $1 RETURNING job_id, org, actor, session, signed_in_at, signed_in_until, (expires_at < now())::boolean AS expired;

-- name: DeleteExpiredTickets :exec
DELETE FROM tickets WHERE expires_at < now();
