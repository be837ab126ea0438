package recovery

import (
	"context"
	"fmt"
	"slices"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/epoch"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

// Fate is what becomes of a job.
type Fate string

// The fates of jobs that differ from what Temporal knows.
const (
	Behind Fate = "behind" // what its workflow wrote can be written again
	Lost   Fate = "lost"   // it needs timetables that are gone
	Orphan Fate = "orphan" // only its workflow is left
)

// Job is a job that differs from what Temporal knows.
type Job struct {
	ID, Org, Term, Requester string
	Fate                     Fate
	Is                       timetable.State // here; "" for an orphan
	Was                      timetable.State // when its workflow wrote last
	Open                     bool            // its workflow still runs
	Decisions                []timetable.DecisionRecord

	row     db.Job
	written *written
	kept    map[string]bool // ids of the variants that the database has
	closed  bool            // the workflow closed by itself
}

// Find lists the jobs that differ from what Temporal knows, oldest first. Once these are recovered, the database has
// whatever workflows wrote before its epoch was last raised.
func (r *Recoverer) Find(ctx context.Context) ([]Job, error) {
	ids, err := r.candidates(ctx)
	if err != nil {
		return nil, err
	}
	var found []Job
	for _, id := range ids {
		job, err := r.find(ctx, id)
		if err != nil {
			return nil, fmt.Errorf("compare job %s with Temporal: %w", id, err)
		}
		if job != nil {
			found = append(found, *job)
		}
	}
	return found, nil
}

// candidates are the ids of jobs that have not ended in the database, or had not ended in Temporal, in order.
func (r *Recoverer) candidates(ctx context.Context) (ids []string, err error) {
	now, err := r.DB.GetEpoch(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the epoch: %w", err)
	}
	err = epoch.ListOpenOrClosedSince(ctx, r.Temporal, now.RaisedAt, func(jobs []string) error {
		ids = append(ids, jobs...)
		return nil
	})
	if err != nil {
		return nil, err
	}
	unended, err := r.DB.ListUnendedJobIDs(ctx)
	if err != nil {
		return nil, fmt.Errorf("list jobs: %w", err)
	}
	ids = append(ids, unended...)
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// find compares a job. It returns nil when the job is as it should be, or Temporal does not know it.
func (r *Recoverer) find(ctx context.Context, id string) (*Job, error) {
	history, err := epoch.Read(ctx, r.Temporal, id)
	if err != nil || history == nil {
		return nil, err
	}
	w, err := readWritten(history)
	if err != nil {
		return nil, err
	}
	job := &Job{ID: id, Open: history.Open(), closed: history.EndedByItself(), written: w}
	job.Was, _, _ = w.last()
	job.row, err = r.DB.FindJob(ctx, id)
	if db.IsNotFound(err) {
		return job.orphaned(history)
	}
	if err != nil {
		return nil, fmt.Errorf("read job: %w", err)
	}
	job.Org, job.Term, job.Requester, job.Is = job.row.Org, job.row.Term, job.row.Requester, job.row.State
	return job.judge(ctx, r.DB)
}

// orphaned returns what is known of a job that the database does not have.
func (j *Job) orphaned(history *epoch.History) (*Job, error) {
	var in messages.Input
	if err := history.ReadInput(0, &in); err != nil {
		return nil, err
	}
	j.Fate, j.Org, j.Term, j.Requester, j.Decisions = Orphan, in.Org, in.Term, in.Requester, j.written.decisions
	return j, nil
}

// judge decides what becomes of a job that the database has. It returns nil when the job is as it should be.
func (j *Job) judge(ctx context.Context, store *db.Store) (*Job, error) {
	if err := j.readDatabase(ctx, store); err != nil {
		return nil, err
	}
	_, revision, selected := j.written.last()
	unended := j.row.EndedAt == nil // a job's end is written last, and stays
	behind := unended && revision > int(j.row.Revision)
	switch {
	case unended && !j.closed && j.lacksVariant(), behind && selected != "" && !j.kept[selected]:
		j.Fate = Lost
	case behind || len(j.Decisions) > 0:
		j.Fate = Behind
	default:
		return nil, nil
	}
	return j, nil
}

// lacksVariant says whether the workflow knows a variant that is gone. While it has not come to its end, it may publish
// any.
func (j *Job) lacksVariant() bool {
	for id := range j.written.variants {
		if !j.kept[id] {
			return true
		}
	}
	return false
}

// readDatabase finds which variants exist and which decisions are missing.
func (j *Job) readDatabase(ctx context.Context, store *db.Store) error {
	variants, err := store.ListVariantProgress(ctx, j.ID)
	if err != nil {
		return fmt.Errorf("list variants: %w", err)
	}
	j.kept = map[string]bool{}
	for _, v := range variants {
		j.kept[v.ID] = true
	}
	keys, err := store.ListDecisionKeys(ctx, j.ID)
	if err != nil {
		return fmt.Errorf("list decisions: %w", err)
	}
	for _, d := range j.written.decisions {
		key := db.ListDecisionKeysRow{DecisionID: db.Storable(d.Decision.ID), Accepted: d.Accepted}
		if !slices.Contains(keys, key) {
			j.Decisions = append(j.Decisions, d)
			keys = append(keys, key) // a workflow that was reset has it twice
		}
	}
	return nil
}
