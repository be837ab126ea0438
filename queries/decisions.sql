-- name: InsertDecision :exec
-- Adds a decision to the trail, once.
INSERT INTO decisions (job_id, decision_id, action, actor, actor_name, roles, variant_id, variant_hash, replaces_publication_id,
                       comment, accepted, code, reason, decided_at, round, search)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
ON CONFLICT (job_id, decision_id, accepted) DO NOTHING;

-- name: ListNewestDecisions :many
-- A job's newest accepted or refused decisions, newest first.
SELECT * FROM decisions WHERE job_id = $1 AND accepted = $2 ORDER BY id DESC LIMIT $3;

-- name: ListDecisions :many
-- A page of all decisions about a job, newest first.
SELECT * FROM decisions
WHERE job_id = sqlc.arg(job_id) AND (sqlc.narg(before)::bigint IS NULL OR id < sqlc.narg(before))
ORDER BY id DESC LIMIT sqlc.arg(page_size);

-- name: GetAcceptedDecision :one
SELECT * FROM decisions WHERE job_id = $1 AND decision_id = $2 AND accepted;

-- name: IsTakenBack :one
-- Whether an accepted decision was refused later: an approval, because another timetable was in force by then.
SELECT EXISTS (SELECT FROM decisions WHERE job_id = $1 AND decision_id = $2 AND NOT accepted AND code = 'publication_stale');

-- name: GetSentBack :one
-- The last time that a job was sent back: the variant that was not good enough, and why.
SELECT * FROM decisions WHERE job_id = $1 AND action = 'request_changes' AND accepted ORDER BY id DESC LIMIT 1;

-- name: GetApproval :one
-- The last approval of a job.
SELECT * FROM decisions WHERE job_id = $1 AND action = 'approve' AND accepted ORDER BY id DESC LIMIT 1;
