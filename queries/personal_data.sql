-- name: ExportPerson :one
-- Everything that names a person, as one document. What a problem's document says of teachers belongs to the
-- organisation.
SELECT json_build_object(
    'id', sqlc.arg(person)::text, 'org', sqlc.arg(org)::text,
    'jobs', (SELECT coalesce(json_agg(json_build_object('id', jobs.id, 'term', jobs.term, 'requester_name', jobs.requester_name,
            'idempotency_key', jobs.idempotency_key, 'state', jobs.state, 'created_at', jobs.created_at) ORDER BY jobs.id), '[]')
        FROM jobs WHERE jobs.org = sqlc.arg(org) AND person_id(jobs.requester) = sqlc.arg(person)::text),
    'decisions', (SELECT coalesce(json_agg(to_json(decisions) ORDER BY decisions.id), '[]')
        FROM decisions JOIN jobs ON jobs.id = decisions.job_id WHERE jobs.org = sqlc.arg(org) AND person_id(decisions.actor) = sqlc.arg(person)::text),
    'edits', (SELECT coalesce(json_agg(json_build_object('variant_id', working_copies.variant_id, 'revision', edits.revision,
            'moves', edits.moves, 'edited_at', edits.edited_at) ORDER BY edits.edited_at), '[]')
        FROM edits JOIN working_copies ON working_copies.id = edits.copy_id JOIN variants ON variants.id = working_copies.variant_id
            JOIN jobs ON jobs.id = variants.job_id
        WHERE jobs.org = sqlc.arg(org) AND person_id(edits.author) = sqlc.arg(person)::text),
    'revisions', (SELECT coalesce(json_agg(json_build_object('id', revisions.id, 'job_id', revisions.job_id, 'note', revisions.note,
            'created_at', revisions.created_at) ORDER BY revisions.id), '[]')
        FROM revisions JOIN jobs ON jobs.id = revisions.job_id
        WHERE jobs.org = sqlc.arg(org) AND person_id(revisions.author) = sqlc.arg(person)::text),
    'variants', (SELECT coalesce(json_agg(json_build_object('id', variants.id, 'job_id', variants.job_id, 'number', variants.number,
            'note', variants.note, 'created_at', variants.created_at) ORDER BY variants.id), '[]')
        FROM variants JOIN jobs ON jobs.id = variants.job_id
        WHERE jobs.org = sqlc.arg(org) AND person_id(variants.author) = sqlc.arg(person)::text),
    'publications', (SELECT coalesce(json_agg(to_json(publications) ORDER BY publications.id), '[]')
        FROM publications WHERE publications.org = sqlc.arg(org) AND person_id(publications.approved_by) = sqlc.arg(person)::text),
    'problems', (SELECT coalesce(json_agg(json_build_object('id', problems.id, 'name', problems.name, 'created_at', problems.created_at)
            ORDER BY problems.id), '[]')
        FROM problems WHERE problems.org = sqlc.arg(org) AND person_id(problems.uploaded_by) = sqlc.arg(person)::text),
    'dataset_versions', (SELECT coalesce(json_agg(to_json(dataset_versions) ORDER BY dataset_versions.dataset_id, dataset_versions.number), '[]')
        FROM dataset_versions JOIN datasets ON datasets.id = dataset_versions.dataset_id
        WHERE datasets.org = sqlc.arg(org) AND person_id(dataset_versions.author) = sqlc.arg(person)::text),
    'draft_changes', (SELECT coalesce(json_agg(json_build_object('dataset_id', draft_changes.dataset_id, 'place', draft_changes.place,
            'changed_at', draft_changes.changed_at) ORDER BY draft_changes.id), '[]')
        FROM draft_changes JOIN datasets ON datasets.id = draft_changes.dataset_id
        WHERE datasets.org = sqlc.arg(org) AND person_id(draft_changes.author) = sqlc.arg(person)::text),
    'terms', (SELECT coalesce(json_agg(json_build_object('term', term_calendars.term, 'updated_at', term_calendars.updated_at)
            ORDER BY term_calendars.term), '[]')
        FROM term_calendars WHERE term_calendars.org = sqlc.arg(org) AND person_id(term_calendars.updated_by) = sqlc.arg(person)::text),
    'calendars', (SELECT coalesce(json_agg(to_json(calendar_versions) ORDER BY calendar_versions.id), '[]')
        FROM calendar_versions WHERE calendar_versions.org = sqlc.arg(org) AND person_id(calendar_versions.proposed_by) = sqlc.arg(person)::text),
    'term_decisions', (SELECT coalesce(json_agg(to_json(term_decisions) ORDER BY term_decisions.id), '[]')
        FROM term_decisions WHERE term_decisions.org = sqlc.arg(org) AND person_id(term_decisions.actor) = sqlc.arg(person)::text),
    'revocations', (SELECT coalesce(json_agg(to_json(person_revocations) ORDER BY person_revocations.id), '[]')
        FROM person_revocations
        WHERE person_revocations.org = sqlc.arg(org) AND sqlc.arg(person)::text IN (person_revocations.person, person_id(person_revocations.revoked_by))),
    'feeds', (SELECT coalesce(json_agg(json_build_object('id', feeds.id, 'term', feeds.term, 'kind', feeds.kind, 'member', feeds.member,
            'created_at', feeds.created_at, 'revoked_at', feeds.revoked_at) ORDER BY feeds.id), '[]')
        FROM feeds WHERE feeds.org = sqlc.arg(org) AND person_id(feeds.created_by) = sqlc.arg(person)::text),
    'tickets', (SELECT coalesce(json_agg(json_build_object('job_id', tickets.job_id, 'expires_at', tickets.expires_at)), '[]')
        FROM tickets WHERE tickets.org = sqlc.arg(org) AND person_id(tickets.actor) = sqlc.arg(person)::text)
)::text AS document;

