package server

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// Changes are what differs from a publication.
type Changes struct {
	Since   NumberedPublication      `json:"since"`
	Courses []timetable.CourseChange `json:"courses" doc:"those whose lectures are not the same; a course's lectures are interchangeable, and as few as possible move"`
}

// publication is a publication with its timetable, which is empty for a withdrawal.
type publication struct {
	NumberedPublication
	lectures timetable.Timetable
}

// publications reads the newest of a term's publications, or all of them when newest is nil; the newest first.
func (s *Server) publications(ctx context.Context, org, term string, newest *int32) ([]publication, error) {
	rows, err := s.db.ListTermPublications(ctx, db.ListTermPublicationsParams{Org: org, Term: term, Newest: newest})
	if err != nil {
		return nil, err
	}
	var list []publication
	for _, row := range rows {
		p := publication{NumberedPublication: NumberedPublication{
			Publication:   publicationOf(row.Publication, row.TimeZone),
			Number:        int(row.Ordinal),
			ProblemID:     row.ProblemID,
			VariantNumber: int(row.VariantNumber),
			Cost:          int(row.Cost),
		}}
		if p.Cause != timetable.CauseWithdrawal {
			if err := json.Unmarshal(row.Timetable, &p.lectures); err != nil {
				return nil, fmt.Errorf("read timetable of variant %s: %w", p.VariantID, err)
			}
		}
		list = append(list, p)
	}
	return list, nil
}

// inForce reads the publication in force for a term; nil when there is none.
func (s *Server) inForce(ctx context.Context, org, term string) (*publication, error) {
	inForce, _, err := s.newest(ctx, org, term)
	return inForce, err
}

// newest reads the publication in force for a term and the one that was in force before it, be it before a withdrawal. Each is nil
// when there is none.
func (s *Server) newest(ctx context.Context, org, term string) (inForce, before *publication, err error) {
	lastOnes := int32(3) // no withdrawal follows another
	list, err := s.publications(ctx, org, term, &lastOnes)
	if err != nil || len(list) == 0 || list[0].Cause == timetable.CauseWithdrawal {
		return nil, nil, err
	}
	for i := range list[1:] {
		if list[i+1].Cause != timetable.CauseWithdrawal {
			before = &list[i+1]
			break
		}
	}
	return &list[0], before, nil
}

// changesSince says how lectures differ from a publication; nil when there is none.
func changesSince(before *publication, lectures timetable.Timetable) *Changes {
	if before == nil {
		return nil
	}
	return &Changes{Since: before.NumberedPublication, Courses: timetable.Difference(before.lectures, lectures)}
}

type changesOutput struct {
	Body struct {
		Replaces *NumberedPublication `json:"replaces" doc:"the publication in force for the job's term; null when there is none"`
		Changes  *Changes             `json:"changes" doc:"from that publication; null when there is none"`
	}
}

// getChanges says what would change if a variant were published.
func (s *Server) getChanges(ctx context.Context, in *getInput) (*changesOutput, error) {
	row, lectures, err := s.readVariant(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	org := caller(ctx).Org
	job, err := s.db.GetJob(ctx, db.GetJobParams{Org: org, ID: row.JobID})
	if err != nil {
		return nil, err
	}
	inForce, err := s.inForce(ctx, org, job.Job.Term)
	if err != nil {
		return nil, err
	}
	out := &changesOutput{}
	out.Body.Changes = changesSince(inForce, lectures)
	if inForce != nil {
		out.Body.Replaces = &inForce.NumberedPublication
	}
	return out, nil
}
