package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"strings"
	"sync"
	"time"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

const (
	startInterval = time.Second     // between looks for queued jobs
	startTimeout  = 5 * time.Second // for one start
	restartAfter  = time.Minute     // a job that is queued for so long after its start is started again
)

// starter starts the workflows of queued jobs, those included that were queued while Temporal was away or by a server that
// died. A workflow's id is its job's, so a job starts once, whoever starts it and however often.
type starter struct {
	cfg      Config
	db       *db.Store
	temporal client.Client
	log      *slog.Logger
	woken    chan struct{}

	mu      sync.Mutex
	started map[string]time.Time // jobs started lately, which need not be started again
}

func newStarter(cfg Config, store *db.Store, temporal client.Client, log *slog.Logger) *starter {
	return &starter{
		cfg: cfg, db: store, temporal: temporal, log: log,
		woken: make(chan struct{}, 1), started: map[string]time.Time{},
	}
}

// wake makes the starter look at once.
func (s *starter) wake() {
	select {
	case s.woken <- struct{}{}:
	default: // it is awake
	}
}

// run starts queued jobs until ctx is done.
func (s *starter) run(ctx context.Context) error {
	tick := time.NewTicker(startInterval)
	defer tick.Stop()
	for failing := false; ; {
		err := s.startQueued(ctx)
		if err != nil && !failing && ctx.Err() == nil {
			s.log.InfoContext(ctx, "queued jobs wait for Temporal", "reason", err)
		}
		failing = err != nil
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		case <-s.woken:
		}
	}
}

// startQueued starts every queued job, the oldest first, and gives up when Temporal does not answer.
func (s *starter) startQueued(ctx context.Context) error {
	s.forgetOld()
	read := func(after string) ([]db.Job, error) {
		return s.db.ListQueuedJobs(ctx, db.ListQueuedJobsParams{After: after, PageSize: batchSize})
	}
	id := func(job db.Job) string { return job.ID }
	return inBatches(read, id, func(jobs []db.Job) error {
		for _, job := range jobs {
			if err := s.startOrFail(ctx, job); err != nil {
				return err
			}
		}
		return nil
	})
}

// startOrFail starts a job. One that Temporal will never take fails, and does not hold the others up.
func (s *starter) startOrFail(ctx context.Context, job db.Job) error {
	err := s.start(ctx, job)
	var invalid *serviceerror.InvalidArgument
	if !errors.As(err, &invalid) || strings.Contains(invalid.Message, missingAttribute) {
		return err
	}
	s.log.ErrorContext(ctx, "the job cannot be started", "job_id", job.ID, "error", err)
	message, now := "The job could not be started. This is a fault of Lectern's, and its operators can see why.", time.Now()
	_, err = s.db.ProjectJob(ctx, db.ProjectJobParams{
		ID: job.ID, Revision: job.Revision + 1, State: timetable.Failed, Error: &message, EndedAt: &now,
	})
	return err
}

// missingAttribute is in the words of a Temporal whose search attributes no worker has registered yet.
const missingAttribute = "search attribute"

// start starts the workflow of a job, unless that has been done.
func (s *starter) start(ctx context.Context, job db.Job) error {
	if s.startedLately(job.ID) {
		return nil
	}
	if err := s.execute(ctx, job, messages.GenerateTimetable, s.input(job)); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.started[job.ID] = time.Now()
	return nil
}

// execute starts a job's workflow, by its name, unless the job has one.
func (s *starter) execute(ctx context.Context, job db.Job, workflow string, in messages.Input) error {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	_, err := s.temporal.ExecuteWorkflow(ctx, client.StartWorkflowOptions{
		ID:                                       job.ID,
		TaskQueue:                                messages.TaskQueue,
		WorkflowIDReusePolicy:                    enums.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE,
		WorkflowExecutionErrorWhenAlreadyStarted: true,
		TypedSearchAttributes:                    in.SearchAttributes(),
		StaticSummary:                            fmt.Sprintf("timetable for %s, term %s", job.Org, job.Term),
		Priority:                                 turnOf(job),
	}, workflow, in)
	var already *serviceerror.WorkflowExecutionAlreadyStarted
	if err != nil && !errors.As(err, &already) {
		return fmt.Errorf("start job %s: %w", job.ID, err)
	}
	return nil
}

// shares are how many turns jobs get for one of an ordinary job, and the signs by which Temporal tells the priorities of an organisation
// apart. Each has one, as the name of another organisation may end in a sign.
var shares = map[Priority]struct {
	weight float32
	sign   string
}{High: {4, "+"}, Normal: {1, "="}, Low: {0.25, "-"}}

// turnOf is where a job stands in line: organisations take turns, in which urgent jobs get more. Temporal's own priorities would let
// the urgent jobs of one organisation go before all others' ordinary ones, however many there are.
func turnOf(job db.Job) temporal.Priority {
	share := shares[Priority(job.Priority)]
	return temporal.Priority{FairnessKey: job.Org + share.sign, FairnessWeight: share.weight}
}

// input is what a job asks of its workflow.
func (s *starter) input(job db.Job) messages.Input {
	in := messages.Input{
		JobID:         job.ID,
		Org:           job.Org,
		ProblemID:     job.ProblemID,
		Term:          job.Term,
		Requester:     job.Requester,
		OwnApproval:   job.OwnApproval,
		ReviewTimeout: s.cfg.ReviewTimeout,
	}
	for i := range int(job.Variants) {
		in.Variants = append(in.Variants, messages.VariantSpec{
			Number:     i + 1,
			Profile:    job.Profiles[i%len(job.Profiles)],
			Seed:       (uint64(job.Seed) + uint64(i)) & math.MaxInt64,
			Budget:     seconds(job.BudgetSeconds),
			Iterations: job.Iterations,
		})
	}
	return in
}

func (s *starter) startedLately(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ok := s.started[id]
	return ok
}

func (s *starter) forgetOld() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, at := range s.started {
		if time.Since(at) > restartAfter {
			delete(s.started, id)
		}
	}
}
