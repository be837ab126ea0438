package db

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// JobFilter says which jobs of an organisation are listed.
type JobFilter struct {
	PageOfJobsParams
	Text string // that they have in them, in capitals or not; "" = any
}

// NewestSearched is how many of an organisation's newest jobs are searched for a text in which no three letters or digits follow one
// another: the index finds nothing shorter.
const NewestSearched = 20_000

// searchedFirst is how many of them are searched before the index is asked: what many jobs have in them is soon found so.
const searchedFirst = 1000

// FindJobs lists a page of jobs, the newest first.
func (s *Store) FindJobs(ctx context.Context, f JobFilter) ([]ListJobsRow, error) {
	ids, err := s.pageOfJobs(ctx, f)
	if err != nil {
		return nil, fmt.Errorf("find jobs of %s: %w", f.Org, err)
	}
	rows, err := s.ListJobs(ctx, ListJobsParams{Org: f.Org, Ids: ids})
	if err != nil {
		return nil, fmt.Errorf("list jobs of %s: %w", f.Org, err)
	}
	return rows, nil
}

// pageOfJobs finds which jobs are on the page.
func (s *Store) pageOfJobs(ctx context.Context, f JobFilter) ([]string, error) {
	lists, p := New(plannedAnew{s.pool}), f.PageOfJobsParams
	if f.Text == "" {
		return lists.PageOfJobs(ctx, p)
	}
	found := PageOfFoundJobsParams{
		Org: p.Org, Pattern: containing(f.Text), States: p.States, Term: p.Term, Requester: p.Requester,
		WaitsFor: p.WaitsFor, OwnStates: p.OwnStates, OtherStates: p.OtherStates, Before: p.Before, PageSize: p.PageSize,
	}
	if !isIndexed(f.Text) {
		return lists.PageOfRecentJobs(ctx, found.amongNewest(NewestSearched))
	}
	ids, err := lists.PageOfRecentJobs(ctx, found.amongNewest(searchedFirst))
	if err != nil || len(ids) == int(p.PageSize) {
		return ids, err
	}
	return lists.PageOfFoundJobs(ctx, found)
}

// amongNewest looks for the same among an organisation's newest jobs.
func (p PageOfFoundJobsParams) amongNewest(n int32) PageOfRecentJobsParams {
	return PageOfRecentJobsParams{
		Org: p.Org, Newest: n, Pattern: p.Pattern, States: p.States, Term: p.Term, Requester: p.Requester,
		WaitsFor: p.WaitsFor, OwnStates: p.OwnStates, OtherStates: p.OtherStates, Before: p.Before, PageSize: p.PageSize,
	}
}

// isIndexed says whether a text has a trigram: three letters or digits, one after the other.
func isIndexed(text string) bool {
	other := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	for _, word := range strings.FieldsFunc(text, other) {
		if utf8.RuneCountInString(word) >= 3 {
			return true
		}
	}
	return false
}

// containing is the pattern of LIKE for what has s in it. No character of s is special, and what is no UTF-8 becomes a replacement
// character, which PostgreSQL can read.
func containing(s string) string {
	return "%" + literal.Replace(strings.ToValidUTF8(s, "\uFFFD")) + "%"
}

var literal = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

// plannedAnew makes PostgreSQL plan a query for the arguments that it has, each time: which index serves a list depends on which filters
// are given, and the one plan for all of them serves none.
type plannedAnew struct{ *pgxpool.Pool }

// Query implements DBTX.
func (p plannedAnew) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	return p.Pool.Query(ctx, sql, append([]any{pgx.QueryExecModeCacheDescribe}, args...)...)
}
