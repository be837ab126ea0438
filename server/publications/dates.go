package publications

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// PutDates sets when a term is held. The dates hold at once while the term has none, or was never published.
// Otherwise people go by the dates it has, and the new ones are a proposal, in place of an earlier one, until an
// approver decides. The same dates again change nothing. It fails with a *timetable.Error when the dates are wrong,
// or do not fit the timetable in force.
func (t *Terms) PutDates(
	ctx context.Context, term Term, by timetable.Actor, dates calendar.Term,
) (proposed bool, err error) {
	if err := t.CheckDates(ctx, term, dates); err != nil {
		return false, err
	}
	document, err := json.Marshal(datesDocument{Term: dates, ByName: true})
	if err != nil {
		return false, fmt.Errorf("write calendar of term %s: %w", term.Name, err)
	}
	err = t.db.InTerm(ctx, term.Org, term.Name, func(q *db.Queries) (err error) {
		c := &change{q: q, term: term, decision: timetable.TermDecision{ID: db.NewID(), Actor: by}}
		proposed, err = c.putDates(ctx, document)
		return err
	})
	return proposed, err
}

func (c *change) putDates(ctx context.Context, document []byte) (proposed bool, err error) {
	if err := c.readStanding(ctx); err != nil {
		return false, err
	}
	current, err := c.q.GetTermCalendar(ctx, db.GetTermCalendarParams{Org: c.term.Org, Term: c.term.Name})
	if err != nil && !db.IsNotFound(err) {
		return false, fmt.Errorf("read the calendar: %w", err)
	}
	if string(current.Document) == string(document) {
		return false, nil
	}
	status := timetable.CalendarInForce
	c.decision.Action = timetable.SetDates
	published := c.standing.InForce != "" || len(c.standing.Earlier) > 0 // a withdrawn timetable may be restored
	if proposed = published && current.Document != nil; proposed {
		status, c.decision.Action = timetable.CalendarProposed, timetable.ProposeDates
	}
	if c.isProposed(document) {
		return proposed, nil
	}
	return proposed, c.addVersion(ctx, status, document)
}

// isProposed says whether the actor has proposed the same dates already, and nobody has decided.
func (c *change) isProposed(document []byte) bool {
	return c.decision.Action == timetable.ProposeDates &&
		timetable.SamePerson(c.proposed.ProposedBy, c.decision.Actor.ID) &&
		string(c.proposed.Document) == string(document)
}

// addVersion adds a calendar to the term's. An older proposal is none any more.
func (c *change) addVersion(ctx context.Context, status timetable.CalendarStatus, document []byte) error {
	if err := c.mark(ctx, timetable.CalendarProposed, timetable.CalendarReplaced); err != nil {
		return err
	}
	if status == timetable.CalendarInForce {
		if err := c.putInForce(ctx, document); err != nil {
			return err
		}
	}
	version, err := c.q.InsertCalendarVersion(ctx, db.InsertCalendarVersionParams{
		ID: db.NewID(), Org: c.term.Org, Term: c.term.Name, Document: document, Status: status,
		ProposedBy: c.decision.Actor.ID, ProposedByName: c.decision.Actor.Name,
	})
	if err != nil {
		return fmt.Errorf("insert the calendar: %w", err)
	}
	c.decision.CalendarID = version.ID
	return c.record(ctx)
}

// approveDates makes the proposed dates hold.
func (c *change) approveDates(ctx context.Context) error {
	c.decision.CalendarID = c.standing.Proposed
	if err := c.putInForce(ctx, c.proposed.Document); err != nil {
		return err
	}
	return c.mark(ctx, timetable.CalendarProposed, timetable.CalendarInForce)
}

func (c *change) rejectDates(ctx context.Context) error {
	c.decision.CalendarID = c.standing.Proposed
	return c.mark(ctx, timetable.CalendarProposed, timetable.CalendarRejected)
}

// putInForce makes a calendar say when the term is held, in place of the one before.
func (c *change) putInForce(ctx context.Context, document []byte) error {
	if err := c.mark(ctx, timetable.CalendarInForce, timetable.CalendarSuperseded); err != nil {
		return err
	}
	return c.q.PutTermCalendar(ctx, db.PutTermCalendarParams{
		Org: c.term.Org, Term: c.term.Name, Document: document, UpdatedBy: c.decision.Actor.ID,
	})
}

// mark gives the term's calendars of one status another.
func (c *change) mark(ctx context.Context, from, to timetable.CalendarStatus) error {
	return c.q.MarkCalendarVersions(ctx, db.MarkCalendarVersionsParams{
		Org: c.term.Org, Term: c.term.Name, Current: from, Next: to,
	})
}
