package server

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/server/publications"
	"github.com/lectern-timetables/lectern/spelling"
	"github.com/lectern-timetables/lectern/timetable"
)

// TermInput names the term that a path is about. It is exported for huma, which skips embedded types that are not.
type TermInput struct {
	Term string `path:"term" minLength:"1" maxLength:"100" pattern:"^[!-~\\p{L}\\p{M}\\p{N}]*$" patternDescription:"a name without blanks"`
}

// Resolve writes the term in the one form that its letters have in the database.
func (in *TermInput) Resolve(huma.Context) []error {
	in.Term = spelling.Normal(in.Term)
	return nil
}

// TermSummary is a term that Lectern knows.
type TermSummary struct {
	Term      string `json:"term"`
	Published bool   `json:"published" doc:"a timetable is in force"`
	Calendar  bool   `json:"calendar" doc:"it is known when the term is held"`
	Proposal  bool   `json:"proposal" doc:"other dates are proposed, and the caller may decide on them"`
}

type termsOutput struct {
	Body struct {
		Items []TermSummary `json:"items"`
	}
}

func (s *Server) listTerms(ctx context.Context, _ *struct{}) (*termsOutput, error) {
	who := caller(ctx)
	rows, err := s.db.ListTerms(ctx, who.Org)
	if err != nil {
		return nil, err
	}
	out := new(termsOutput)
	out.Body.Items = []TermSummary{}
	for _, row := range rows {
		out.Body.Items = append(out.Body.Items, TermSummary{
			Term: row.Term, Published: row.Published, Calendar: row.Dated, Proposal: s.mayDecideDates(who, row.ProposedBy),
		})
	}
	return out, nil
}

// mayDecideDates says whether somebody may decide on dates that somebody else, or nobody, has proposed.
func (s *Server) mayDecideDates(who auth.Principal, proposedBy string) bool {
	standing := timetable.TermStanding{Proposed: "dates", ProposedBy: proposedBy, OwnApproval: s.cfg.OwnApproval}
	decision := timetable.TermDecision{Action: timetable.ApproveDates, Actor: who.Actor}
	return proposedBy != "" && standing.Judge(decision) == nil
}

type termOutput struct{ Body calendar.Term }

func (s *Server) getTerm(ctx context.Context, in *TermInput) (*termOutput, error) {
	term, err := s.readTerm(ctx, caller(ctx).Org, in.Term)
	if err != nil {
		return nil, err
	}
	if term == nil {
		return nil, timetable.Errorf(timetable.CodeNotFound, "the term %s has no calendar yet; a planner can give it one", in.Term)
	}
	return &termOutput{Body: term.Term}, nil
}

type putTermInput struct {
	TermInput
	Body calendar.Term
}

// putTermOutput is 200 when the dates hold, and 202 when they wait for an approver.
type putTermOutput struct {
	Status int
	Body   calendar.Term
}

func (s *Server) putTerm(ctx context.Context, in *putTermInput) (*putTermOutput, error) {
	if err := s.requireCurrent(ctx); err != nil {
		return nil, err
	}
	who := caller(ctx)
	problem, err := s.termProblem(ctx, who.Org, in.Term)
	if err != nil {
		return nil, err
	}
	if errs := termErrors(in.Body, problem); len(errs) > 0 {
		return nil, &timetable.Error{Code: timetable.CodeInvalidRequest, Message: "the term's calendar cannot be kept as it is", Fields: errs}
	}
	document, err := json.Marshal(termDocument{Term: in.Body, ByName: true})
	if err != nil {
		return nil, fmt.Errorf("write calendar of term %s: %w", in.Term, err)
	}
	by := timetable.TermDecision{ID: db.NewID(), Actor: who.Actor}
	proposed, err := s.terms().PutDates(ctx, publications.Term{Org: who.Org, Name: in.Term}, by, document)
	if err != nil {
		return nil, err
	}
	out := &putTermOutput{Status: http.StatusOK, Body: in.Body}
	if proposed {
		out.Status = http.StatusAccepted
	}
	return out, nil
}

// termDocument is a term's calendar as it is stored.
type termDocument struct {
	calendar.Term
	ByName bool `json:"weekdays_by_name,omitempty"` // those that were stored before weekdays were read do not say it
}

// termErrors says what is wrong with a term's calendar, with the problem of its timetable in force unless that is nil.
func termErrors(term calendar.Term, problem *timetable.Problem) []timetable.FieldError {
	errs := term.Validate()
	if problem == nil {
		return errs
	}
	wrong := func(f timetable.FieldError) bool {
		return slices.ContainsFunc(errs, func(e timetable.FieldError) bool { return strings.HasPrefix(e.Place, f.Place) })
	}
	dated := &calendar.Dated{Term: term, ByName: true}
	return append(errs, slices.DeleteFunc(dated.Fits(problem), wrong)...)
}

// termProblem reads the problem of a term's timetable in force; nil while there is none.
func (s *Server) termProblem(ctx context.Context, org, term string) (*timetable.Problem, error) {
	inForce, err := s.inForce(ctx, org, term)
	if err != nil || inForce == nil {
		return nil, err
	}
	return s.readProblem(ctx, org, inForce.ProblemID)
}

// readTerm reads when a term is held; nil when that is not known.
func (s *Server) readTerm(ctx context.Context, org, name string) (*calendar.Dated, error) {
	row, err := s.db.GetTermCalendar(ctx, db.GetTermCalendarParams{Org: org, Term: name})
	if db.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var document termDocument
	if err := json.Unmarshal(row.Document, &document); err != nil {
		return nil, fmt.Errorf("read calendar of term %s: %w", name, err)
	}
	return &calendar.Dated{
		Term: document.Term, ByName: document.ByName, Revision: int(row.Revision), ChangedAt: row.UpdatedAt,
	}, nil
}
