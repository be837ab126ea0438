package load

import (
	"context"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/worker"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

// beatEvery is the time between heartbeats, and so between frames.
const beatEvery = time.Second / 4

// startMetronome starts a worker in place of the solver's. Its searches send heartbeats like real ones but use no
// processor, so that only the way from heartbeat to listener is measured.
func (s *site) startMetronome(searches int) {
	s.b.Helper()
	w := worker.New(s.Client, messages.SolverTaskQueue, worker.Options{
		DisableWorkflowWorker: true, MaxConcurrentActivityExecutionSize: searches, MaxConcurrentActivityTaskPollers: 4,
	})
	w.RegisterActivityWithOptions(beat, activity.RegisterOptions{Name: "Solve"})
	if err := w.Start(); err != nil {
		s.b.Fatal(err)
	}
	s.b.Cleanup(w.Stop)
}

// beat sends heartbeats until its worker stops.
func beat(ctx context.Context, in activities.SolveInput) error {
	tick := time.NewTicker(beatEvery)
	defer tick.Stop()
	info := activity.GetInfo(ctx)
	for n := int64(1); ; n++ {
		progress := timetable.VariantProgress{
			Number: in.Number, Status: timetable.VariantRunning, Attempt: 1,
			Percent: 100 - 1e4/float64(100+n), Iterations: n * 250_000, Best: &timetable.Score{Cost: 1_000_000 - int(n)},
			Elapsed: float64(n) / 4, Remaining: 3600, Seq: n, At: time.Now().UTC(),
		}
		temporal := activity.GetClient(ctx)
		if err := temporal.RecordActivityHeartbeat(ctx, info.TaskToken, progress, activities.Checkpoint{}); err != nil {
			return err
		}
		select {
		case <-tick.C:
		case <-activity.GetWorkerStopChannel(ctx):
			return context.Canceled
		}
	}
}
