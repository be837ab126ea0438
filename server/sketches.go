package server

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

type sketchInput struct {
	ID     string `path:"id"`
	Number int32  `path:"number" minimum:"1" maximum:"1000" doc:"of the variant"`
}

type sketchOutput struct {
	Status       int
	CacheControl string `header:"Cache-Control"`
	Body         timetable.Sketch
}

// sketch shows the best timetable of a search so far. It has no content before the first heartbeat, and after the last
// search of the job.
func (j jobs) sketch(ctx context.Context, in *sketchInput) (*sketchOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	out := &sketchOutput{Status: http.StatusOK, CacheControl: "no-store"}
	org := caller(ctx).Org
	document, err := j.db.GetSketch(ctx, db.GetSketchParams{Org: org, JobID: id, Number: in.Number})
	if db.IsNotFound(err) {
		out.Status = http.StatusNoContent
		return out, j.requireSearch(ctx, org, id, in.Number)
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(document, &out.Body); err != nil {
		return nil, fmt.Errorf("read sketch of variant %d of job %s: %w", in.Number, id, err)
	}
	return out, nil
}

// requireSearch answers 404 unless the job has that many variants.
func (j jobs) requireSearch(ctx context.Context, org, id string, number int32) error {
	row, err := j.db.GetJob(ctx, db.GetJobParams{Org: org, ID: id})
	if err == nil && number > row.Job.Variants {
		return errNotFound
	}
	return err
}
