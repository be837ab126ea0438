// Package retention deletes what an organisation does not want to keep any longer. It is off unless a policy says how
// long. Published timetables stay, with what they were made of, and so do jobs that have not ended.
package retention

import (
	"context"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"github.com/lectern-timetables/lectern/db"
)

// Policy says how long things are kept after they ended or were last uploaded.
type Policy struct {
	Jobs     Age // with their variants and decisions, unless something of theirs was published
	Variants Age // that were neither selected nor published
	Comments Age // on decisions
	Problems Age // that no job uses
}

// Off says whether everything is kept for ever.
func (p Policy) Off() bool { return p == Policy{} }

// rule deletes one kind of thing.
type rule struct {
	name   string
	kept   Age
	count  func(*db.Queries, context.Context, float64) (int64, error)
	batch  int32  // deleted in one transaction
	first  string // before every id
	delete func(*db.Queries, context.Context, from) ([]db.RetentionLog, error)
}

// from is where a batch begins.
type from struct {
	kept  float64 // seconds
	after string  // an id
	batch int32
}

// rules are those of a policy's rules that are on. Jobs come before the problems that they use.
func (p Policy) rules() (on []rule) {
	for _, r := range []rule{
		{"jobs", p.Jobs, (*db.Queries).CountOldJobs, 100, db.FirstID, deleteJobs},
		{"variants", p.Variants, (*db.Queries).CountOldVariants, 500, db.FirstID, deleteVariants},
		{"comments", p.Comments, (*db.Queries).CountOldComments, 1000, "0", deleteComments},
		{"comments on terms", p.Comments, (*db.Queries).CountOldTermComments, 1000, "0", deleteTermComments},
		{"problems", p.Problems, (*db.Queries).CountOldProblems, 100, db.FirstID, deleteProblems},
	} {
		if r.kept > 0 {
			on = append(on, r)
		}
	}
	return on
}

func deleteJobs(q *db.Queries, ctx context.Context, f from) ([]db.RetentionLog, error) {
	return q.DeleteOldJobs(ctx, db.DeleteOldJobsParams{KeptSeconds: f.kept, After: f.after, Batch: f.batch})
}

func deleteVariants(q *db.Queries, ctx context.Context, f from) ([]db.RetentionLog, error) {
	return q.DeleteOldVariants(ctx, db.DeleteOldVariantsParams{KeptSeconds: f.kept, After: f.after, Batch: f.batch})
}

func deleteComments(q *db.Queries, ctx context.Context, f from) ([]db.RetentionLog, error) {
	return q.DeleteOldComments(ctx, db.DeleteOldCommentsParams{KeptSeconds: f.kept, After: f.number(), Batch: f.batch})
}

func deleteTermComments(q *db.Queries, ctx context.Context, f from) ([]db.RetentionLog, error) {
	return q.DeleteOldTermComments(ctx, db.DeleteOldTermCommentsParams{
		KeptSeconds: f.kept, After: f.number(), Batch: f.batch,
	})
}

// number is where a batch of numbered rows begins.
func (f from) number() int64 {
	n, _ := strconv.ParseInt(f.after, 10, 64) // it was a number of a row, or 0
	return n
}

// later is the greater of two ids: UUIDs have one length, and numbers that are longer are greater.
func later(a, b string) string {
	if len(a) > len(b) || len(a) == len(b) && a > b {
		return a
	}
	return b
}

func deleteProblems(q *db.Queries, ctx context.Context, f from) ([]db.RetentionLog, error) {
	return q.DeleteOldProblems(ctx, db.DeleteOldProblemsParams{KeptSeconds: f.kept, After: f.after, Batch: f.batch})
}

// Count is how many things of a kind are older than they are to be kept.
type Count struct {
	Kind string // jobs, variants, comments, comments on terms or problems
	Kept Age
	Rows int64
}

// Due counts what Apply would delete now. It does not count a problem yet whose jobs are all due themselves.
func Due(ctx context.Context, store *db.Store, policy Policy) (due []Count, err error) {
	for _, r := range policy.rules() {
		rows, err := r.count(store.Queries, ctx, r.kept.seconds())
		if err != nil {
			return nil, fmt.Errorf("count old %s: %w", r.name, err)
		}
		due = append(due, Count{r.name, r.kept, rows})
	}
	return due, nil
}

// Apply deletes what is older than it is to be kept, in small transactions, each of which records what it did in the
// database's log. While another process does the same, it leaves the rest to that one.
func Apply(ctx context.Context, store *db.Store, policy Policy) (deleted []Count, err error) {
	if policy.Off() {
		return nil, nil
	}
	if err := store.PrepareRetention(ctx); err != nil {
		return nil, err
	}
	for _, r := range policy.rules() {
		rows, err := r.apply(ctx, store)
		deleted = append(deleted, Count{r.name, r.kept, rows})
		if err != nil {
			return deleted, fmt.Errorf("delete old %s: %w", r.name, err)
		}
	}
	return deleted, nil
}

// apply deletes batch after batch, until one is not full.
func (r rule) apply(ctx context.Context, store *db.Store) (deleted int64, err error) {
	next := from{r.kept.seconds(), r.first, r.batch}
	for {
		var entries []db.RetentionLog
		err := store.InRetention(ctx, func(q *db.Queries) (err error) {
			alone, err := q.TryLockRetention(ctx)
			if err == nil && alone {
				entries, err = r.delete(q, ctx, next)
			}
			return err
		})
		if err != nil {
			return deleted, err
		}
		rows := 0
		for _, entry := range entries {
			rows += len(entry.Ids)
			next.after = later(next.after, entry.Ids[len(entry.Ids)-1])
		}
		deleted += int64(rows)
		if rows < int(r.batch) {
			return deleted, nil
		}
	}
}

// Daily applies a policy once a day, starting now, until ctx is done. A failure is followed by another try in an hour.
func Daily(ctx context.Context, store *db.Store, policy Policy, log *slog.Logger) {
	if policy.Off() {
		return
	}
	for {
		next := day
		deleted, err := Apply(ctx, store, policy)
		for _, d := range deleted {
			if d.Rows > 0 {
				log.InfoContext(ctx, "deleted what was kept long enough", "kind", d.Kind, "kept", d.Kept.String(), "rows", d.Rows)
			}
		}
		if err != nil && ctx.Err() == nil {
			next = time.Hour
			log.ErrorContext(ctx, "retention failed; it is tried again in an hour", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(next):
		}
	}
}
