-- name: InsertJob :execrows
-- Queues a job, unless the requester has already queued one under the same idempotency key.
INSERT INTO jobs (id, org, problem_id, term, requester, requester_name, variants, profiles, budget_seconds, iterations,
                  seed, priority, own_approval, idempotency_key, request_hash, replays_variant_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
ON CONFLICT (org, requester, idempotency_key) DO NOTHING;

-- name: LockSearches :exec
-- Lets one job of an organisation be queued at a time; held until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('searches' || chr(31) || sqlc.arg(org)::text, 0));

-- name: CountSearches :one
-- How many of an organisation's jobs wait for their search or are searched. None of them has ended: an index has only those.
SELECT count(*) FROM jobs WHERE org = sqlc.arg(org) AND ended_at IS NULL AND state IN ('queued', 'running');

-- name: GetJobByKey :one
-- The job that a person queued under an idempotency key. Before addresses were compared without case there may have been two.
SELECT * FROM jobs
WHERE org = sqlc.arg(org) AND person_id(requester) = sqlc.arg(requester)::text AND idempotency_key = sqlc.narg(idempotency_key)::text
ORDER BY id LIMIT 1;

-- name: GetJob :one
SELECT sqlc.embed(jobs), problems.name AS problem_name, problems.hash AS problem_hash,
       COALESCE(term_calendars.document->>'time_zone', '')::text AS time_zone
FROM jobs JOIN problems ON problems.id = jobs.problem_id
     LEFT JOIN term_calendars ON term_calendars.org = jobs.org AND term_calendars.term = jobs.term
WHERE jobs.org = sqlc.arg(org) AND jobs.id = sqlc.arg(id);

-- name: ListQueuedJobs :many
-- What a starter looks for, the oldest first: most of these have been started a moment ago.
SELECT * FROM jobs WHERE state = 'queued' AND id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page_size);

-- name: ListUnendedJobs :many
-- Jobs that wait for something, whose row has been the same for a while. One that is later than now was written before the clock
-- was set back.
SELECT id, state, revision, selected_variant_id, progress FROM jobs
WHERE ended_at IS NULL AND updated_at NOT BETWEEN now() - make_interval(secs => sqlc.arg(unchanged_seconds)) AND now()
  AND id > sqlc.arg(after)
ORDER BY id LIMIT sqlc.arg(page_size);

-- name: ListStartedJobs :many
-- Jobs that have a workflow, or had one.
SELECT * FROM jobs WHERE ended_at IS NULL AND state <> 'queued' AND id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page_size);

-- name: LockJob :one
-- Where a job stands, which stays so until the transaction ends.
SELECT state, revision FROM jobs WHERE id = $1 FOR UPDATE;

-- name: ProjectJob :execrows
-- Writes what the workflow knows, unless something newer is written already.
UPDATE jobs SET
    state = sqlc.arg(state), revision = sqlc.arg(revision), selected_variant_id = sqlc.arg(selected_variant_id),
    selected_by = coalesce(sqlc.narg(selected_by), selected_by),
    progress = sqlc.arg(progress), error = sqlc.arg(error), expires_at = sqlc.arg(expires_at),
    ended_at = sqlc.arg(ended_at), updated_at = now()
WHERE id = sqlc.arg(id) AND revision < sqlc.arg(revision);

-- name: ListWatchable :many
-- What it takes to know who may watch some jobs, and what has been shown of them already.
SELECT id, org, state, ended_at FROM jobs WHERE id = ANY(sqlc.arg(ids)::uuid[]);

-- name: GetWatched :one
-- What a watcher of a job's progress needs to know of its row.
SELECT state, variants, budget_seconds, iterations, selected_variant_id, progress, error, ended_at FROM jobs WHERE id = $1;

-- name: CountUnended :many
-- What waits, by state. An index has only these jobs.
SELECT state, count(*) AS jobs, extract(epoch FROM now() - min(created_at))::double precision AS oldest_seconds
FROM jobs WHERE ended_at IS NULL GROUP BY state;
