-- name: PutTermCalendar :exec
-- Stores a term's calendar. Storing the same one again changes nothing.
INSERT INTO term_calendars (org, term, document, updated_by) VALUES ($1, $2, $3, $4)
ON CONFLICT (org, term) DO UPDATE
SET document = EXCLUDED.document, revision = term_calendars.revision + 1, updated_by = EXCLUDED.updated_by, updated_at = now()
WHERE term_calendars.document::text <> EXCLUDED.document::text;

-- name: GetTermCalendar :one
SELECT * FROM term_calendars WHERE org = $1 AND term = $2;

-- name: InsertCalendarVersion :one
INSERT INTO calendar_versions (id, org, term, document, status, proposed_by, proposed_by_name, in_force_at)
VALUES (sqlc.arg(id), sqlc.arg(org), sqlc.arg(term), sqlc.arg(document), sqlc.arg(status), sqlc.arg(proposed_by), sqlc.arg(proposed_by_name),
        CASE WHEN sqlc.arg(status)::text = 'in_force' THEN now() END)
RETURNING *;

-- name: MarkCalendarVersions :exec
-- Changes the status of a term's calendar versions from one to another.
UPDATE calendar_versions SET status = sqlc.arg(next), in_force_at = CASE WHEN sqlc.arg(next)::text = 'in_force' THEN now() ELSE in_force_at END
WHERE org = sqlc.arg(org) AND term = sqlc.arg(term) AND status = sqlc.arg(current);

-- name: GetProposedCalendar :one
SELECT * FROM calendar_versions WHERE org = $1 AND term = $2 AND status = 'proposed';

-- name: ListCalendarVersions :many
-- A page of a term's calendars, newest first.
SELECT * FROM calendar_versions
WHERE org = sqlc.arg(org) AND term = sqlc.arg(term) AND (sqlc.narg(before)::uuid IS NULL OR id < sqlc.narg(before))
ORDER BY id DESC LIMIT sqlc.arg(page_size);

-- name: ListTerms :many
-- Terms that have a published timetable, a calendar or both. A term that has both may have proposed dates.
SELECT term, bool_or(published)::boolean AS published, bool_or(dates IS NOT NULL)::boolean AS dated,
    COALESCE(max(dates->>'first_day'), '')::text AS first_day, COALESCE(max(dates->>'last_day'), '')::text AS last_day,
    COALESCE(max(proposed_by), '')::text AS proposed_by
FROM (
    SELECT publications.term, true AS published, NULL::jsonb AS dates, NULL AS proposed_by
    FROM publications WHERE publications.org = sqlc.arg(org) AND superseded_at IS NULL
    UNION ALL
    SELECT term_calendars.term, false, term_calendars.document::jsonb, NULL
    FROM term_calendars WHERE term_calendars.org = sqlc.arg(org)
    UNION ALL
    SELECT calendar_versions.term, false, NULL, calendar_versions.proposed_by
    FROM calendar_versions WHERE calendar_versions.org = sqlc.arg(org) AND status = 'proposed'
) AS terms
GROUP BY term ORDER BY term;

-- name: HasTerm :one
-- Whether a term is known: a job is for it, or it has or had a timetable or dates. All states are listed, so that the
-- index of jobs is used.
SELECT (EXISTS (SELECT FROM jobs WHERE jobs.org = sqlc.arg(org) AND state = ANY(sqlc.arg(states)::text[]) AND jobs.term = sqlc.arg(term))
    OR EXISTS (SELECT FROM publications WHERE publications.org = sqlc.arg(org) AND publications.term = sqlc.arg(term))
    OR EXISTS (SELECT FROM term_calendars WHERE term_calendars.org = sqlc.arg(org) AND term_calendars.term = sqlc.arg(term))
    OR EXISTS (SELECT FROM calendar_versions WHERE calendar_versions.org = sqlc.arg(org) AND calendar_versions.term = sqlc.arg(term)))::boolean;
