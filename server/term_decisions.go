package server

import (
	"context"
	"strconv"
	"time"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server/publications"
	"github.com/lectern-timetables/lectern/timetable"
)

// Withdrawal takes a timetable out of force.
type Withdrawal struct {
	Comments      string `json:"comments" minLength:"1" maxLength:"5000" pattern:"^[^\\x00]*$" patternDescription:"text" doc:"why"`
	PublicationID string `json:"publication_id,omitempty" maxLength:"64" doc:"the publication that was looked at, by default the one in force now; refused when another one is by then"`
}

type withdrawInput struct {
	KeyInput
	TermInput
	Body Withdrawal
}

// Restoration puts an earlier publication in force again.
type Restoration struct {
	PublicationID string `json:"publication_id" minLength:"1" maxLength:"64" doc:"the publication to restore, as in the term's history"`
	Replaces      string `json:"replaces_publication_id,omitempty" maxLength:"64" doc:"the publication that was in force when the caller looked, or none; refused when that has changed"`
	Comments      string `json:"comments,omitempty" maxLength:"5000" pattern:"^[^\\x00]*$" patternDescription:"text"`
}

type restoreInput struct {
	KeyInput
	TermInput
	Body Restoration
}

// Verdict is what an approver says of proposed dates.
type Verdict struct {
	Comments   string `json:"comments,omitempty" maxLength:"5000" pattern:"^[^\\x00]*$" patternDescription:"text" doc:"needed to reject"`
	CalendarID string `json:"calendar_id,omitempty" maxLength:"64" doc:"the proposal that was looked at, by default the one that waits now; refused when another one does by then"`
}

type verdictInput struct {
	KeyInput
	TermInput
	Body *Verdict
}

// termDecidedOutput is the row of the term's trail that a decision has added.
type termDecidedOutput struct{ Body TermDecision }

// TermDecision is a decision about a term as the API shows it.
type TermDecision struct {
	ID            string               `json:"id"`
	Action        timetable.TermAction `json:"action" enum:"withdraw,restore,set_dates,propose_dates,approve_dates,reject_dates"`
	Actor         string               `json:"actor"`
	ActorName     string               `json:"actor_name"`
	Roles         []string             `json:"roles"`
	PublicationID string               `json:"publication_id,omitempty" doc:"that was withdrawn or restored"`
	CalendarID    string               `json:"calendar_id,omitempty" doc:"the version of the term's calendar that it is about"`
	Comment       string               `json:"comment,omitempty"`
	Accepted      bool                 `json:"accepted"`
	Code          string               `json:"code,omitempty" doc:"why it was refused, for programs"`
	Reason        string               `json:"reason,omitempty" doc:"why it was refused, for people"`
	DecidedAt     time.Time            `json:"decided_at"`
}

func (t terms) withdraw(ctx context.Context, in *withdrawInput) (*termDecidedOutput, error) {
	return t.decide(ctx, in.Term, in.Key, timetable.TermDecision{
		Action: timetable.Withdraw, PublicationID: in.Body.PublicationID, Comment: in.Body.Comments,
	})
}

func (t terms) restore(ctx context.Context, in *restoreInput) (*termDecidedOutput, error) {
	id, err := parseID(in.Body.PublicationID)
	if err != nil {
		return nil, err
	}
	return t.decide(ctx, in.Term, in.Key, timetable.TermDecision{
		Action: timetable.Restore, PublicationID: id, ReplacesID: in.Body.Replaces, Comment: in.Body.Comments,
	})
}

func (t terms) approveDates(ctx context.Context, in *verdictInput) (*termDecidedOutput, error) {
	return t.judgeDates(ctx, timetable.ApproveDates, in)
}

func (t terms) rejectDates(ctx context.Context, in *verdictInput) (*termDecidedOutput, error) {
	return t.judgeDates(ctx, timetable.RejectDates, in)
}

func (t terms) judgeDates(
	ctx context.Context, action timetable.TermAction, in *verdictInput,
) (*termDecidedOutput, error) {
	d := timetable.TermDecision{Action: action}
	if in.Body != nil {
		d.Comment, d.CalendarID = in.Body.Comments, in.Body.CalendarID
	}
	return t.decide(ctx, in.Term, in.Key, d)
}

// decide carries out a decision of the caller and answers with its row in the trail.
func (t terms) decide(ctx context.Context, term, key string, d timetable.TermDecision) (*termDecidedOutput, error) {
	if err := requireCurrent(ctx, t.db); err != nil {
		return nil, err
	}
	who := caller(ctx)
	d.Actor, d.ID = who.Actor, decisionID(who, key)
	if err := t.terms.Decide(ctx, publications.Term{Org: who.Org, Name: term}, d); err != nil {
		return nil, err
	}
	row, err := t.db.GetAcceptedTermDecision(ctx, db.GetAcceptedTermDecisionParams{
		Org: who.Org, Term: term, DecisionID: d.ID,
	})
	if err != nil {
		return nil, err
	}
	return &termDecidedOutput{Body: termDecisionOf(row)}, nil
}

type listTermDecisionsInput struct {
	TermInput
	NumberPageInput
}

type termDecisionsOutput struct{ Body page[TermDecision] }

// listDecisions is the trail of a term, the newest first.
func (t terms) listDecisions(ctx context.Context, in *listTermDecisionsInput) (*termDecisionsOutput, error) {
	size := in.size(t.limits)
	rows, err := t.db.ListTermDecisions(ctx, db.ListTermDecisionsParams{
		Org: caller(ctx).Org, Term: in.Term, Before: in.before(), PageSize: size + 1,
	})
	if err != nil {
		return nil, err
	}
	number := func(row db.TermDecision) string { return strconv.FormatInt(row.ID, 10) }
	return &termDecisionsOutput{Body: pageOf(rows, size, termDecisionOf, number)}, nil
}

func termDecisionOf(row db.TermDecision) TermDecision {
	return TermDecision{
		ID:            row.DecisionID,
		Action:        row.Action,
		Actor:         row.Actor,
		ActorName:     row.ActorName,
		Roles:         row.Roles,
		PublicationID: row.PublicationID,
		CalendarID:    row.CalendarID,
		Comment:       row.Comment,
		Accepted:      row.Accepted,
		Code:          row.Code,
		Reason:        row.Reason,
		DecidedAt:     row.DecidedAt,
	}
}
