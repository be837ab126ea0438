-- name: InsertImport :exec
INSERT INTO imports (id, org, dataset_id, files, mapping, settings) VALUES ($1, $2, $3, $4, $5, $6);

-- name: GetImport :one
SELECT * FROM imports WHERE org = $1 AND id = $2 AND created_at > now() - interval '1 day';

-- name: SayImport :exec
-- Keeps what somebody said of the tables of an import.
UPDATE imports SET mapping = sqlc.arg(mapping), settings = sqlc.arg(settings) WHERE org = sqlc.arg(org) AND id = sqlc.arg(id);

-- name: DeleteImport :exec
DELETE FROM imports WHERE org = $1 AND id = $2;

-- name: DeleteOldImports :exec
-- Deletes the imports of a day ago.
DELETE FROM imports WHERE created_at < now() - interval '1 day';

-- name: DeleteSpareImports :exec
-- Leaves an organisation its newest imports, so many.
DELETE FROM imports WHERE imports.org = sqlc.arg(org) AND imports.id NOT IN (
    SELECT newest.id FROM imports AS newest WHERE newest.org = sqlc.arg(org) ORDER BY newest.id DESC LIMIT sqlc.arg(kept)
);

-- name: RememberShape :exec
INSERT INTO import_shapes (org, shape, said) VALUES ($1, $2, $3)
ON CONFLICT (org, shape) DO UPDATE SET said = excluded.said, said_at = now();

-- name: RecallShapes :many
SELECT shape, said FROM import_shapes WHERE org = sqlc.arg(org) AND shape = ANY (sqlc.arg(shapes)::text[]);
