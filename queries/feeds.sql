-- name: InsertFeed :one
INSERT INTO feeds (id, org, term, kind, member, hash, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING *;

-- name: FindFeed :one
-- The feed that a secret opens.
SELECT * FROM feeds WHERE hash = $1 AND revoked_at IS NULL;

-- name: ListFeeds :many
-- Feeds, the newest first: one person's, or everybody's.
SELECT * FROM feeds
WHERE org = sqlc.arg(org)
  AND (sqlc.narg(created_by)::text IS NULL OR created_by = sqlc.narg(created_by))
  AND (sqlc.narg(before)::uuid IS NULL OR id < sqlc.narg(before))
ORDER BY id DESC LIMIT sqlc.arg(size);

-- name: RevokeFeed :one
-- Closes one of a person's feeds, or of everybody's, for good. Once more changes nothing.
UPDATE feeds SET revoked_at = coalesce(revoked_at, now())
WHERE org = sqlc.arg(org) AND id = sqlc.arg(id)
  AND (sqlc.narg(created_by)::text IS NULL OR created_by = sqlc.narg(created_by))
RETURNING *;