-- name: ListOpenJobsOf :many
-- Jobs that have not ended and that a person requested or decided on: their workflows know the person.
SELECT DISTINCT jobs.id FROM jobs LEFT JOIN decisions ON decisions.job_id = jobs.id AND person_id(decisions.actor) = sqlc.arg(person)::text
WHERE jobs.org = sqlc.arg(org) AND jobs.ended_at IS NULL AND (person_id(jobs.requester) = sqlc.arg(person)::text OR decisions.actor IS NOT NULL)
ORDER BY jobs.id LIMIT 20;

-- name: PseudonymiseJobs :execrows
-- An idempotency key may contain its sender's name too.
UPDATE jobs SET requester = sqlc.arg(pseudonym), requester_name = sqlc.arg(pseudonym), idempotency_key = NULL
WHERE org = sqlc.arg(org) AND person_id(requester) = sqlc.arg(person)::text;

-- name: PseudonymiseSelections :execrows
UPDATE jobs SET selected_by = sqlc.arg(pseudonym) WHERE org = sqlc.arg(org) AND person_id(selected_by) = sqlc.arg(person)::text;

-- name: PseudonymiseDecisions :execrows
-- The id of a decision sent under a key begins with its sender.
UPDATE decisions SET actor = sqlc.arg(pseudonym), actor_name = sqlc.arg(pseudonym),
    decision_id = regexp_replace(decision_id, '^[^:]*:', sqlc.arg(pseudonym)::text || ':')
FROM jobs WHERE jobs.id = decisions.job_id AND jobs.org = sqlc.arg(org) AND person_id(decisions.actor) = sqlc.arg(person)::text;

-- name: PseudonymiseEdits :execrows
UPDATE edits SET author = sqlc.arg(pseudonym), author_name = sqlc.arg(pseudonym)
FROM working_copies JOIN variants ON variants.id = working_copies.variant_id JOIN jobs ON jobs.id = variants.job_id
WHERE working_copies.id = edits.copy_id AND jobs.org = sqlc.arg(org) AND person_id(edits.author) = sqlc.arg(person)::text;

