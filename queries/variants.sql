-- name: InsertVariant :execrows
-- Stores a variant once, whichever attempt of its search came first.
INSERT INTO variants (id, job_id, number, profile, seed, hash, feasible, cost, report, progress, timetable, build, start_variant_id,
                      moved)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
ON CONFLICT (job_id, number) DO NOTHING;

-- name: GetVariantByNumber :one
SELECT id, number, hash, feasible, cost, progress, build FROM variants WHERE job_id = $1 AND number = $2;

-- name: ListVariants :many
SELECT variants.id, variants.job_id, variants.number, variants.profile, variants.seed, variants.hash, variants.feasible,
       variants.cost, variants.report, variants.progress, variants.created_at, variants.start_variant_id,
       variants.author, variants.author_name, variants.note, variants.moved
FROM variants JOIN jobs ON jobs.id = variants.job_id
WHERE jobs.org = sqlc.arg(org) AND variants.job_id = sqlc.arg(job_id) ORDER BY variants.number;

-- name: ListVariantProgress :many
SELECT id, progress FROM variants WHERE job_id = $1 ORDER BY number;

-- name: GetVariant :one
SELECT variants.* FROM variants JOIN jobs ON jobs.id = variants.job_id
WHERE jobs.org = sqlc.arg(org) AND variants.id = sqlc.arg(id);

-- name: GetVariantJob :one
-- The job that a variant belongs to.
SELECT variants.job_id FROM variants JOIN jobs ON jobs.id = variants.job_id
WHERE jobs.org = sqlc.arg(org) AND variants.id = sqlc.arg(id);

-- name: LoadVariant :one
SELECT * FROM variants WHERE id = $1;
