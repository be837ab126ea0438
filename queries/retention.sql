-- name: TryLockRetention :one
-- Lets one process delete at a time; held until the transaction ends.
SELECT pg_try_advisory_xact_lock(hashtextextended('retention', 0));

-- name: CountOldJobs :one
SELECT count(*) FROM deletable_jobs WHERE ended_at < now() - make_interval(secs => sqlc.arg(kept_seconds));

-- name: CountOldVariants :one
SELECT count(*) FROM deletable_variants WHERE ended_at < now() - make_interval(secs => sqlc.arg(kept_seconds));

-- name: CountOldComments :one
SELECT count(*) FROM deletable_comments WHERE decided_at < now() - make_interval(secs => sqlc.arg(kept_seconds));

-- name: CountOldTermComments :one
SELECT count(*) FROM deletable_term_comments WHERE decided_at < now() - make_interval(secs => sqlc.arg(kept_seconds));

-- name: CountOldProblems :one
SELECT count(*) FROM deletable_problems WHERE uploaded_at < now() - make_interval(secs => sqlc.arg(kept_seconds));

-- name: DeleteOldJobs :many
-- Deletes jobs with all that belongs to them, and returns what it wrote to the log, a row for each organisation. Jobs
-- that stay are passed over once: after is where the previous batch ended.
WITH old AS (
    SELECT deletable_jobs.id FROM deletable_jobs
    WHERE ended_at < now() - make_interval(secs => sqlc.arg(kept_seconds)) AND deletable_jobs.id > sqlc.arg(after)
    ORDER BY deletable_jobs.id LIMIT sqlc.arg(batch)
), unused_tickets AS (
    DELETE FROM tickets USING old WHERE tickets.job_id = old.id
), places AS (
    DELETE FROM checkpoints USING old WHERE checkpoints.job_id = old.id
), drawn AS (
    DELETE FROM sketches USING old WHERE sketches.job_id = old.id
), trail AS (
    DELETE FROM decisions USING old WHERE decisions.job_id = old.id RETURNING decisions.job_id
), found AS (
    DELETE FROM variants USING old WHERE variants.job_id = old.id RETURNING variants.job_id
), gone AS (
    DELETE FROM jobs USING old WHERE jobs.id = old.id RETURNING jobs.id, jobs.org
)
INSERT INTO retention_log (policy, older_than, org, ids, counts)
SELECT 'jobs', now() - make_interval(secs => sqlc.arg(kept_seconds)), gone.org, array_agg(gone.id::text ORDER BY gone.id), jsonb_build_object(
    'jobs', count(*),
    'variants', sum((SELECT count(*) FROM found WHERE found.job_id = gone.id)),
    'decisions', sum((SELECT count(*) FROM trail WHERE trail.job_id = gone.id)))
FROM gone GROUP BY gone.org
RETURNING *;

-- name: DeleteOldVariants :many
WITH old AS (
    SELECT deletable_variants.id, deletable_variants.org FROM deletable_variants
    WHERE ended_at < now() - make_interval(secs => sqlc.arg(kept_seconds)) AND deletable_variants.id > sqlc.arg(after)
    ORDER BY deletable_variants.id LIMIT sqlc.arg(batch)
), deleted AS (
    DELETE FROM variants USING old WHERE variants.id = old.id RETURNING variants.id
), gone AS (
    SELECT old.id, old.org FROM old JOIN deleted ON deleted.id = old.id
)
INSERT INTO retention_log (policy, older_than, org, ids, counts)
SELECT 'variants', now() - make_interval(secs => sqlc.arg(kept_seconds)), gone.org, array_agg(gone.id::text ORDER BY gone.id), jsonb_build_object('variants', count(*))
FROM gone GROUP BY gone.org
RETURNING *;

