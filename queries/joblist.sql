-- A list of jobs is read in two steps: which jobs are on the page, newest first, and then their content. The first step
-- uses the indexes of 00008_lists.sql, state by state. So it reads no more than a page of each state, however rare the
-- jobs are that it looks for. Which states wait for a person depends on the job: own_states are those of jobs that they
-- requested or whose variant they selected, unless they may decide on it alone; other_states those of all other jobs.

-- name: PageOfJobs :many
SELECT found.id FROM unnest(sqlc.arg(states)::text[]) AS wanted(state), LATERAL (
    SELECT jobs.id FROM jobs
    WHERE jobs.org = sqlc.arg(org) AND jobs.state = wanted.state
      AND (sqlc.narg(term)::text IS NULL OR jobs.term = sqlc.narg(term))
      AND (sqlc.narg(requester)::text IS NULL OR person_id(jobs.requester) = sqlc.narg(requester))
      AND (sqlc.narg(waits_for)::text IS NULL OR jobs.state = ANY(
        CASE WHEN sqlc.narg(waits_for)::text IN (person_id(jobs.requester), person_id(jobs.selected_by)) AND NOT jobs.own_approval
          THEN sqlc.arg(own_states)::text[] ELSE sqlc.arg(other_states)::text[] END))
      AND (sqlc.narg(before)::uuid IS NULL OR jobs.id < sqlc.narg(before))
    ORDER BY jobs.id DESC LIMIT sqlc.arg(page_size)
) AS found
ORDER BY found.id DESC LIMIT sqlc.arg(page_size);

-- name: PageOfFoundJobs :many
-- Jobs with a text in them. When at most twenty thousand have it, an index finds them, and they are sorted. When more
-- do, a page of them is soon read in the order of the list. The organisation is compared as an expression, so that
-- PostgreSQL does not read an index of organisations as well: for a large organisation it has all jobs.
WITH matching AS MATERIALIZED (
    SELECT id, state, term, requester, selected_by, own_approval FROM jobs
    WHERE jobs.org || '' = sqlc.arg(org)::text AND jobs.search LIKE lower(sqlc.arg(pattern)::text)
      AND (sqlc.narg(before)::uuid IS NULL OR jobs.id < sqlc.narg(before))
    LIMIT 20001
), few AS (
    SELECT matching.id FROM matching
    WHERE (SELECT count(*) FROM matching) <= 20000 AND matching.state = ANY(sqlc.arg(states)::text[])
      AND (sqlc.narg(term)::text IS NULL OR matching.term = sqlc.narg(term))
      AND (sqlc.narg(requester)::text IS NULL OR person_id(matching.requester) = sqlc.narg(requester))
      AND (sqlc.narg(waits_for)::text IS NULL OR matching.state = ANY(
        CASE WHEN sqlc.narg(waits_for)::text IN (person_id(matching.requester), person_id(matching.selected_by)) AND NOT matching.own_approval
          THEN sqlc.arg(own_states)::text[] ELSE sqlc.arg(other_states)::text[] END))
), many AS (
    SELECT found.id FROM unnest(sqlc.arg(states)::text[]) AS wanted(state), LATERAL (
        SELECT jobs.id FROM jobs
        WHERE jobs.org = sqlc.arg(org) AND jobs.state = wanted.state
          AND (sqlc.narg(term)::text IS NULL OR jobs.term = sqlc.narg(term))
          AND (sqlc.narg(requester)::text IS NULL OR person_id(jobs.requester) = sqlc.narg(requester))
          AND (sqlc.narg(waits_for)::text IS NULL OR jobs.state = ANY(
            CASE WHEN sqlc.narg(waits_for)::text IN (person_id(jobs.requester), person_id(jobs.selected_by)) AND NOT jobs.own_approval
              THEN sqlc.arg(own_states)::text[] ELSE sqlc.arg(other_states)::text[] END))
          AND (sqlc.narg(before)::uuid IS NULL OR jobs.id < sqlc.narg(before))
          AND jobs.search LIKE lower(sqlc.arg(pattern)::text)
        ORDER BY jobs.id DESC LIMIT sqlc.arg(page_size)
    ) AS found
    WHERE (SELECT count(*) FROM matching) > 20000
)
SELECT id FROM few UNION ALL SELECT id FROM many ORDER BY id DESC LIMIT sqlc.arg(page_size);

-- name: PageAmongNewest :one
-- A page of jobs with a text in them, among the newest of each state that pass the other filters. Where a state has
-- more jobs than those, the page goes no further back than the oldest of them, and the answer is not complete: older
-- jobs of that state may have the text too.
WITH newest AS MATERIALIZED (
    SELECT found.id, found.search, found.place FROM unnest(sqlc.arg(states)::text[]) AS wanted(state), LATERAL (
        SELECT jobs.id, jobs.search, row_number() OVER (ORDER BY jobs.id DESC) AS place FROM jobs
        WHERE jobs.org = sqlc.arg(org) AND jobs.state = wanted.state
          AND (sqlc.narg(term)::text IS NULL OR jobs.term = sqlc.narg(term))
          AND (sqlc.narg(requester)::text IS NULL OR person_id(jobs.requester) = sqlc.narg(requester))
          AND (sqlc.narg(waits_for)::text IS NULL OR jobs.state = ANY(
            CASE WHEN sqlc.narg(waits_for)::text IN (person_id(jobs.requester), person_id(jobs.selected_by)) AND NOT jobs.own_approval
              THEN sqlc.arg(own_states)::text[] ELSE sqlc.arg(other_states)::text[] END))
          AND (sqlc.narg(before)::uuid IS NULL OR jobs.id < sqlc.narg(before))
        ORDER BY jobs.id DESC LIMIT sqlc.arg(of_each_state)::integer
    ) AS found
), horizon AS MATERIALIZED (
    SELECT newest.id FROM newest WHERE newest.place = sqlc.arg(of_each_state)::integer ORDER BY newest.id DESC LIMIT 1
)
SELECT NOT EXISTS (SELECT FROM horizon) AS complete, ARRAY(
    SELECT newest.id FROM newest
    WHERE newest.search LIKE lower(sqlc.arg(pattern)::text) AND (newest.id >= (SELECT horizon.id FROM horizon)) IS NOT FALSE
    ORDER BY newest.id DESC LIMIT sqlc.arg(page_size))::uuid[] AS ids;

-- name: ListJobs :many
-- Jobs by their ids, newest first.
SELECT sqlc.embed(jobs), problems.name AS problem_name, problems.hash AS problem_hash,
       COALESCE(term_calendars.document->>'time_zone', '')::text AS time_zone
FROM jobs JOIN problems ON problems.id = jobs.problem_id
     LEFT JOIN term_calendars ON term_calendars.org = jobs.org AND term_calendars.term = jobs.term
WHERE jobs.org = sqlc.arg(org) AND jobs.id = ANY(sqlc.arg(ids)::uuid[])
ORDER BY jobs.id DESC;
