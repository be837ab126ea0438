package server

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/lectern-timetables/lectern/dataset"
	"github.com/lectern-timetables/lectern/server/datasets"
	"github.com/lectern-timetables/lectern/timetable"
)

// RollForwardRequest says what another term's dataset takes over from this one.
type RollForwardRequest struct {
	NoteRequest
	Name      string   `json:"name" minLength:"1" maxLength:"200" doc:"of the new dataset, such as that of its term"`
	From      int      `json:"from_version,omitempty" minimum:"0" maximum:"1000000000" doc:"the version that it is made of; the newest unless given"`
	Courses   string   `json:"courses,omitempty" enum:"all,none" default:"all" doc:"which are taken over"`
	LeaveOut  []string `json:"leave_out,omitempty" maxItems:"5000" doc:"ids of courses that are not taken over after all"`
	Wishes    *bool    `json:"wishes,omitempty" doc:"whether what teachers and groups ask for is taken over, and when teachers are not available; true unless given"`
	Pins      bool     `json:"pins,omitempty" doc:"whether fixed lectures are taken over"`
	Timetable string   `json:"timetable,omitempty" maxLength:"100" doc:"id of a variant: what it has prefers to be held again when it is; this makes a document of version 2"`
}

type rollForwardInput struct {
	DatasetInput
	Body RollForwardRequest
}

// rollForward makes a dataset for another term.
func (d datasetLines) rollForward(ctx context.Context, in *rollForwardInput) (*datasetVersionOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	who, request := caller(ctx), in.Body
	added := false
	v, err := fairly(ctx, d.judged, who.Org, func() (v datasets.Version, err error) {
		next := dataset.RollForward{
			Name: request.Name, LeaveOut: request.LeaveOut, NoCourses: request.Courses == "none",
			NoWishes: request.Wishes != nil && !*request.Wishes, Pins: request.Pins,
		}
		if request.Timetable != "" {
			if next.Stay, err = d.stays(ctx, request.Timetable); err != nil {
				return v, err
			}
		}
		v, added, err = d.lines.RollForward(ctx, author(who), id, request.From, request.Note, next)
		return v, err
	})
	if err != nil {
		return nil, err
	}
	out := newVersion(v)
	if added {
		out.Status = http.StatusCreated
	}
	return out, nil
}

// stays are the wishes to be held again when a variant has everything.
func (d datasetLines) stays(ctx context.Context, variant string) ([]dataset.Stay, error) {
	_, lectures, job, err := readVariantAndJob(ctx, d.db, variant)
	if err != nil {
		return nil, err
	}
	_, problem, err := d.db.ReadProblem(ctx, job.Org, job.ProblemID)
	if err != nil {
		return nil, err
	}
	var stays []dataset.Stay
	for _, s := range problem.Stays(lectures) {
		wishes, err := plainWishes(s.Wishes)
		if err != nil {
			return nil, fmt.Errorf("write the wishes of course %s: %w", s.Course, err)
		}
		stays = append(stays, dataset.Stay{Place: placeOf(s.Holder), Wishes: wishes})
	}
	return stays, nil
}

// placeOf is the place in a document of what holds wishes.
func placeOf(h timetable.Holder) string {
	segments := []string{"courses", h.Course}
	if h.Part != "" {
		segments = append(segments, "parts", h.Part)
	}
	if h.Class != "" {
		segments = append(segments, "classes", h.Class)
	}
	return dataset.Place(segments...)
}

// plainWishes are wishes as a document has them.
func plainWishes(wishes []timetable.Wish) (plain []any, err error) {
	text, err := json.Marshal(wishes)
	if err == nil {
		err = json.Unmarshal(text, &plain)
	}
	return plain, err
}