-- name: PseudonymiseRevisions :execrows
UPDATE revisions SET author = sqlc.arg(pseudonym), author_name = sqlc.arg(pseudonym)
FROM jobs WHERE jobs.id = revisions.job_id AND jobs.org = sqlc.arg(org) AND person_id(revisions.author) = sqlc.arg(person)::text;

-- name: PseudonymiseVariants :execrows
UPDATE variants SET author = sqlc.arg(pseudonym), author_name = sqlc.arg(pseudonym)
FROM jobs WHERE jobs.id = variants.job_id AND jobs.org = sqlc.arg(org) AND person_id(variants.author) = sqlc.arg(person)::text;

-- name: PseudonymisePublications :execrows
UPDATE publications SET approved_by = sqlc.arg(pseudonym), approved_by_name = sqlc.arg(pseudonym)
WHERE org = sqlc.arg(org) AND person_id(approved_by) = sqlc.arg(person)::text;

-- name: PseudonymiseProblems :execrows
UPDATE problems SET uploaded_by = sqlc.arg(pseudonym) WHERE org = sqlc.arg(org) AND person_id(uploaded_by) = sqlc.arg(person)::text;

-- name: PseudonymiseDatasetVersions :execrows
UPDATE dataset_versions SET author = sqlc.arg(pseudonym), author_name = sqlc.arg(pseudonym)
FROM datasets WHERE datasets.id = dataset_versions.dataset_id AND datasets.org = sqlc.arg(org)
  AND person_id(dataset_versions.author) = sqlc.arg(person)::text;

-- name: PseudonymiseDraftChanges :execrows
UPDATE draft_changes SET author = sqlc.arg(pseudonym), author_name = sqlc.arg(pseudonym)
FROM datasets WHERE datasets.id = draft_changes.dataset_id AND datasets.org = sqlc.arg(org)
  AND person_id(draft_changes.author) = sqlc.arg(person)::text;

-- name: PseudonymiseTerms :execrows
UPDATE term_calendars SET updated_by = sqlc.arg(pseudonym) WHERE org = sqlc.arg(org) AND person_id(updated_by) = sqlc.arg(person)::text;

-- name: PseudonymiseFeeds :execrows
-- Closes their feeds: the person's calendar programs have the addresses.
UPDATE feeds SET created_by = sqlc.arg(pseudonym), revoked_at = coalesce(revoked_at, now())
WHERE org = sqlc.arg(org) AND person_id(created_by) = sqlc.arg(person)::text;

-- name: PseudonymiseCalendars :execrows
UPDATE calendar_versions SET proposed_by = sqlc.arg(pseudonym), proposed_by_name = sqlc.arg(pseudonym)
WHERE org = sqlc.arg(org) AND person_id(proposed_by) = sqlc.arg(person)::text;

-- name: PseudonymiseTermDecisions :execrows
UPDATE term_decisions SET actor = sqlc.arg(pseudonym), actor_name = sqlc.arg(pseudonym),
    decision_id = regexp_replace(decision_id, '^[^:]*:', sqlc.arg(pseudonym)::text || ':')
WHERE org = sqlc.arg(org) AND person_id(actor) = sqlc.arg(person)::text;

-- name: PseudonymiseRevocations :execrows
UPDATE person_revocations
SET revoked_by = CASE WHEN person_id(revoked_by) = sqlc.arg(person)::text THEN sqlc.arg(pseudonym) ELSE revoked_by END,
    person = CASE WHEN person = sqlc.arg(person) THEN sqlc.arg(pseudonym) ELSE person END
WHERE org = sqlc.arg(org) AND sqlc.arg(person) IN (person, person_id(revoked_by));

-- name: LogPseudonym :exec
INSERT INTO retention_log (policy, org, ids, counts) VALUES ('person', sqlc.arg(org), ARRAY[sqlc.arg(pseudonym)::text], sqlc.arg(counts));
