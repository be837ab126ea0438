package activities

import (
	"context"
	"errors"
	"time"

	"go.temporal.io/sdk/activity"

	"github.com/lectern-timetables/lectern/timetable"
)

const (
	// beatInterval is the time between heartbeats, and so the age of live progress.
	beatInterval = 150 * time.Millisecond
	// storeInterval is the time between heartbeats whose checkpoints go to the database.
	storeInterval = 500 * time.Millisecond
	// beatTimeout bounds sending a heartbeat, storing its checkpoint, and storing a preview, each. So the next heartbeat
	// is in time, whatever is away.
	beatTimeout = 1500 * time.Millisecond
)

// heartbeat is what Temporal knows of a running search.
type heartbeat struct {
	progress   timetable.VariantProgress
	checkpoint Checkpoint
}

// lastHeartbeat is the previous attempt's last heartbeat, or empty.
func lastHeartbeat(ctx context.Context, in SolveInput) (last heartbeat, err error) {
	if !activity.HasHeartbeatDetails(ctx) {
		return last, nil
	}
	if err := activity.GetHeartbeatDetails(ctx, &last.progress, &last.checkpoint); err != nil {
		return last, defect("read the heartbeat of variant %d of job %s: %v", in.Number, in.JobID, err)
	}
	return last, nil
}

// beat sends the latest progress with its checkpoint. While a checkpoint cannot be stored, it repeats the previous
// heartbeat: that is a sign of life, and does not report progress that could be lost.
func (a *attempt) beat(ctx context.Context) error {
	latest, state, preview := a.progress.take()
	if preview != nil {
		a.log(ctx, a.savePreview(ctx, preview))
	}
	var unsaved error
	if state != nil {
		unsaved = a.advance(ctx, latest, state)
	}
	unsent := a.send(ctx)
	if state != nil && unsaved == nil && unsent == nil {
		a.searches.saved(a)
	}
	return errors.Join(unsaved, unsent)
}

// advance makes the next heartbeat carry new progress.
func (a *attempt) advance(ctx context.Context, latest timetable.VariantProgress, state []byte) error {
	ctx, cancel := context.WithTimeout(ctx, beatTimeout)
	defer cancel()
	checkpoint, err := a.checkpoints.pack(ctx, state)
	if err != nil {
		return err
	}
	a.sent = heartbeat{latest, checkpoint}
	if latest.Iterations > a.begun {
		a.fruitless = 0
	}
	return nil
}

func (a *attempt) send(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, beatTimeout)
	defer cancel()
	a.sent.checkpoint.Fruitless = a.fruitless
	return a.record(ctx, a.sent)
}

// recordHeartbeat sends a heartbeat to Temporal. activity.RecordHeartbeat is not used: it gives up a Temporal activity
// when one heartbeat is a second late, for an outage that the search could outlast. As the SDK does not know of these
// heartbeats, the context of a Temporal activity ends only with its worker.
func recordHeartbeat(ctx context.Context, h heartbeat) error {
	token := activity.GetInfo(ctx).TaskToken
	return activity.GetClient(ctx).RecordActivityHeartbeat(ctx, token, h.progress, h.checkpoint)
}

// interval is the time until the next heartbeat.
func (a *attempt) interval() time.Duration {
	if a.sent.checkpoint.Stored {
		return storeInterval
	}
	return beatInterval
}

// loggedBeat is beat with its failures logged, as nobody else reports them.
func (a *attempt) loggedBeat(ctx context.Context) error {
	err := a.beat(ctx)
	a.log(ctx, err)
	return err
}

func (a *attempt) log(ctx context.Context, err error) {
	if err != nil && !unwanted(err) {
		activity.GetLogger(ctx).Warn("heartbeat not sent", "job_id", a.in.JobID, "variant", a.in.Number, "error", err)
	}
}
