-- name: GetEpoch :one
-- The database's place in time, and which copy of it this is: loading a dump makes other files, and recovering a base
-- backup starts another timeline of PostgreSQL's log.
SELECT database_id, tick, raised_at, copy, restored_at, evidence,
       concat_ws(' ', pg_relation_filepath('epoch'), left(pg_walfile_name(pg_current_wal_lsn()), 8))::text AS current_copy
FROM epoch;

-- name: RaiseEpoch :execrows
-- Raises the tick, unless another server did so lately, or the database has changed since it was looked at. A time
-- later than now was written before the clock was set back.
UPDATE epoch SET tick = tick + 1, raised_at = now(), copy = sqlc.arg(copy)
WHERE restored_at IS NULL AND tick = sqlc.arg(tick)
  AND (raised_at NOT BETWEEN now() - make_interval(secs => sqlc.arg(every_seconds)) AND now() OR copy <> sqlc.arg(copy));

-- name: MarkRestoredNow :exec
-- Records that the database is older than Temporal, unless that is recorded already.
UPDATE epoch SET restored_at = now(), evidence = sqlc.arg(evidence) WHERE restored_at IS NULL;

-- name: MarkRestored :exec
-- Records the same, unless it is recorded already or the database has changed since it was looked at.
UPDATE epoch SET restored_at = now(), evidence = sqlc.arg(evidence) WHERE restored_at IS NULL AND tick = sqlc.arg(tick);

-- name: IsRestored :one
-- Whether the database waits for its recovery.
SELECT (restored_at IS NOT NULL)::boolean FROM epoch;

-- name: EndRecovery :exec
-- Records that the database is no longer behind.
UPDATE epoch SET tick = sqlc.arg(tick), raised_at = now(), copy = sqlc.arg(copy), restored_at = NULL, evidence = NULL;
