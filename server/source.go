package server

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
	"github.com/lectern-timetables/lectern/timetable"
)

// source reads a job's progress: its state and its finished variants from PostgreSQL, those that are being searched from
// the heartbeats that Temporal keeps.
type source struct {
	db       *db.Store
	temporal client.Client
	polls    prometheus.Counter
	askAgain instant // when Temporal, which did not answer, is asked again
}

const (
	// describeTimeout bounds a look at Temporal, so that what PostgreSQL says is not long in coming when that is away.
	describeTimeout = 500 * time.Millisecond
	// describePause is the time after such a look in which nobody looks again.
	describePause = time.Second
)

// solveName is what Temporal calls the search for one variant.
const solveName = "Solve"

var errTemporalAway = errors.New("no answer from Temporal a moment ago")

// errUnseen is the answer while it cannot be known how far a search is: nothing is made up.
var errUnseen = timetable.Errorf(codeUnavailable, "how far the search is cannot be seen just now; it goes on, or will")

// read returns a job's progress and whether it is the last. before is what was read before, whose searches stand in when
// Temporal cannot be asked; without it, that is errUnseen.
func (s *source) read(ctx context.Context, jobID string, before []timetable.VariantProgress) (timetable.JobProgress, bool, error) {
	row, err := s.db.GetWatched(ctx, jobID)
	if err != nil {
		return timetable.JobProgress{}, false, fmt.Errorf("read job %s: %w", jobID, err)
	}
	ended := row.EndedAt != nil
	variants, begun := waiting(row), 0
	// The heartbeats first: a search that ends in between is then found among the finished variants.
	if row.State == timetable.Running || row.State.Final() && !ended {
		begun, err = s.addSearching(ctx, jobID, variants)
		if err != nil && before == nil {
			return timetable.JobProgress{}, false, errors.Join(errUnseen, err)
		}
		if err != nil {
			copy(variants, before)
		}
	}
	if err := s.addDone(ctx, jobID, variants); err != nil {
		return timetable.JobProgress{}, false, err
	}
	var reached *float64
	if ended {
		reached = &row.Progress
	}
	p := timetable.Fold(jobID, row.State, variants, reached)
	p.Error, p.Selected = row.Error, row.SelectedVariantID
	if row.State == timetable.Running {
		p.TimeRemaining = timetable.TimeRemaining(variants, begun)
	}
	return p, ended, nil
}

// waiting is the progress of a job's variants of which nothing is known but their budget. Iterations may be used up before it.
func waiting(job db.GetWatchedRow) []timetable.VariantProgress {
	variants := make([]timetable.VariantProgress, job.Variants)
	for i := range variants {
		variants[i] = timetable.VariantProgress{Number: i + 1, Status: timetable.VariantWaiting}
		if job.Iterations == 0 {
			variants[i].Remaining = job.BudgetSeconds
		}
	}
	return variants
}

// addSearching fills in the variants that are being searched, and says how many have begun, some of which have not told anything yet.
func (s *source) addSearching(ctx context.Context, jobID string, variants []timetable.VariantProgress) (begun int, err error) {
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
		if search.GetState() == enums.PENDING_ACTIVITY_STATE_STARTED && search.GetActivityType().GetName() == solveName {
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

// heartbeat is the progress in an activity's last heartbeat, if there is one.
func heartbeat(search *workflow.PendingActivityInfo) (v timetable.VariantProgress, ok bool) {
	details := search.GetHeartbeatDetails().GetPayloads()
	if len(details) == 0 || converter.GetDefaultDataConverter().FromPayload(details[0], &v) != nil {
		return v, false
	}
	if search.GetState() == enums.PENDING_ACTIVITY_STATE_SCHEDULED {
		v.Status = timetable.VariantWaiting // its worker was lost and another has not taken it yet
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
