-- +goose Up
-- A job may begin with a timetable that somebody brings, instead of a search: what is in force, or one from a file. It is
-- saved with the job, has no working copy, and has a parent only if it was in force.
ALTER TABLE jobs ADD COLUMN begins_with uuid; -- the id of the variant that it becomes; NULL in jobs that are searched
ALTER TABLE revisions ALTER COLUMN variant_id DROP NOT NULL, ALTER COLUMN copy_id DROP NOT NULL;
