package server

import (
	"context"
	"log/slog"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/server/batch"
	"github.com/lectern-timetables/lectern/server/live"
	"github.com/lectern-timetables/lectern/timetable"
)

// progress lets people follow jobs, by sockets and by polls.
type progress struct {
	db      *db.Store
	auth    *auth.Authenticator
	hub     *live.Hub
	sockets *live.Sockets
	watched *batch.Loader[db.ListWatchableRow] // by the job's id
	log     *slog.Logger
}

type progressInput struct {
	JobID  string `path:"job_id"`
	Curves bool   `query:"curves" doc:"with the curve of each variant's cost, which sockets do not send"`
}

type progressOutput struct {
	CacheControl string `header:"Cache-Control"`
	Body         timetable.JobProgress
}

// get answers a poll with what sockets were sent last. With the curves, a page draws what came before.
func (p progress) get(ctx context.Context, in *progressInput) (*progressOutput, error) {
	job, err := p.watchable(ctx, caller(ctx).Org, in.JobID)
	if err != nil {
		return nil, err
	}
	current, err := p.hub.Current(ctx, job)
	if err != nil {
		return nil, err
	}
	if !in.Curves {
		current = current.WithoutCurves()
	}
	return &progressOutput{CacheControl: "no-store", Body: current}, nil
}

// watchable returns a job of the organisation.
func (p progress) watchable(ctx context.Context, org, jobID string) (db.ListWatchableRow, error) {
	id, err := parseID(jobID)
	if err != nil {
		return db.ListWatchableRow{}, err
	}
	job, exists, err := p.watched.Load(ctx, id)
	if err == nil && (!exists || job.Org != org) {
		err = errNotFound
	}
	return job, err
}
