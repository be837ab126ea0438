-- name: RevokeSession :exec
-- Ends a session for good. Once more changes nothing.
INSERT INTO revoked_sessions (hash, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING;

-- name: ListRevocations :many
-- Which of some sessions, by the hashes of their ids, and of some people, by their keys, were revoked; people with the last time at which
-- they were.
SELECT hash AS key, now()::timestamptz AS revoked_at FROM revoked_sessions WHERE hash = ANY(sqlc.arg(keys)::text[])
UNION ALL
SELECT key, max(revoked_at)::timestamptz FROM person_revocations WHERE key = ANY(sqlc.arg(keys)::text[]) GROUP BY key;

-- name: DeleteExpiredRevocations :exec
-- Forgets sessions whose tokens no server takes any more, whichever clock it goes by.
DELETE FROM revoked_sessions WHERE expires_at < now() - interval '1 day';
