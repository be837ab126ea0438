package server

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/server/workingcopies"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/workbench"
)

// workingCopies lets planners change variants by hand.
type workingCopies struct {
	db        *db.Store
	keeper    *workingcopies.Keeper
	decisions decisions
	pricing   *fairQueue
}

// WorkingCopy is what planners change in a variant together, by hand, before it becomes a variant of its own.
type WorkingCopy struct {
	ID         string                   `json:"id" doc:"of this one: after it is saved or discarded, the variant's next has another; empty while nothing is edited"`
	VariantID  string                   `json:"variant_id"`
	JobID      string                   `json:"job_id"`
	ProblemID  string                   `json:"problem_id"`
	Number     int                      `json:"number" doc:"of the variant"`
	Revision   int                      `json:"revision" doc:"of the newest edit; 0 while nothing is edited"`
	Edits      []workingcopies.Edit     `json:"edits" doc:"the newest 500 at most, in order; with after, those since"`
	Changes    []timetable.CourseChange `json:"changes" doc:"since the variant"`
	Was        workbench.Delta          `json:"was" doc:"what the variant violates and costs"`
	Hard       int                      `json:"hard" doc:"violations of hard rules"`
	Cost       int                      `json:"cost"`
	Rules      []timetable.RuleScore    `json:"rules"`
	Violations []timetable.Violation    `json:"violations"`
	Lectures   timetable.Timetable      `json:"lectures"`
	Unplaced   []workbench.Unplaced     `json:"unplaced" doc:"activities without a place"`
	Savable    bool                     `json:"savable" doc:"the job takes variants that were made by hand now"`
}

// VariantInput is exported for huma, which skips embedded types that are not.
type VariantInput struct {
	ID string `path:"id" doc:"of the variant"`
}

// SinceInput asks for what is new in a working copy.
type SinceInput struct {
	VariantInput
	After int    `query:"after" minimum:"0" maximum:"1000000" doc:"the revision that is known: answers 204 if there is no newer one"`
	Copy  string `query:"copy" maxLength:"64" doc:"the id of the working copy that is known, or none while nothing is edited: answers 204 only if it is still that one"`
}

// noCopy is what is known of a working copy while nothing is edited.
const noCopy = "none"

// knows says whether the newest edit of a working copy is known, or that there is none.
func (in SinceInput) knows(row db.WorkingCopy) bool {
	if row.ID == "" {
		return in.Copy == noCopy
	}
	return int(row.Revision) == in.After && (in.Copy == row.ID || in.Copy == "" && in.After > 0)
}

type workingCopyOutput struct {
	Status int
	Body   WorkingCopy
}

// mostEditsShown bounds the edits that an answer lists.
const mostEditsShown = 500

// subject reads the variant that a request is about.
func (w workingCopies) subject(ctx context.Context, id string) (of workingcopies.Subject, err error) {
	if id, err = parseID(id); err != nil {
		return of, err
	}
	org := caller(ctx).Org
	if of.Variant, err = w.db.GetVariant(ctx, db.GetVariantParams{Org: org, ID: id}); err != nil {
		return of, err
	}
	row, err := w.db.GetJob(ctx, db.GetJobParams{Org: org, ID: of.Variant.JobID})
	of.Job = row.Job
	return of, err
}

