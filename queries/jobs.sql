-- name: InsertJob :execrows
-- Queues a job, unless the requester has already queued one under the same idempotency key.
INSERT INTO jobs (id, org, problem_id, term, requester, requester_name, variants, profiles, budget_seconds, iterations,
                  seed, priority, own_approval, idempotency_key, request_hash, replays_variant_id, problem_version,
                  dataset_id, dataset_version, start_variant_id, moving, begins_with)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
        coalesce((SELECT version FROM problems WHERE problems.id = $3), 1), $17, $18, $19, $20, $21)
ON CONFLICT (org, requester, idempotency_key) DO NOTHING;

-- name: LockSearches :exec
-- Lets an organisation queue one job at a time; held until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('searches' || chr(31) || sqlc.arg(org)::text, 0));

-- name: CountSearches :one
-- How many of an organisation's jobs wait for their search or are being searched. None of them has ended; an index has
-- only such jobs.
SELECT count(*) FROM jobs WHERE org = sqlc.arg(org) AND ended_at IS NULL AND state IN ('queued', 'running');

-- name: GetJobByKey :one
-- The job that a person queued under an idempotency key. There may be two from the time before addresses were compared
-- without case.
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
-- Queued jobs for the starter, oldest first. Most of these were started a moment ago.
SELECT * FROM jobs WHERE state = 'queued' AND id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page_size);

-- name: ListUnendedJobs :many
-- Jobs that have not ended and whose row has not changed for a while. A time later than now was written before the
-- clock was set back.
SELECT id, state, revision, selected_variant_id, progress FROM jobs
WHERE ended_at IS NULL AND updated_at NOT BETWEEN now() - make_interval(secs => sqlc.arg(unchanged_seconds)) AND now()
  AND id > sqlc.arg(after)
ORDER BY id LIMIT sqlc.arg(page_size);

-- name: ListStartedJobs :many
-- Jobs that have a workflow, or had one.
SELECT * FROM jobs WHERE ended_at IS NULL AND state <> 'queued' AND id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page_size);

-- name: LockJob :one
-- A job's state, locked until the transaction ends.
SELECT state, revision FROM jobs WHERE id = $1 FOR UPDATE;

-- name: ProjectJob :execrows
-- Writes what the workflow knows, unless something newer has been written. Nobody has selected anything in a draft.
UPDATE jobs SET
    state = sqlc.arg(state), revision = sqlc.arg(revision), selected_variant_id = sqlc.arg(selected_variant_id),
    selected_by = CASE WHEN sqlc.arg(state) <> 'draft' THEN coalesce(sqlc.narg(selected_by), selected_by) END,
    round = coalesce(sqlc.narg(round), round), variants = coalesce(sqlc.narg(variants), variants),
    first_number = coalesce(sqlc.narg(first_number), first_number),
    search_seconds = coalesce(sqlc.narg(search_seconds), search_seconds), due_at = sqlc.arg(due_at),
    progress = sqlc.arg(progress), error = sqlc.arg(error), error_code = sqlc.arg(error_code), expires_at = sqlc.arg(expires_at),
    ended_at = sqlc.arg(ended_at), updated_at = now()
WHERE id = sqlc.arg(id) AND revision < sqlc.arg(revision);

-- name: ListWatchable :many
-- What decides who may watch these jobs, and what has been shown of them already.
SELECT id, org, state, round, ended_at FROM jobs WHERE id = ANY(sqlc.arg(ids)::uuid[]);

-- name: GetWatched :one
-- What somebody who follows a job's progress needs from its row.
SELECT state, round, variants, first_number, budget_seconds, iterations, search_seconds, selected_variant_id, progress, error, ended_at
FROM jobs WHERE id = $1;

-- name: CountUnended :many
-- The number of unended jobs, by state. An index has only these jobs.
SELECT state, count(*) AS jobs, extract(epoch FROM now() - min(created_at))::double precision AS oldest_seconds
FROM jobs WHERE ended_at IS NULL GROUP BY state;
