package server

import (
	"context"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server/publications"
	"github.com/lectern-timetables/lectern/timetable"
)

// Changes are what differs from a publication.
type Changes struct {
	Since   NumberedPublication      `json:"since"`
	Courses []timetable.CourseChange `json:"courses" doc:"those whose lectures are not the same; a course's lectures are interchangeable, and as few as possible move"`
}

// changesSince says how lectures differ from a publication. It is nil without one.
func changesSince(before *publications.Publication, lectures timetable.Timetable) *Changes {
	if before == nil {
		return nil
	}
	return &Changes{Since: numberedOf(before), Courses: timetable.Difference(before.Lectures, lectures)}
}

type changesOutput struct {
	Body struct {
		Replaces *NumberedPublication `json:"replaces" doc:"the publication in force for the job's term; null when there is none"`
		Changes  *Changes             `json:"changes" doc:"from that publication; null when there is none"`
	}
}

// changes says what publishing a variant would change.
func (v variants) changes(ctx context.Context, in *getInput) (*changesOutput, error) {
	row, lectures, err := readVariant(ctx, v.db, in.ID)
	if err != nil {
		return nil, err
	}
	org := caller(ctx).Org
	job, err := v.db.GetJob(ctx, db.GetJobParams{Org: org, ID: row.JobID})
	if err != nil {
		return nil, err
	}
	inForce, err := v.terms.InForce(ctx, publications.Term{Org: org, Name: job.Job.Term})
	if err != nil {
		return nil, err
	}
	out := &changesOutput{}
	out.Body.Changes = changesSince(inForce, lectures)
	if inForce != nil {
		replaced := numberedOf(inForce)
		out.Body.Replaces = &replaced
	}
	return out, nil
}
