package server

import (
	"context"
	"encoding/json"
	"fmt"
	"math"

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

// newestPublications reads a few of a term's publications, the newest first.
func (s *Server) newestPublications(ctx context.Context, org, term string, few int32) (list []publication, err error) {
	rows, err := s.db.ListTermPublications(ctx, db.ListTermPublicationsParams{Org: org, Term: term, Newest: few})
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		p := publication{NumberedPublication: numbered(row.Publication, row.ProblemID, row.Ordinal, row.VariantNumber, row.Cost)}
		p.TimeZone = row.TimeZone
		if p.Cause != timetable.CauseWithdrawal {
			if p.lectures, err = readLectures(p.VariantID, row.Timetable); err != nil {
				return nil, err
			}
		}
		list = append(list, p)
	}
	return list, nil
}

// allPublications reads all of a term's publications, the newest first. A timetable is read once, however often it was put in force.
func (s *Server) allPublications(ctx context.Context, org, term string) (list []publication, err error) {
	rows, err := s.db.ListTermHistory(ctx, db.ListTermHistoryParams{Org: org, Term: term, Newest: math.MaxInt32})
	if err != nil {
		return nil, err
	}
	known := map[string]timetable.Timetable{} // by the variant's id
	for _, row := range rows {
		p := publication{NumberedPublication: numbered(row.Publication, row.ProblemID, row.Ordinal, row.VariantNumber, row.Cost)}
		if _, read := known[p.VariantID]; !read {
			variant, err := s.db.LoadVariant(ctx, p.VariantID)
			if err != nil {
				return nil, fmt.Errorf("load variant %s: %w", p.VariantID, err)
			}
			if known[p.VariantID], err = readLectures(p.VariantID, variant.Timetable); err != nil {
				return nil, err
			}
		}
		if p.Cause != timetable.CauseWithdrawal {
			p.lectures = known[p.VariantID]
		}
		list = append(list, p)
	}
	return list, nil
}

func readLectures(variantID string, document []byte) (lectures timetable.Timetable, err error) {
	if err := json.Unmarshal(document, &lectures); err != nil {
		return nil, fmt.Errorf("read timetable of variant %s: %w", variantID, err)
	}
	return lectures, nil
}

// inForce reads the publication in force for a term; nil when there is none.
func (s *Server) inForce(ctx context.Context, org, term string) (*publication, error) {
	inForce, _, err := s.newest(ctx, org, term)
	return inForce, err
}

// newest reads the publication in force for a term and the one that was in force before it, be it before a withdrawal. Each is nil
// when there is none.
func (s *Server) newest(ctx context.Context, org, term string) (inForce, before *publication, err error) {
	const lastOnes = 3 // no withdrawal follows another
	list, err := s.newestPublications(ctx, org, term, lastOnes)
	if err != nil || len(list) == 0 || list[0].SupersededAt != nil {
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
