package dispatch

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"time"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

const (
	startInterval = time.Second // between looks for queued jobs
	restartAfter  = time.Minute // a job that is still queued so long after its start is started again
)

// Starter starts the workflows of queued jobs. That includes jobs that were queued while Temporal was away, or by a
// server that died. A workflow has its job's id, so a job starts once, whoever starts it and however often.
type Starter struct {
	db            *db.Store
	temporal      client.Client
	reviewTimeout time.Duration
	log           *slog.Logger
	woken         chan struct{}

	mu      sync.Mutex
	started map[string]time.Time // jobs started lately, which need not be started again
}

// NewStarter makes a Starter. reviewTimeout is after how long decisions about the jobs that it starts are overdue.
func NewStarter(store *db.Store, temporal client.Client, reviewTimeout time.Duration, log *slog.Logger) *Starter {
	return &Starter{
		db: store, temporal: temporal, reviewTimeout: reviewTimeout, log: log,
		woken: make(chan struct{}, 1), started: map[string]time.Time{},
	}
}

// Wake makes Run look for queued jobs at once.
func (s *Starter) Wake() {
	select {
	case s.woken <- struct{}{}:
	default: // it is awake
	}
}

// Run starts queued jobs until ctx is done.
func (s *Starter) Run(ctx context.Context) error {
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
func (s *Starter) startQueued(ctx context.Context) error {
	s.forgetOld()
	read := func(after string) ([]db.Job, error) {
		return s.db.ListQueuedJobs(ctx, db.ListQueuedJobsParams{After: after, PageSize: pageSize})
	}
	id := func(job db.Job) string { return job.ID }
	return inPages(read, id, func(jobs []db.Job) error {
		for _, job := range jobs {
			if err := s.startOrFail(ctx, job); err != nil {
				return err
			}
		}
		return nil
	})
}

// startOrFail starts a job. A job that Temporal will never take fails, and does not hold the others up.
func (s *Starter) startOrFail(ctx context.Context, job db.Job) error {
	err := s.Start(ctx, job)
	var invalid *serviceerror.InvalidArgument
	if !errors.As(err, &invalid) || strings.Contains(invalid.Message, missingAttribute) {
		return err
	}
	s.log.ErrorContext(ctx, "the job cannot be started", "job_id", job.ID, "error", err)
	now := time.Now()
	_, err = s.db.ProjectJob(ctx, db.ProjectJobParams{
		ID: job.ID, Revision: job.Revision + 1, State: timetable.Failed, Error: db.OrNull(notStarted),
		ErrorCode: db.OrNull(string(timetable.FailedToStart)), EndedAt: &now,
	})
	return err
}

// notStarted is the error of a job that Temporal will never take, for people.
const notStarted = "The job could not be started because of an internal error. The log of the server has the cause."

// missingAttribute is in Temporal's error while no worker has registered the search attributes yet.
const missingAttribute = "search attribute"

// Start starts the workflow of a job, unless that has been done.
func (s *Starter) Start(ctx context.Context, job db.Job) error {
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

func (s *Starter) startedLately(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ok := s.started[id]
	return ok
}

func (s *Starter) forgetOld() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, at := range s.started {
		if time.Since(at) > restartAfter {
			delete(s.started, id)
		}
	}
}
