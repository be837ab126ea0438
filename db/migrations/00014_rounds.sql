-- +goose Up

-- A job that is sent back goes on in its next round, with all its variants, and may be searched again. Jobs of this version do not
-- expire: a decision that is not taken until due_at is overdue. Earlier ones keep expires_at.
ALTER TABLE jobs
    ADD COLUMN round          integer          NOT NULL DEFAULT 1,
    ADD COLUMN first_number   integer          NOT NULL DEFAULT 1, -- of the variants of its latest search
    ADD COLUMN search_seconds double precision, -- of that search, for each variant; NULL = what was asked for at first
    ADD COLUMN due_at         timestamptz;

-- In which round a decision was taken, and what was asked for if it was to search again (timetable.Search).
ALTER TABLE decisions
    ADD COLUMN round  integer NOT NULL DEFAULT 1,
    ADD COLUMN search jsonb;

-- The variant from whose timetable the search began; NULL = from none. Retention may delete that variant first.
ALTER TABLE variants ADD COLUMN start_variant_id uuid;
