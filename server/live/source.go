package live

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflow/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

// source reads a job's progress: its state and its finished variants from PostgreSQL, running searches from the
// heartbeats that Temporal keeps.
type source struct {
	db       *db.Store
	temporal client.Client
	polls    prometheus.Counter
	askAgain instant // when Temporal is asked again, after it did not answer
}

const (
	// describeTimeout bounds a request to Temporal: while it is away, what PostgreSQL says does not wait for long.
	describeTimeout = 500 * time.Millisecond
	// describePause is the time after such a request in which Temporal is not asked.
	describePause = time.Second
)

// ErrUnseen is returned while nobody can know how far a search is. Nothing is made up then.
var ErrUnseen = errors.New("the progress of the search cannot be read")

var errTemporalAway = errors.New("no answer from Temporal a moment ago")

// read returns a job's progress and whether it is the last. before is what was read before: its searches stand in when
// Temporal does not answer. Without it, read then returns ErrUnseen.
func (s *source) read(
	ctx context.Context, jobID string, before []timetable.VariantProgress,
) (p timetable.JobProgress, ended bool, err error) {
	job, err := s.db.GetWatched(ctx, jobID)
	if err != nil {
		return p, false, fmt.Errorf("read job %s: %w", jobID, err)
	}
	ended = job.EndedAt != nil
	variants, begun := waiting(job), 0
	// The heartbeats first: a search that ends in between is then among the finished variants.
	if job.State == timetable.Running || job.State.Final() && !ended {
		begun, err = s.addSearching(ctx, jobID, variants)
		if err != nil && before == nil {
			return p, false, errors.Join(ErrUnseen, err)
		}
		if err != nil {
			copy(variants, before)
		}
	}
	if err := s.addDone(ctx, jobID, variants); err != nil {
		return p, false, err
	}
	var reached *float64
	if ended {
		reached = &job.Progress
	}
	round := timetable.Round{Number: int(job.Round), First: int(job.FirstNumber)}
	p = timetable.Fold(jobID, job.State, round, variants, reached)
	p.Error, p.Selected = job.Error, job.SelectedVariantID
	if job.State == timetable.Running {
		p.TimeRemaining = timetable.TimeRemaining(round.Searched(variants), begun)
	}
	return p, ended, nil
}

// waiting is the progress of a job's variants before anything else is known. A limit on iterations may end a search
// before its time is up: nothing is said of the time that remains then. The latest search has a time of its own if it
// is not the first.
func waiting(job db.GetWatchedRow) []timetable.VariantProgress {
	variants := make([]timetable.VariantProgress, job.Variants)
	for i := range variants {
		variants[i] = timetable.VariantProgress{Number: i + 1, Status: timetable.VariantWaiting}
		switch {
		case job.SearchSeconds != nil && i+1 >= int(job.FirstNumber):
			variants[i].Remaining = *job.SearchSeconds
		case job.Iterations == 0:
			variants[i].Remaining = job.BudgetSeconds
		}
	}
	return variants
}

// addSearching fills in the variants of running searches. begun counts them all, also those without a heartbeat yet.
func (s *source) addSearching(
	ctx context.Context, jobID string, variants []timetable.VariantProgress,
) (begun int, err error) {
	if time.Now().Before(s.askAgain.get()) {
		return 0, errTemporalAway
	}
	s.polls.Inc()
	asking, cancel := context.WithTimeout(ctx, describeTimeout)
	defer cancel()
	description, err := s.temporal.DescribeWorkflowExecution(asking, jobID, "")
	var unknown *serviceerror.NotFound
	if err != nil && ctx.Err() == nil && !errors.As(err, &unknown) {
		s.askAgain.set(time.Now().Add(describePause))
	}
	if err != nil {
		return 0, fmt.Errorf("describe workflow %s: %w", jobID, err)
	}
	for _, search := range description.PendingActivities {
		started := search.GetState() == enums.PENDING_ACTIVITY_STATE_STARTED
		if started && messages.IsSearch(search.GetActivityType().GetName()) {
			begun++
		}
		v, ok := heartbeat(search)
		if ok && v.Number >= 1 && v.Number <= len(variants) {
			if v.Percent == 0 {
				v.Remaining = variants[v.Number-1].Remaining // all of it
			}
			variants[v.Number-1] = v
		}
	}
	return begun, nil
}

// heartbeat is the progress in a search's last heartbeat, if there is one.
func heartbeat(search *workflow.PendingActivityInfo) (v timetable.VariantProgress, ok bool) {
	details := search.GetHeartbeatDetails().GetPayloads()
	if len(details) == 0 || converter.GetDefaultDataConverter().FromPayload(details[0], &v) != nil {
		return v, false
	}
	if search.GetState() == enums.PENDING_ACTIVITY_STATE_SCHEDULED {
		v.Status = timetable.VariantWaiting // its worker was lost, and no other has taken it yet
	}
	return v, true
}

// addDone fills in the variants that are stored.
func (s *source) addDone(ctx context.Context, jobID string, variants []timetable.VariantProgress) error {
	rows, err := s.db.ListVariantProgress(ctx, jobID)
	if err != nil {
		return fmt.Errorf("read variants of job %s: %w", jobID, err)
	}
	for _, row := range rows {
		var v timetable.VariantProgress
		if err := json.Unmarshal(row.Progress, &v); err != nil {
			return fmt.Errorf("read progress of variant %s: %w", row.ID, err)
		}
		if v.Number >= 1 && v.Number <= len(variants) {
			variants[v.Number-1] = v
		}
	}
	return nil
}
