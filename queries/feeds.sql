-- name: InsertFeed :one
INSERT INTO feeds (id, org, term, kind, member, hash, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING *;

-- name: LockFeeds :exec
-- Lets a person make one feed at a time; held until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('feeds' || chr(31) || sqlc.arg(org)::text || chr(31) || sqlc.arg(created_by)::text, 0));

-- name: CountFeeds :one
-- How many feeds of a person are open.
SELECT count(*) FROM feeds WHERE org = sqlc.arg(org) AND person_id(created_by) = sqlc.arg(created_by)::text AND revoked_at IS NULL;

-- name: FindFeed :one
-- The feed that a secret opens.
SELECT * FROM feeds WHERE hash = $1 AND revoked_at IS NULL;

-- name: ListFeeds :many
-- Feeds, newest first: one person's, or everybody's.
SELECT * FROM feeds
WHERE org = sqlc.arg(org)
  AND (sqlc.narg(created_by)::text IS NULL OR person_id(created_by) = sqlc.narg(created_by))
  AND (sqlc.narg(before)::uuid IS NULL OR id < sqlc.narg(before))
ORDER BY id DESC LIMIT sqlc.arg(size);

-- name: RevokeFeed :one
-- Closes one of a person's feeds, or of anybody's, for good. Doing it again changes nothing.
UPDATE feeds SET revoked_at = coalesce(revoked_at, now())
WHERE org = sqlc.arg(org) AND id = sqlc.arg(id)
  AND (sqlc.narg(created_by)::text IS NULL OR person_id(created_by) = sqlc.narg(created_by))
RETURNING *;
