-- name: InsertPersonRevocation :one
-- Revokes a person, by the database's clock.
INSERT INTO person_revocations (org, key, person, revoked_by, reason, revoked_at) VALUES ($1, $2, $3, $4, $5, clock_timestamp()) RETURNING *;

-- name: IsRevokedSince :one
-- Whether a person was revoked at a moment or later.
SELECT EXISTS (SELECT FROM person_revocations WHERE key = $1 AND revoked_at >= $2);

-- name: RevokeFeedsOf :execrows
-- Closes a person's open feeds for good.
UPDATE feeds SET revoked_at = now()
WHERE org = sqlc.arg(org) AND person_id(created_by) = sqlc.arg(person)::text AND revoked_at IS NULL;

-- name: DeleteTicketsOf :execrows
-- Forgets the tickets that a person has not used yet.
DELETE FROM tickets WHERE org = sqlc.arg(org) AND person_id(actor) = sqlc.arg(person)::text;
