-- name: LockTerm :exec
-- Lets a term change once at a time, its first publication included; held until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended(sqlc.arg(org)::text || chr(31) || sqlc.arg(term)::text, 0));

-- name: SupersedePublication :exec
-- Takes the term's timetable out of force. The time is read once the lock is held, not when the transaction began to
-- wait for it. So the times of a term's publications are in order.
UPDATE publications SET superseded_at = clock_timestamp() WHERE org = $1 AND term = $2 AND superseded_at IS NULL;

-- name: InsertPublication :exec
-- Puts a timetable in force or, for a withdrawal, records that the term has none from now on. Its time is after that of
-- the one before, even when the clock was set back.
INSERT INTO publications (id, org, term, job_id, variant_id, variant_hash, approved_by, approved_by_name, comment, cause, restores_id,
                          published_at, superseded_at)
VALUES (sqlc.arg(id), sqlc.arg(org), sqlc.arg(term), sqlc.arg(job_id), sqlc.arg(variant_id), sqlc.arg(variant_hash),
        sqlc.arg(approved_by), sqlc.arg(approved_by_name), sqlc.arg(comment), sqlc.arg(cause), sqlc.narg(restores_id),
        greatest(clock_timestamp(), (SELECT max(published_at) + interval '1 microsecond' FROM publications AS before
                                     WHERE before.org = sqlc.arg(org) AND before.term = sqlc.arg(term))),
        CASE WHEN sqlc.arg(cause)::text = 'withdrawal' THEN clock_timestamp() END);

-- name: GetPublicationByJob :one
-- The publication that a job's approval led to.
SELECT * FROM publications WHERE job_id = $1 AND cause = 'job';

-- name: GetInForce :one
-- The publication in force for a term.
SELECT * FROM publications WHERE org = $1 AND term = $2 AND superseded_at IS NULL;

-- name: ListEarlierPublications :many
-- The ids of a term's superseded publications, without withdrawals.
SELECT id FROM publications WHERE org = $1 AND term = $2 AND superseded_at IS NOT NULL AND cause <> 'withdrawal';

-- name: CountReversals :one
-- How often the term's timetables were withdrawn and restored.
SELECT count(*) FROM publications WHERE org = $1 AND term = $2 AND cause <> 'job';

-- name: GetPublication :one
SELECT * FROM publications WHERE org = $1 AND term = $2 AND id = $3;

-- name: ListPublications :many
-- The timetables in force, of one term or of all.
SELECT sqlc.embed(publications), COALESCE(term_calendars.document->>'time_zone', '')::text AS time_zone
FROM publications
     LEFT JOIN term_calendars ON term_calendars.org = publications.org AND term_calendars.term = publications.term
WHERE publications.org = sqlc.arg(org) AND publications.superseded_at IS NULL
  AND (sqlc.narg(term)::text IS NULL OR publications.term = sqlc.narg(term))
ORDER BY publications.term;

-- name: ListTermPublications :many
-- The newest publications of a term, newest first, each with its number among all of them and with its timetable.
SELECT sqlc.embed(publications),
       COALESCE(term_calendars.document->>'time_zone', '')::text AS time_zone,
       jobs.problem_id, variants.number AS variant_number, variants.cost, variants.timetable,
       row_number() OVER (ORDER BY publications.superseded_at IS NULL, publications.published_at, publications.id)::integer AS ordinal
FROM publications JOIN jobs ON jobs.id = publications.job_id JOIN variants ON variants.id = publications.variant_id
     LEFT JOIN term_calendars ON term_calendars.org = publications.org AND term_calendars.term = publications.term
WHERE publications.org = sqlc.arg(org) AND publications.term = sqlc.arg(term)
ORDER BY ordinal DESC LIMIT sqlc.arg(newest)::integer;

-- name: ListTermHistory :many
-- The newest publications of a term, newest first, without their timetables.
SELECT sqlc.embed(publications), jobs.problem_id, variants.number AS variant_number, variants.cost,
       row_number() OVER (ORDER BY publications.superseded_at IS NULL, publications.published_at, publications.id)::integer AS ordinal
FROM publications JOIN jobs ON jobs.id = publications.job_id JOIN variants ON variants.id = publications.variant_id
WHERE publications.org = sqlc.arg(org) AND publications.term = sqlc.arg(term)
ORDER BY ordinal DESC LIMIT sqlc.arg(newest)::integer;

-- name: GetNewestPublication :one
-- The last change of what is in force for a term, which may be a withdrawal.
SELECT * FROM publications WHERE org = $1 AND term = $2
ORDER BY superseded_at IS NULL DESC, published_at DESC, id DESC LIMIT 1;
