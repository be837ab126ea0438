package server

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/lectern-timetables/lectern/dataset"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/explain"
	"github.com/lectern-timetables/lectern/server/datasets"
	"github.com/lectern-timetables/lectern/timetable"
)

// Draft is what people are changing in a dataset together.
type Draft struct {
	DatasetID string                 `json:"dataset_id"`
	Base      int                    `json:"base" doc:"the version that it is based on"`
	Newest    int                    `json:"newest" doc:"the newest version; more than base if somebody made one meanwhile"`
	Revision  int64                  `json:"revision" doc:"of the newest change; 0 while nothing has been changed. Give it as ?after= to get what came since"`
	Changes   []DraftChange          `json:"changes" doc:"the newest 500 at most, in the order of time"`
	Errors    []timetable.FieldError `json:"errors" doc:"what keeps it from being saved, each with its place"`
	More      int                    `json:"more_errors,omitempty" doc:"how many further errors were found"`
	Document  json.RawMessage        `json:"document,omitempty" doc:"the whole draft; not with after"`
}

// DraftChange is a change in a draft.
type DraftChange struct {
	Revision   int64           `json:"revision"`
	Place      string          `json:"place"`
	From       json.RawMessage `json:"from,omitempty"`
	To         json.RawMessage `json:"to,omitempty"`
	Author     string          `json:"author"`
	AuthorName string          `json:"author_name"`
	ChangedAt  time.Time       `json:"changed_at"`
}

// AfterInput asks for what is new in a draft. It is exported for huma, which skips embedded types that are not.
type AfterInput struct {
	DatasetInput
	After int64 `query:"after" minimum:"0" maximum:"9007199254740991" doc:"a revision: answers with the changes since, and without the document"`
}

type draftOutput struct{ Body Draft }

// draft shows a dataset's draft.
func (d datasetLines) draft(ctx context.Context, in *AfterInput) (*draftOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	org := caller(ctx).Org
	draft, err := fairly(ctx, d.judged, org, func() (datasets.Draft, error) { return d.lines.Draft(ctx, org, id) })
	if err != nil {
		return nil, err
	}
	return draftSince(id, in.After, draft), nil
}

func draftSince(id string, after int64, draft datasets.Draft) *draftOutput {
	out := &draftOutput{Draft{
		DatasetID: id, Base: draft.Base, Newest: draft.Newest, Revision: draft.Revision,
		Changes: []DraftChange{}, Errors: []timetable.FieldError{},
	}}
	for _, c := range slices.Backward(draft.Recent) {
		if c.ID > after {
			out.Body.Changes = append(out.Body.Changes, draftChangeOf(c))
		}
	}
	if draft.Errors != nil {
		short := draft.Errors.With(draft.Errors.Fields)
		out.Body.Errors, out.Body.More = append(out.Body.Errors, short.Fields...), short.More
	}
	if after == 0 {
		out.Body.Document = draft.Tree.Bytes()
	}
	return out
}

func draftChangeOf(c db.DraftChange) DraftChange {
	return DraftChange{
		Revision: c.ID, Place: c.Place, From: c.Before, To: c.After, Author: c.Author, AuthorName: c.AuthorName,
		ChangedAt: c.ChangedAt,
	}
}

// draftFindings explains a draft before any search. Nothing is found in one that cannot be saved.
func (d datasetLines) draftFindings(ctx context.Context, in *DatasetInput) (*findingsOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	org := caller(ctx).Org
	out := new(findingsOutput)
	out.Body.Items, err = fairly(ctx, d.explaining, org, func() ([]explain.Finding, error) {
		problem, err := d.lines.DraftProblem(ctx, org, id)
		if err != nil || problem == nil {
			return []explain.Finding{}, err
		}
		return explain.Problem(problem), nil
	})
	out.Body.Complete = explain.Complete(out.Body.Items)
	return out, err
}

type removalOutput struct {
	Body struct {
		Items []dataset.Change `json:"items" doc:"what has to be changed in the draft; empty if the thing is not there"`
	}
}

// removal lists what removes a thing from the draft together with every mention of it.
func (d datasetLines) removal(ctx context.Context, in *ThingInput) (*removalOutput, error) {
	_, thing, err := in.place()
	if err != nil {
		return nil, err
	}
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	org := caller(ctx).Org
	draft, err := fairly(ctx, d.judged, org, func() (datasets.Draft, error) { return d.lines.Draft(ctx, org, id) })
	if err != nil {
		return nil, err
	}
	out := new(removalOutput)
	out.Body.Items = draft.Tree.Removal(in.Kind, thing)
	return out, nil
}

type editInput struct {
	AfterInput
	Body struct {
		Changes []dataset.Change `json:"changes" minItems:"1" maxItems:"5000"`
	}
}

// edit makes changes in a draft, all of them or none.
func (d datasetLines) edit(ctx context.Context, in *editInput) (*draftOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	who := caller(ctx)
	draft, err := fairly(ctx, d.judged, who.Org, func() (datasets.Draft, error) {
		return d.lines.Edit(ctx, author(who), id, in.Body.Changes)
	})
	if err != nil {
		return nil, err
	}
	return draftSince(id, in.After, draft), nil
}

type saveInput struct {
	DatasetInput
	Body struct {
		NoteRequest
		Onto int      `json:"onto,omitempty" minimum:"1" maximum:"1000000000" doc:"the newest version that keep was decided against"`
		Keep []string `json:"keep,omitempty" maxItems:"1000" doc:"places where the draft's value shall replace what others made newest"`
	}
}

// save makes the draft the newest version.
func (d datasetLines) save(ctx context.Context, in *saveInput) (*datasetVersionOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	who := caller(ctx)
	v, err := fairly(ctx, d.judged, who.Org, func() (datasets.Version, error) {
		return d.lines.Save(ctx, author(who), id, datasets.Saving{Note: in.Body.Note, Onto: in.Body.Onto, Keep: in.Body.Keep})
	})
	if err != nil {
		return nil, err
	}
	return newVersion(v), nil
}

// discard forgets the draft. Doing it again changes nothing.
func (d datasetLines) discard(ctx context.Context, in *DatasetInput) (*struct{}, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	return nil, d.lines.Discard(ctx, caller(ctx).Org, id)
}
