package server

import (
	"context"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/server/publications"
	"github.com/lectern-timetables/lectern/spelling"
	"github.com/lectern-timetables/lectern/timetable"
)

// terms shows when terms are held, and takes decisions about them.
type terms struct {
	db          *db.Store
	terms       *publications.Terms
	limits      Limits
	ownApproval bool // proposers may decide on their own dates
}

// TermInput names the term that a path is about. It is exported for huma, which skips embedded types that are not.
type TermInput struct {
	Term string `path:"term" minLength:"1" maxLength:"100" pattern:"^[!-~\\p{L}\\p{M}\\p{N}]*$" patternDescription:"a name without blanks"`
}

// Resolve writes the term as the database spells it.
func (in *TermInput) Resolve(huma.Context) []error {
	in.Term = spelling.Normal(in.Term)
	return nil
}

// of is the term of an organisation.
func (in *TermInput) of(org string) publications.Term {
	return publications.Term{Org: org, Name: in.Term}
}

// TermSummary is a term that Lectern knows.
type TermSummary struct {
	Term      string `json:"term"`
	Published bool   `json:"published" doc:"a timetable is in force"`
	Calendar  bool   `json:"calendar" doc:"it is known when the term is held"`
	FirstDay  string `json:"first_day,omitempty" format:"date"`
	LastDay   string `json:"last_day,omitempty" format:"date"`
	Proposal  bool   `json:"proposal" doc:"other dates are proposed, and the caller may decide on them"`
}

type termsOutput struct {
	Body struct {
		Items []TermSummary `json:"items"`
	}
}

func (t terms) list(ctx context.Context, _ *struct{}) (*termsOutput, error) {
	who := caller(ctx)
	rows, err := t.db.ListTerms(ctx, who.Org)
	if err != nil {
		return nil, err
	}
	out := new(termsOutput)
	out.Body.Items = []TermSummary{}
	for _, row := range rows {
		out.Body.Items = append(out.Body.Items, TermSummary{
			Term: row.Term, Published: row.Published, Calendar: row.Dated, FirstDay: row.FirstDay, LastDay: row.LastDay,
			Proposal: t.mayDecideDates(who, row.ProposedBy),
		})
	}
	return out, nil
}

// mayDecideDates says whether somebody may decide on proposed dates. There are none if nobody proposed them.
func (t terms) mayDecideDates(who auth.Principal, proposedBy string) bool {
	standing := timetable.TermStanding{Proposed: "dates", ProposedBy: proposedBy, OwnApproval: t.ownApproval}
	decision := timetable.TermDecision{Action: timetable.ApproveDates, Actor: who.Actor}
	return proposedBy != "" && standing.Judge(decision) == nil
}

type termOutput struct{ Body calendar.Term }

func (t terms) get(ctx context.Context, in *TermInput) (*termOutput, error) {
	dated, err := t.terms.Dates(ctx, in.of(caller(ctx).Org))
	if err != nil {
		return nil, err
	}
	if dated == nil {
		return nil, timetable.Errorf(timetable.CodeNotFound, "the term %s has no dates yet; a planner can set them",
			in.Term).Naming(timetable.Values{"of": "dates", "term": in.Term})
	}
	return &termOutput{Body: dated.Term}, nil
}

type putTermInput struct {
	TermInput
	Body calendar.Term
}

// Resolve adds what is wrong with the dates to what huma finds wrong with their form, so that all is told at once. If
// that cannot be found out, PutDates fails.
func (in *putTermInput) Resolve(ctx huma.Context) []error {
	in.Term = spelling.Normal(in.Term)
	terms, _ := ctx.Context().Value(termsKey{}).(*publications.Terms)
	var wrong *timetable.Error
	if errors.As(terms.CheckDates(ctx.Context(), in.of(caller(ctx.Context()).Org), in.Body), &wrong) {
		return []error{wrong}
	}
	return nil
}

type termsKey struct{}

// checkDates lets the input of an operation be checked against what is in force for its term.
func (t terms) checkDates(ctx huma.Context, next func(huma.Context)) {
	next(huma.WithValue(ctx, termsKey{}, t.terms))
}

// putTermOutput is 200 when the dates hold, and 202 when they wait for an approver.
type putTermOutput struct {
	Status int
	Body   calendar.Term
}

func (t terms) put(ctx context.Context, in *putTermInput) (*putTermOutput, error) {
	if err := requireCurrent(ctx, t.db); err != nil {
		return nil, err
	}
	who := caller(ctx)
	proposed, err := t.terms.PutDates(ctx, in.of(who.Org), who.Actor, in.Body)
	if err != nil {
		return nil, err
	}
	out := &putTermOutput{Status: http.StatusOK, Body: in.Body}
	if proposed {
		out.Status = http.StatusAccepted
	}
	return out, nil
}
