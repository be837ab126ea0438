package server

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

type sketchInput struct {
	ID     string `path:"id"`
	Number int32  `path:"number" minimum:"1" doc:"of the variant"`
}

type sketchOutput struct {
	CacheControl string `header:"Cache-Control"`
	Body         timetable.Sketch
}

// getSketch shows how far a search is as a timetable. There is none before the first heartbeats, and none once the variant is
// there.
func (s *Server) getSketch(ctx context.Context, in *sketchInput) (*sketchOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	document, err := s.db.GetSketch(ctx, db.GetSketchParams{Org: caller(ctx).Org, JobID: id, Number: in.Number})
	if err != nil {
		return nil, err
	}
	out := &sketchOutput{CacheControl: "no-store"}
	if err := json.Unmarshal(document, &out.Body); err != nil {
		return nil, fmt.Errorf("read sketch of variant %d of job %s: %w", in.Number, id, err)
	}
	return out, nil
}