func (w workingCopies) get(ctx context.Context, in *SinceInput) (*workingCopyOutput, error) {
	of, err := w.subject(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	row, err := w.db.GetWorkingCopy(ctx, of.Variant.ID)
	if err != nil && !db.IsNotFound(err) {
		return nil, err
	}
	if in.knows(row) {
		return &workingCopyOutput{Status: http.StatusNoContent}, nil
	}
	state, err := fairly(ctx, w.pricing, of.Job.Org, func() (workingcopies.State, error) {
		return w.keeper.State(ctx, of)
	})
	if err != nil {
		return nil, err
	}
	return workingCopyOf(of, state, in.After)
}

// workingCopyOf shows a working copy, with the edits after one of them.
func workingCopyOf(of workingcopies.Subject, state workingcopies.State, after int) (*workingCopyOutput, error) {
	var before timetable.Timetable
	if err := json.Unmarshal(of.Variant.Timetable, &before); err != nil {
		return nil, fmt.Errorf("read timetable of variant %s: %w", of.Variant.ID, err)
	}
	var was timetable.Report
	if err := json.Unmarshal(of.Variant.Report, &was); err != nil {
		return nil, fmt.Errorf("read report of variant %s: %w", of.Variant.ID, err)
	}
	_, savable := of.Job.State.Next(timetable.Revise)
	out := &workingCopyOutput{Status: http.StatusOK, Body: WorkingCopy{
		ID: state.ID, VariantID: of.Variant.ID, JobID: of.Job.ID, ProblemID: of.Job.ProblemID, Number: int(of.Variant.Number),
		Revision: state.Revision, Edits: []workingcopies.Edit{}, Changes: timetable.Difference(before, state.Lectures),
		Was: workbench.Delta{Hard: was.Hard, Cost: was.Cost}, Hard: state.Report.Hard, Cost: state.Report.Cost,
		Rules: state.Report.Rules, Violations: state.Report.Violations, Lectures: state.Lectures,
		Unplaced: state.Unplaced, Savable: savable,
	}}
	for _, e := range state.Edits[max(0, len(state.Edits)-mostEditsShown):] {
		if e.Revision > after {
			out.Body.Edits = append(out.Body.Edits, e)
		}
	}
	return out, nil
}

type movesInput struct {
	SinceInput
	Body struct {
		Moves []workbench.Move `json:"moves" minItems:"1" maxItems:"100" nullable:"false" doc:"made together"`
	}
}

// edit makes moves in a working copy, all or none.
func (w workingCopies) edit(ctx context.Context, in *movesInput) (*workingCopyOutput, error) {
	of, err := w.subject(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	who := caller(ctx)
	state, err := fairly(ctx, w.pricing, who.Org, func() (workingcopies.State, error) {
		return w.keeper.Edit(ctx, of, workingcopies.Author{ID: who.ID, Name: who.Name}, in.Body.Moves)
	})
	if err != nil {
		return nil, err
	}
	return workingCopyOf(of, state, in.After)
}

// discard forgets a working copy. Doing it again changes nothing.
func (w workingCopies) discard(ctx context.Context, in *VariantInput) (*struct{}, error) {
	of, err := w.subject(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return nil, w.keeper.Discard(ctx, of)
}

type placesInput struct {
	VariantInput
	Course   string `query:"course" required:"true" maxLength:"300" doc:"its id"`
	Activity string `query:"activity" maxLength:"1000" doc:"its id, in documents of version 2"`
	Day      int    `query:"day" minimum:"0" maximum:"63" doc:"where a lecture of a course without named activities is; left out with its room if it has no place"`
	Period   int    `query:"period" minimum:"0" maximum:"1000"`
	Room     string `query:"room" maxLength:"300" doc:"its id"`
}

type placesOutput struct {
	Body struct {
		Revision int `json:"revision"`
		workbench.Places
	}
}

// places prices all places of an activity.
func (w workingCopies) places(ctx context.Context, in *placesInput) (out *placesOutput, err error) {
	of, err := w.subject(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	ask := workbench.Ask{Course: in.Course, Activity: in.Activity}
	if in.Activity == "" && in.Room != "" {
		ask.From = &workbench.Place{Days: []int{in.Day}, Period: in.Period, Rooms: []string{in.Room}}
	}
	return fairly(ctx, w.pricing, of.Job.Org, func() (*placesOutput, error) {
		out := new(placesOutput)
		out.Body.Places, out.Body.Revision, err = w.keeper.Places(ctx, of, ask)
		return out, err
	})
}

type pricedOutput struct {
	Body struct {
		Revision int `json:"revision"`
		workbench.Priced
	}
}

// price says what moves would change.
func (w workingCopies) price(ctx context.Context, in *movesInput) (*pricedOutput, error) {
	of, err := w.subject(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return fairly(ctx, w.pricing, of.Job.Org, func() (*pricedOutput, error) {
		out := new(pricedOutput)
		out.Body.Priced, out.Body.Revision, err = w.keeper.Price(ctx, of, in.Body.Moves)
		return out, err
	})
}

type suggestInput struct {
	VariantInput
	Body struct {
		Lectures []struct {
			Course   string           `json:"course" maxLength:"300" doc:"its id"`
			Activity string           `json:"activity,omitempty" maxLength:"1000" doc:"its id, in documents of version 2"`
			Place    *workbench.Place `json:"place,omitempty" doc:"where it is now; left out if it has no place"`
		} `json:"lectures" minItems:"1" maxItems:"5" nullable:"false" doc:"those for which better places are looked for"`
		Longest int `json:"longest,omitempty" default:"3" minimum:"1" maximum:"3" doc:"moves of a suggestion at most"`
	}
}

type suggestionsOutput struct{ Body workingcopies.Suggestions }

// suggest suggests chains of moves, the best first.
func (w workingCopies) suggest(ctx context.Context, in *suggestInput) (*suggestionsOutput, error) {
	of, err := w.subject(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	var asks []workbench.Ask
	for _, l := range in.Body.Lectures {
		asks = append(asks, workbench.Ask{Course: l.Course, Activity: l.Activity, From: l.Place})
	}
	return fairly(ctx, w.pricing, of.Job.Org, func() (*suggestionsOutput, error) {
		out := new(suggestionsOutput)
		out.Body, err = w.keeper.Suggest(ctx, of, asks, in.Body.Longest)
		return out, err
	})
}

type saveCopyInput struct {
	KeyInput
	VariantInput
	Body struct {
		Comments string `json:"comments,omitempty" maxLength:"5000" pattern:"^[^\\x00]*$" patternDescription:"text" doc:"a note for the others"`
		Revision int    `json:"revision" minimum:"0" maximum:"1000000" doc:"the newest edit that was seen; refused if there is another by now"`
	}
}

// SavedCopy is a job after a working copy was saved.
type SavedCopy struct {
	DecidedJob
	VariantID string `json:"variant_id" doc:"of the variant that was made; it is there once the decision is settled"`
}

type savedCopyOutput struct {
	Status int
	Body   SavedCopy
}

// save makes a working copy a variant of its job.
func (w workingCopies) save(ctx context.Context, in *saveCopyInput) (*savedCopyOutput, error) {
	of, err := w.subject(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	who := caller(ctx)
	saving := workingcopies.Saving{
		ID: madeID(of.Variant.ID, who, in.Key), Revision: in.Body.Revision, Note: in.Body.Comments,
	}
	hash, err := fairly(ctx, w.pricing, who.Org, func() (string, error) {
		return w.keeper.Save(ctx, of, workingcopies.Author{ID: who.ID, Name: who.Name}, saving)
	})
	if err != nil {
		return nil, err
	}
	decided, err := w.decisions.settle(ctx, of.Job.ID, timetable.Decision{
		ID: in.Key, Action: timetable.Revise, VariantID: saving.ID, VariantHash: hash, Comment: in.Body.Comments,
	})
	if err != nil {
		return nil, err
	}
	return &savedCopyOutput{decided.Status, SavedCopy{decided.Body, saving.ID}}, nil
}

// madeID is the id of the variant that somebody makes of something, which has an id, under an idempotency key: always
// the same, or a new one without a key.
func madeID(of string, who auth.Principal, key string) string {
	if key == "" {
		return db.NewID()
	}
	return uuid.NewSHA1(uuid.MustParse(of), []byte(decisionID(who, key))).String()
}
