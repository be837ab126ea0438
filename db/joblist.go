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
	Text string // that they contain, in capitals or not; "" = any
}

// NewestSearched is how many jobs are searched for a text before the index of texts is used: the newest ones of each
// state that pass the other filters. That takes a few milliseconds. It finds a full page when many jobs have the text,
// and everything when few jobs pass the other filters. A text without three letters or digits in a row has no trigram
// to look up, so only these jobs are searched for it.
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

// pageOfJobs finds the ids of the jobs on the page.
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

// amongNewest makes the same search among the newest jobs only.
func (p PageOfFoundJobsParams) amongNewest() PageAmongNewestParams {
	return PageAmongNewestParams{
		Org: p.Org, OfEachState: int32(NewestSearched / max(1, len(p.States))), Pattern: p.Pattern, States: p.States,
		Term: p.Term, Requester: p.Requester, WaitsFor: p.WaitsFor, OwnStates: p.OwnStates, OtherStates: p.OtherStates,
		Before: p.Before, PageSize: p.PageSize,
	}
}

// isIndexed says whether a text has a trigram: three letters or digits in a row.
func isIndexed(text string) bool {
	other := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	for _, word := range strings.FieldsFunc(text, other) {
		if utf8.RuneCountInString(word) >= 3 {
			return true
		}
	}
	return false
}

// containing is a pattern of LIKE that matches whatever contains s. No character of s is special. Bytes that are not
// UTF-8 become replacement characters, which PostgreSQL can read.
func containing(s string) string {
	return "%" + literal.Replace(strings.ToValidUTF8(s, "\uFFFD")) + "%"
}

var literal = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

// plannedAnew makes PostgreSQL plan each query for its arguments. Which index serves a list depends on the filters that
// are given; one plan for all of them would serve none.
type plannedAnew struct{ *pgxpool.Pool }

// Query implements DBTX.
func (p plannedAnew) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	return p.Pool.Query(ctx, sql, append([]any{pgx.QueryExecModeCacheDescribe}, args...)...)
}

// QueryRow implements DBTX.
func (p plannedAnew) QueryRow(ctx context.Context, sql string, args ...any) pgx.Row {
	return p.Pool.QueryRow(ctx, sql, append([]any{pgx.QueryExecModeCacheDescribe}, args...)...)
}
