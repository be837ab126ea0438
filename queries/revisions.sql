-- name: GetAdopted :one
-- A variant of a job that was made by hand.
SELECT number, hash, feasible FROM variants WHERE id = $1 AND job_id = $2 AND author IS NOT NULL;

-- name: GetRevision :one
-- What a job has not taken as a variant yet: the number that it gets, at least the one that is asked for, and what is
-- known of the variant from which it was made.
SELECT revisions.hash, revisions.feasible, revisions.report, parents.progress AS parent_progress,
       greatest(sqlc.arg(number)::integer, jobs.variants + 1,
                (SELECT max(variants.number) + 1 FROM variants WHERE variants.job_id = jobs.id))::integer AS number
FROM revisions JOIN jobs ON jobs.id = revisions.job_id JOIN variants AS parents ON parents.id = revisions.variant_id
WHERE revisions.id = sqlc.arg(id) AND revisions.job_id = sqlc.arg(job_id);

-- name: AdoptRevision :exec
-- Makes what was saved a variant of its job. Its working copy ends, unless it was edited since.
WITH saved AS (
    DELETE FROM revisions WHERE revisions.id = sqlc.arg(id) RETURNING *
), ended AS (
    DELETE FROM working_copies USING saved
    WHERE working_copies.id = saved.copy_id AND working_copies.revision = saved.copy_revision
), counted AS (
    UPDATE jobs SET variants = sqlc.arg(number) FROM saved WHERE jobs.id = saved.job_id
)
INSERT INTO variants (id, job_id, number, profile, seed, hash, feasible, cost, report, progress, timetable, build,
                      start_variant_id, author, author_name, note)
SELECT saved.id, saved.job_id, sqlc.arg(number), parents.profile, parents.seed, saved.hash, saved.feasible, saved.cost,
       saved.report, sqlc.arg(progress), saved.timetable, sqlc.arg(build),
       saved.variant_id, saved.author, saved.author_name, saved.note
FROM saved JOIN variants AS parents ON parents.id = saved.variant_id;
