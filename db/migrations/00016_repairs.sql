-- +goose Up
-- A job may begin from a timetable that there is already, and pay for each lecture that it moves. Retention may delete that variant first.
ALTER TABLE jobs
    ADD COLUMN start_variant_id uuid,      -- NULL = from none
    ADD COLUMN moving           integer[]; -- the price of a move for each variant, taken in turn; NULL = moves cost nothing

-- How many lectures are elsewhere than in the variant from which the search began; NULL where that is not known.
ALTER TABLE variants ADD COLUMN moved integer;
