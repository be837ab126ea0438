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

// NewestSearched is how many jobs are searched for a text before the index of texts is asked: the newest that the other
// filters let through, as many of each state. That takes a few milliseconds. It finds a page of a text that many jobs have,
// and everything where the filters let through fewer jobs. A text in which no three letters or digits follow one another
// is looked for in them alone, as it has no trigram to look up.
const NewestSearched = 6000

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
	newest, err := lists.PageAmongNewest(ctx, found.amongNewest())
	if err != nil || newest.Complete || len(newest.Ids) == int(p.PageSize) || !isIndexed(f.Text) {
		return newest.Ids, err
	}
	return lists.PageOfFoundJobs(ctx, found)
}

// amongNewest looks for the same among the newest jobs alone.
func (p PageOfFoundJobsParams) amongNewest() PageAmongNewestParams {
	return PageAmongNewestParams{
		Org: p.Org, OfEachState: int32(NewestSearched / max(1, len(p.States))), Pattern: p.Pattern, States: p.States,
		Term: p.Term, Requester: p.Requester, WaitsFor: p.WaitsFor, OwnStates: p.OwnStates, OtherStates: p.OtherStates,
		Before: p.Before, PageSize: p.PageSize,
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

// QueryRow implements DBTX.
func (p plannedAnew) QueryRow(ctx context.Context, sql string, args ...any) pgx.Row {
	return p.Pool.QueryRow(ctx, sql, append([]any{pgx.QueryExecModeCacheDescribe}, args...)...)
}
