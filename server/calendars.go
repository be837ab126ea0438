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

// CalendarVersion is a calendar that a term has, had, or may get.
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

// proposal shows the dates that wait for an approver.
func (t terms) proposal(ctx context.Context, in *TermInput) (*proposalOutput, error) {
	who := caller(ctx)
	row, err := t.db.GetProposedCalendar(ctx, db.GetProposedCalendarParams{Org: who.Org, Term: in.Term})
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
	version.MayDecide = t.mayDecideDates(who, row.ProposedBy)
	return &proposalOutput{Status: http.StatusOK, Body: &version}, nil
}

type listCalendarsInput struct {
	TermInput
	PageInput
}

type calendarsOutput struct{ Body page[CalendarVersion] }

// shownCalendars bounds a page of calendars: each may have hundreds of holidays.
const shownCalendars = 10

// listCalendars shows every calendar that a term has had or was proposed.
func (t terms) listCalendars(ctx context.Context, in *listCalendarsInput) (*calendarsOutput, error) {
	before, err := in.before()
	if err != nil {
		return nil, err
	}
	size := min(in.size(t.limits), shownCalendars)
	rows, err := t.db.ListCalendarVersions(ctx, db.ListCalendarVersionsParams{
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
