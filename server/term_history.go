package server

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// shownHistory bounds the publications that are shown of a term. The database keeps all.
const shownHistory = 200

type historyOutput struct {
	Body struct {
		Items []NumberedPublication `json:"items"`
	}
}

// getHistory tells what was in force for a term.
func (s *Server) getHistory(ctx context.Context, in *TermInput) (*historyOutput, error) {
	rows, err := s.db.ListTermHistory(ctx, db.ListTermHistoryParams{Org: caller(ctx).Org, Term: in.Term, Newest: shownHistory})
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

// CalendarVersion is a calendar that a term has, has had, or is proposed.
type CalendarVersion struct {
	ID             string                   `json:"id"`
	Status         timetable.CalendarStatus `json:"status" enum:"proposed,in_force,superseded,replaced,rejected" doc:"replaced: others were proposed before anybody decided"`
	Calendar       calendar.Term            `json:"calendar"`
	ProposedBy     string                   `json:"proposed_by"`
	ProposedByName string                   `json:"proposed_by_name" doc:"it may be empty"`
	ProposedAt     time.Time                `json:"proposed_at"`
	InForceAt      *time.Time               `json:"in_force_at" doc:"since when the term is held by it; null for one that never was in force"`
	MayDecide      bool                     `json:"may_decide,omitempty" doc:"of a proposal: the caller may approve and reject it"`
}

type proposalOutput struct {
	Status int
	Body   *CalendarVersion
}

// getProposal tells the dates that wait for an approver.
func (s *Server) getProposal(ctx context.Context, in *TermInput) (*proposalOutput, error) {
	who := caller(ctx)
	row, err := s.db.GetProposedCalendar(ctx, db.GetProposedCalendarParams{Org: who.Org, Term: in.Term})
	if db.IsNotFound(err) {
		return &proposalOutput{Status: http.StatusNoContent}, nil
	}
	if err != nil {
		return nil, err
	}
	version, err := calendarVersionOf(row)
	if err != nil {
		return nil, err
	}
	version.MayDecide = s.mayDecideDates(who, row.ProposedBy)
	return &proposalOutput{Status: http.StatusOK, Body: &version}, nil
}

type listCalendarsInput struct {
	TermInput
	PageInput
}

type calendarsOutput struct{ Body page[CalendarVersion] }

// shownCalendars bounds a page of them: each may have hundreds of holidays.
const shownCalendars = 10

// listCalendars tells every calendar that a term has had or was proposed.
func (s *Server) listCalendars(ctx context.Context, in *listCalendarsInput) (*calendarsOutput, error) {
	before, err := in.before()
	if err != nil {
		return nil, err
	}
	size := min(in.size(s.cfg.Limits), shownCalendars)
	rows, err := s.db.ListCalendarVersions(ctx, db.ListCalendarVersionsParams{
		Org: caller(ctx).Org, Term: in.Term, Before: before, PageSize: size + 1,
	})
	if err != nil {
		return nil, err
	}
	out := &calendarsOutput{Body: page[CalendarVersion]{Items: []CalendarVersion{}}}
	for _, row := range rows[:min(len(rows), int(size))] {
		version, err := calendarVersionOf(row)
		if err != nil {
			return nil, err
		}
		out.Body.Items = append(out.Body.Items, version)
	}
	if len(rows) > int(size) {
		out.Body.Next = rows[size-1].ID
	}
	return out, nil
}

func calendarVersionOf(row db.CalendarVersion) (CalendarVersion, error) {
	version := CalendarVersion{
		ID:             row.ID,
		Status:         row.Status,
		ProposedBy:     row.ProposedBy,
		ProposedByName: row.ProposedByName,
		ProposedAt:     row.ProposedAt,
		InForceAt:      row.InForceAt,
	}
	if err := json.Unmarshal(row.Document, &version.Calendar); err != nil {
		return version, fmt.Errorf("read version %s of a calendar: %w", row.ID, err)
	}
	return version, nil
}
