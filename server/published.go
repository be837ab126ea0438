package server

import (
	"context"
	"encoding/json"
	"time"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server/publications"
	"github.com/lectern-timetables/lectern/spelling"
	"github.com/lectern-timetables/lectern/timetable"
)

// published shows the timetables in force, and writes them into files.
type published struct {
	db      *db.Store
	terms   *publications.Terms
	writing *fairQueue // of files
}

// Publication is a change of what is in force for a term.
type Publication struct {
	ID           string          `json:"id"`
	Term         string          `json:"term"`
	Cause        timetable.Cause `json:"cause" enum:"job,restore,withdrawal" doc:"job: the variant of an approved job was put in force; restore: an earlier publication was, again; withdrawal: what was in force is not any more"`
	RestoresID   *string         `json:"restores_id,omitempty" doc:"of a restore: the earlier publication"`
	JobID        string          `json:"job_id"`
	VariantID    string          `json:"variant_id"`
	VariantHash  string          `json:"variant_hash"`
	ApprovedBy   string          `json:"approved_by" doc:"who approved, restored or withdrew it"`
	Approver     string          `json:"approver" doc:"their name; it may be empty"`
	Comment      string          `json:"comment,omitempty" doc:"what they said"`
	PublishedAt  time.Time       `json:"published_at"`
	SupersededAt *time.Time      `json:"superseded_at,omitempty" doc:"since when it is not in force any more"`
	TimeZone     string          `json:"time_zone,omitempty" doc:"of the term, when it is known"`
}

type listPublishedInput struct {
	Term string `query:"term" maxLength:"100" pattern:"^[!-~\\p{L}\\p{M}\\p{N}]*$" patternDescription:"a name without blanks" doc:"one term; all of them unless given"`
}

type publishedOutput struct {
	Body struct {
		Items []Publication `json:"items"`
	}
}

func (p published) list(ctx context.Context, in *listPublishedInput) (*publishedOutput, error) {
	rows, err := p.db.ListPublications(ctx, db.ListPublicationsParams{
		Org: caller(ctx).Org, Term: db.OrNull(spelling.Normal(in.Term)),
	})
	if err != nil {
		return nil, err
	}
	out := new(publishedOutput)
	out.Body.Items = []Publication{}
	for _, row := range rows {
		out.Body.Items = append(out.Body.Items, publicationOf(row.Publication, row.TimeZone))
	}
	return out, nil
}

func publicationOf(row db.Publication, zone string) Publication {
	return Publication{
		ID:           row.ID,
		Cause:        row.Cause,
		RestoresID:   row.RestoresID,
		Comment:      row.Comment,
		SupersededAt: row.SupersededAt,
		Term:         row.Term,
		JobID:        row.JobID,
		VariantID:    row.VariantID,
		VariantHash:  row.VariantHash,
		ApprovedBy:   row.ApprovedBy,
		Approver:     row.ApprovedByName,
		TimeZone:     zone,
		PublishedAt:  row.PublishedAt,
	}
}

// NumberedPublication is a publication among those of its term.
type NumberedPublication struct {
	Publication
	Number        int    `json:"number" doc:"1 for the term's first publication"`
	ProblemID     string `json:"problem_id"`
	VariantNumber int    `json:"variant_number" doc:"of the variant in its job"`
	Cost          int    `json:"cost" doc:"weighted violations of soft rules, under its problem's own weights"`
}

func numbered(row db.ListTermHistoryRow, zone string) NumberedPublication {
	return NumberedPublication{
		Publication: publicationOf(row.Publication, zone), Number: int(row.Ordinal), ProblemID: row.ProblemID,
		VariantNumber: int(row.VariantNumber), Cost: int(row.Cost),
	}
}

func numberedOf(p *publications.Publication) NumberedPublication {
	return numbered(p.ListTermHistoryRow, p.TimeZone)
}

// PublishedTimetable is a timetable in force, with all that a page needs to show it.
type PublishedTimetable struct {
	Publication NumberedPublication `json:"publication"`
	Problem     json.RawMessage     `json:"problem" doc:"the problem document; /api/problem.schema.json describes it"`
	Lectures    timetable.Timetable `json:"lectures"`
	Calendar    *calendar.Term      `json:"calendar" doc:"when the term is held; null while that is not known"`
	Weekdays    []calendar.Weekday  `json:"weekdays" doc:"on which weekday each of the problem's days is held; empty where that has to be said"`
	Asks        []int               `json:"asks" doc:"the days, counted from 0, whose weekday neither their name nor the calendar tells: somebody has to say it"`
	Changes     *Changes            `json:"changes" doc:"from the term's publication before; null for its first"`
}

type publishedTimetableOutput struct{ Body PublishedTimetable }

func (p published) get(ctx context.Context, in *TermInput) (*publishedTimetableOutput, error) {
	term := in.of(caller(ctx).Org)
	inForce, before, err := p.terms.Newest(ctx, term)
	if err != nil {
		return nil, err
	}
	if inForce == nil {
		return nil, errNotFound
	}
	document, problem, err := p.db.ReadProblem(ctx, term.Org, inForce.ProblemID)
	if err != nil {
		return nil, err
	}
	dated, err := p.terms.Dates(ctx, term)
	if err != nil {
		return nil, err
	}
	out := &publishedTimetableOutput{Body: PublishedTimetable{
		Publication: numberedOf(inForce),
		Problem:     document,
		Lectures:    inForce.Lectures,
	}}
	out.Body.Changes = changesSince(before, inForce.Lectures)
	if dated != nil {
		out.Body.Calendar = &dated.Term
	}
	out.Body.Weekdays, _ = dated.WeekdaysOf(problem)
	out.Body.Asks = dated.Asks(problem)
	return out, nil
}

// shownHistory bounds how many publications of a term are shown. The database keeps all.
const shownHistory = 200

type historyOutput struct {
	Body struct {
		Items []NumberedPublication `json:"items"`
	}
}

// history shows what was in force for a term.
func (p published) history(ctx context.Context, in *TermInput) (*historyOutput, error) {
	rows, err := p.db.ListTermHistory(ctx, db.ListTermHistoryParams{
		Org: caller(ctx).Org, Term: in.Term, Newest: shownHistory,
	})
	if err != nil {
		return nil, err
	}
	out := new(historyOutput)
	out.Body.Items = []NumberedPublication{}
	for _, row := range rows {
		out.Body.Items = append(out.Body.Items, numbered(row, ""))
	}
	return out, nil
}
