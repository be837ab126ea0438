package server

import (
	"context"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

type progressInput struct {
	JobID  string `path:"job_id"`
	Curves bool   `query:"curves" doc:"with the curve of each variant's cost, which sockets do not send"`
}

type progressOutput struct {
	CacheControl string `header:"Cache-Control"`
	Body         timetable.JobProgress
}

// getProgress answers a poll with the data of the frame that sockets have now. With the curves, a page draws what was before it.
func (s *Server) getProgress(ctx context.Context, in *progressInput) (*progressOutput, error) {
	job, err := s.watchable(ctx, caller(ctx).Org, in.JobID)
	if err != nil {
		return nil, err
	}
	p, err := s.hub.Current(ctx, job)
	if err != nil {
		return nil, err
	}
	if !in.Curves {
		p = p.WithoutCurves()
	}
	return &progressOutput{CacheControl: "no-store", Body: p}, nil
}

// watchable returns a job of the organisation.
func (s *Server) watchable(ctx context.Context, org, jobID string) (db.ListWatchableRow, error) {
	id, err := parseID(jobID)
	if err != nil {
		return db.ListWatchableRow{}, err
	}
	job, exists, err := s.watched.Load(ctx, id)
	if err == nil && (!exists || job.Org != org) {
		err = errNotFound
	}
	return job, err
}
