-- name: PutTermCalendar :exec
-- Stores a term's calendar. The same one again changes nothing.
INSERT INTO term_calendars (org, term, document, updated_by) VALUES ($1, $2, $3, $4)
ON CONFLICT (org, term) DO UPDATE
SET document = EXCLUDED.document, revision = term_calendars.revision + 1, updated_by = EXCLUDED.updated_by, updated_at = now()
WHERE term_calendars.document::text <> EXCLUDED.document::text;

-- name: GetTermCalendar :one
SELECT * FROM term_calendars WHERE org = $1 AND term = $2;

-- name: ListTerms :many
-- Terms that have a published timetable, a calendar or both.
SELECT term, bool_or(published)::boolean AS published, bool_or(dated)::boolean AS dated FROM (
    SELECT publications.term, true AS published, false AS dated
    FROM publications WHERE publications.org = sqlc.arg(org) AND superseded_at IS NULL
    UNION ALL
    SELECT term_calendars.term, false, true FROM term_calendars WHERE term_calendars.org = sqlc.arg(org)
) AS terms
GROUP BY term ORDER BY term;
