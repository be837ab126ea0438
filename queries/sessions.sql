-- name: RevokeSession :exec
-- Ends a session for good. Once more changes nothing.
INSERT INTO revoked_sessions (hash, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING;

-- name: ListRevokedSessions :many
-- Those of some sessions that were revoked.
SELECT hash FROM revoked_sessions WHERE hash = ANY(sqlc.arg(hashes)::text[]);

-- name: DeleteExpiredRevocations :exec
-- Forgets sessions whose tokens no server takes any more, whichever clock it goes by.
DELETE FROM revoked_sessions WHERE expires_at < now() - interval '1 day';
