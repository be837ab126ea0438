-- name: GetAdopted :one
-- A variant of a job that was made by hand.
SELECT number, hash, feasible FROM variants WHERE id = $1 AND job_id = $2 AND author IS NOT NULL;

-- name: GetRevision :one
-- What a job has not taken as a variant yet: the number that it gets, at least the one that is asked for, and what is
-- known of the variant of the job from which it was made. What a job begins with is its first.
SELECT revisions.hash, revisions.feasible, revisions.report, coalesce(parents.progress, '{}')::json AS parent_progress,
       CASE WHEN jobs.begins_with = revisions.id THEN 1
            ELSE greatest(sqlc.arg(number)::integer, jobs.variants + 1,
                          (SELECT max(variants.number) + 1 FROM variants WHERE variants.job_id = jobs.id))
       END::integer AS number
FROM revisions JOIN jobs ON jobs.id = revisions.job_id
     LEFT JOIN variants AS parents ON parents.id = revisions.variant_id AND parents.job_id = revisions.job_id
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
SELECT saved.id, saved.job_id, sqlc.arg(number), coalesce(parents.profile, 'balanced'), coalesce(parents.seed, jobs.seed), saved.hash, saved.feasible, saved.cost,
       saved.report, sqlc.arg(progress), saved.timetable, sqlc.arg(build),
       saved.variant_id, saved.author, saved.author_name, saved.note
FROM saved JOIN jobs ON jobs.id = saved.job_id
     LEFT JOIN variants AS parents ON parents.id = saved.variant_id AND parents.job_id = saved.job_id;
