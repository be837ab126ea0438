package db

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// Pseudonymise replaces a person of an organisation by a pseudonym wherever the database names them. It returns the
// pseudonym, and how many rows have it by table. The pseudonym is random: nobody can compute it from the person, and
// only the rows know who it stands for. It refuses while a job goes on that the person requested or decided on, as the
// job's workflow compares their name.
func (s *Store) Pseudonymise(
	ctx context.Context, org, person string,
) (pseudonym string, rows map[string]int64, err error) {
	if err := s.PrepareRetention(ctx); err != nil {
		return "", nil, err
	}
	person = timetable.PersonID(person)
	pseudonym = "former-" + strings.ToLower(rand.Text()[:12])
	err = s.InRetention(ctx, func(q *Queries) error {
		open, err := q.ListOpenJobsOf(ctx, ListOpenJobsOfParams{Org: org, Person: person})
		if err != nil {
			return fmt.Errorf("list their jobs: %w", err)
		}
		if len(open) > 0 {
			return timetable.Errorf(timetable.CodeNotAllowedInState,
				"they requested or decided on jobs that have not ended; end them or wait, then try again: %s",
				strings.Join(open, ", "))
		}
		rows, err = q.replacePerson(ctx, org, person, pseudonym)
		return err
	})
	if err != nil {
		return "", nil, fmt.Errorf("replace a person of %s by a pseudonym: %w", org, err)
	}
	return pseudonym, rows, nil
}

// replacePerson changes every table that names people, and records that without the name.
func (q *Queries) replacePerson(ctx context.Context, org, person, pseudonym string) (rows map[string]int64, err error) {
	rows = map[string]int64{}
	for _, table := range []struct {
		name   string
		change func() (int64, error)
	}{
		{"jobs", func() (int64, error) {
			return q.PseudonymiseJobs(ctx, PseudonymiseJobsParams{Pseudonym: pseudonym, Org: org, Person: person})
		}},
		{"selections", func() (int64, error) {
			return q.PseudonymiseSelections(ctx, PseudonymiseSelectionsParams{Pseudonym: &pseudonym, Org: org, Person: person})
		}},
		{"decisions", func() (int64, error) {
			return q.PseudonymiseDecisions(ctx, PseudonymiseDecisionsParams{Pseudonym: pseudonym, Org: org, Person: person})
		}},
		{"edits", func() (int64, error) {
			return q.PseudonymiseEdits(ctx, PseudonymiseEditsParams{Pseudonym: pseudonym, Org: org, Person: person})
		}},
		{"revisions", func() (int64, error) {
			return q.PseudonymiseRevisions(ctx, PseudonymiseRevisionsParams{Pseudonym: pseudonym, Org: org, Person: person})
		}},
		{"variants", func() (int64, error) {
			return q.PseudonymiseVariants(ctx, PseudonymiseVariantsParams{Pseudonym: &pseudonym, Org: org, Person: person})
		}},
		{"publications", func() (int64, error) {
			return q.PseudonymisePublications(ctx, PseudonymisePublicationsParams{
				Pseudonym: pseudonym, Org: org, Person: person,
			})
		}},
		{"problems", func() (int64, error) {
			return q.PseudonymiseProblems(ctx, PseudonymiseProblemsParams{Pseudonym: pseudonym, Org: org, Person: person})
		}},
		{"dataset_versions", func() (int64, error) {
			return q.PseudonymiseDatasetVersions(ctx,
				PseudonymiseDatasetVersionsParams{Pseudonym: pseudonym, Org: org, Person: person})
		}},
		{"draft_changes", func() (int64, error) {
			return q.PseudonymiseDraftChanges(ctx,
				PseudonymiseDraftChangesParams{Pseudonym: pseudonym, Org: org, Person: person})
		}},
		{"term_calendars", func() (int64, error) {
			return q.PseudonymiseTerms(ctx, PseudonymiseTermsParams{Pseudonym: pseudonym, Org: org, Person: person})
		}},
		{"calendar_versions", func() (int64, error) {
			return q.PseudonymiseCalendars(ctx, PseudonymiseCalendarsParams{Pseudonym: pseudonym, Org: org, Person: person})
		}},
		{"term_decisions", func() (int64, error) {
			return q.PseudonymiseTermDecisions(ctx, PseudonymiseTermDecisionsParams{
				Pseudonym: pseudonym, Org: org, Person: person,
			})
		}},
		{"person_revocations", func() (int64, error) {
			return q.PseudonymiseRevocations(ctx, PseudonymiseRevocationsParams{Pseudonym: pseudonym, Org: org, Person: person})
		}},
		{"feeds", func() (int64, error) {
			return q.PseudonymiseFeeds(ctx, PseudonymiseFeedsParams{Pseudonym: pseudonym, Org: org, Person: person})
		}},
		{"tickets", func() (int64, error) {
			return q.DeleteTicketsOf(ctx, DeleteTicketsOfParams{Org: org, Person: person})
		}},
	} {
		changed, err := table.change()
		if err != nil {
			return nil, fmt.Errorf("change %s: %w", table.name, err)
		}
		if changed > 0 {
			rows[table.name] = changed
		}
	}
	counts, err := json.Marshal(rows)
	if err != nil {
		return nil, fmt.Errorf("write the counts: %w", err)
	}
	return rows, q.LogPseudonym(ctx, LogPseudonymParams{Org: org, Pseudonym: pseudonym, Counts: counts})
}
