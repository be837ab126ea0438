-- +goose Up

-- The program that searched a variant, as telemetry.Build names it; '' = not known. Only the same one must find the same again.
ALTER TABLE variants ADD COLUMN build text NOT NULL DEFAULT '';

-- The variant whose search a job repeats; NULL = none. Retention may delete that variant before the job.
ALTER TABLE jobs ADD COLUMN replays_variant_id uuid;
