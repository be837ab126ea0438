-- name: RevokeSession :exec
-- Ends a session for good. Doing it again changes nothing.
INSERT INTO revoked_sessions (hash, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING;

-- name: ListRevocations :many
-- Which of these sessions (by the hashes of their ids) and people (by their keys) were revoked; for people with the
-- last time.
SELECT hash AS key, now()::timestamptz AS revoked_at FROM revoked_sessions WHERE hash = ANY(sqlc.arg(keys)::text[])
UNION ALL
SELECT key, max(revoked_at)::timestamptz FROM person_revocations WHERE key = ANY(sqlc.arg(keys)::text[]) GROUP BY key;

-- name: DeleteExpiredRevocations :exec
-- Forgets revoked sessions whose tokens have expired for every server, even one with a wrong clock.
DELETE FROM revoked_sessions WHERE expires_at < now() - interval '1 day';