-- name: DeleteOldComments :many
-- Leaves a mark where a comment was, so that a rejection does not look as if it had no reason. An approver's comment
-- also stands with the publication, and that on a change by hand with its variant.
WITH old AS (
    SELECT deletable_comments.id, deletable_comments.org FROM deletable_comments
    WHERE decided_at < now() - make_interval(secs => sqlc.arg(kept_seconds)) AND deletable_comments.id > sqlc.arg(after)
    ORDER BY deletable_comments.id LIMIT sqlc.arg(batch)
), changed AS (
    UPDATE decisions SET comment = '[deleted]' FROM old WHERE decisions.id = old.id
    RETURNING decisions.id, decisions.job_id, decisions.action, decisions.variant_id
), noted AS (
    UPDATE variants SET note = '[deleted]' FROM changed
    WHERE changed.action = 'revise' AND variants.job_id = changed.job_id AND variants.id::text = changed.variant_id AND variants.note <> ''
), published AS (
    UPDATE publications SET comment = '[deleted]' FROM changed
    WHERE changed.action = 'approve' AND publications.job_id = changed.job_id AND publications.cause = 'job' AND publications.comment <> ''
), gone AS (
    SELECT old.id, old.org FROM old JOIN changed ON changed.id = old.id
)
INSERT INTO retention_log (policy, older_than, org, ids, counts)
SELECT 'comments', now() - make_interval(secs => sqlc.arg(kept_seconds)), gone.org, array_agg(gone.id::text ORDER BY gone.id), jsonb_build_object('decisions', count(*))
FROM gone GROUP BY gone.org
RETURNING *;

-- name: DeleteOldTermComments :many
-- The same for decisions about terms. Comments on restores and withdrawals stand with the publication too.
WITH old AS (
    SELECT deletable_term_comments.id, deletable_term_comments.org, deletable_term_comments.term FROM deletable_term_comments
    WHERE decided_at < now() - make_interval(secs => sqlc.arg(kept_seconds)) AND deletable_term_comments.id > sqlc.arg(after)
    ORDER BY deletable_term_comments.id LIMIT sqlc.arg(batch)
), changed AS (
    UPDATE term_decisions SET comment = '[deleted]' FROM old WHERE term_decisions.id = old.id RETURNING term_decisions.id
), published AS (
    UPDATE publications SET comment = '[deleted]' FROM old
    WHERE publications.org = old.org AND publications.term = old.term AND publications.cause <> 'job' AND publications.comment <> ''
      AND publications.published_at < now() - make_interval(secs => sqlc.arg(kept_seconds))
), gone AS (
    SELECT old.id, old.org FROM old JOIN changed ON changed.id = old.id
)
INSERT INTO retention_log (policy, older_than, org, ids, counts)
SELECT 'comments', now() - make_interval(secs => sqlc.arg(kept_seconds)), gone.org, array_agg(gone.id::text ORDER BY gone.id), jsonb_build_object('term_decisions', count(*))
FROM gone GROUP BY gone.org
RETURNING *;

-- name: DeleteOldProblems :many
-- A problem is locked while a job is being made of it, and left for the next time.
WITH old AS (
    SELECT problems.id FROM problems JOIN deletable_problems ON deletable_problems.id = problems.id
    WHERE deletable_problems.uploaded_at < now() - make_interval(secs => sqlc.arg(kept_seconds)) AND problems.id > sqlc.arg(after)
    ORDER BY problems.id LIMIT sqlc.arg(batch) FOR UPDATE OF problems SKIP LOCKED
), gone AS (
    DELETE FROM problems USING old WHERE problems.id = old.id RETURNING problems.id, problems.org
)
INSERT INTO retention_log (policy, older_than, org, ids, counts)
SELECT 'problems', now() - make_interval(secs => sqlc.arg(kept_seconds)), gone.org, array_agg(gone.id::text ORDER BY gone.id), jsonb_build_object('problems', count(*))
FROM gone GROUP BY gone.org
RETURNING *;

-- name: ListRetentionLog :many
-- What was deleted or replaced, newest first.
SELECT * FROM retention_log ORDER BY id DESC LIMIT sqlc.arg(page_size);
