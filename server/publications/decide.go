package publications

import (
	"context"
	"errors"
	"fmt"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// Decide carries out a decision about a term, once for its id. It fails with a *timetable.Error when the decision is
// not allowed; such a refusal stands in the trail, unless the actor lacks the role.
func (t *Terms) Decide(ctx context.Context, term Term, decision timetable.TermDecision) error {
	if err := decision.Permitted(); err != nil {
		return err
	}
	err := t.db.InTerm(ctx, term.Org, term.Name, func(q *db.Queries) error {
		c := &change{q: q, term: term, decision: decision}
		return c.makeOnce(ctx, t.ownApproval)
	})
	var refusal *timetable.Error
	if errors.As(err, &refusal) {
		return t.refuse(ctx, term, decision, refusal)
	}
	return err
}

// refuse writes a refusal down, even when the caller has gone.
func (t *Terms) refuse(
	ctx context.Context, term Term, decision timetable.TermDecision, refusal *timetable.Error,
) error {
	err := t.db.RecordTermDecision(context.WithoutCancel(ctx), term.Org, term.Name, decision, refusal)
	if err != nil {
		return fmt.Errorf("record refused decision %s: %w", decision.ID, err)
	}
	return refusal
}

// change is one decision that is being carried out. The term is locked.
type change struct {
	q        *db.Queries
	term     Term
	decision timetable.TermDecision
	standing timetable.TermStanding
	proposed db.CalendarVersion // that waits for an approver; zero when there is none
}

// steps carry the decisions out.
var steps = map[timetable.TermAction]func(*change, context.Context) error{
	timetable.Withdraw:     (*change).withdraw,
	timetable.Restore:      (*change).restore,
	timetable.ApproveDates: (*change).approveDates,
	timetable.RejectDates:  (*change).rejectDates,
}

// makeOnce carries the decision out and adds it to the trail, unless that was done before.
func (c *change) makeOnce(ctx context.Context, ownApproval bool) error {
	if done, err := c.isDone(ctx); done || err != nil {
		return err
	}
	if err := c.readStanding(ctx); err != nil {
		return err
	}
	c.standing.OwnApproval = ownApproval
	if err := c.standing.Judge(c.decision); err != nil {
		return err
	}
	if err := steps[c.decision.Action](c, ctx); err != nil {
		return fmt.Errorf("%s for term %s: %w", c.decision.Action, c.term.Name, err)
	}
	return c.record(ctx)
}

func (c *change) record(ctx context.Context) error {
	if err := c.q.RecordTermDecision(ctx, c.term.Org, c.term.Name, c.decision, nil); err != nil {
		return fmt.Errorf("record decision %s: %w", c.decision.ID, err)
	}
	return nil
}

// isDone says whether a decision of this id was carried out, as when a request is sent again. No other decision may
// have its id.
func (c *change) isDone(ctx context.Context) (bool, error) {
	row, err := c.q.GetAcceptedTermDecision(ctx, db.GetAcceptedTermDecisionParams{
		Org: c.term.Org, Term: c.term.Name, DecisionID: c.decision.ID,
	})
	switch {
	case db.IsNotFound(err):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("look decision %s up: %w", c.decision.ID, err)
	case row.Action != c.decision.Action,
		differs(c.decision.PublicationID, row.PublicationID), differs(c.decision.CalendarID, row.CalendarID):
		return false, timetable.Errorf(timetable.CodeKeyReused,
			"this Idempotency-Key was already used for another decision; choose a new one")
	}
	return true, nil
}

// differs says whether a decision names another thing than the one that was decided on.
func differs(named, decided string) bool { return named != "" && named != decided }

// readStanding reads what the decision is judged by.
func (c *change) readStanding(ctx context.Context) (err error) {
	if c.standing.InForce, err = c.q.InForceID(ctx, c.term.Org, c.term.Name); err != nil {
		return err
	}
	c.standing.Earlier, err = c.q.ListEarlierPublications(ctx, db.ListEarlierPublicationsParams{
		Org: c.term.Org, Term: c.term.Name,
	})
	if err != nil {
		return fmt.Errorf("list earlier publications: %w", err)
	}
	reversals, err := c.q.CountReversals(ctx, db.CountReversalsParams{Org: c.term.Org, Term: c.term.Name})
	if err != nil {
		return fmt.Errorf("count withdrawals and restores: %w", err)
	}
	c.standing.Reversals = int(reversals)
	c.proposed, err = c.q.GetProposedCalendar(ctx, db.GetProposedCalendarParams{Org: c.term.Org, Term: c.term.Name})
	if err != nil && !db.IsNotFound(err) {
		return fmt.Errorf("read the proposed calendar: %w", err)
	}
	c.standing.Proposed, c.standing.ProposedBy = c.proposed.ID, c.proposed.ProposedBy
	return nil
}
