package server

import (
	"context"
	"net/http"
	"net/url"

	"github.com/lectern-timetables/lectern/dataset"
	"github.com/lectern-timetables/lectern/server/datasets"
	"github.com/lectern-timetables/lectern/timetable"
)

// KindInput names a list of a dataset. It is exported for huma, which skips embedded types that are not.
type KindInput struct {
	ID   string `path:"id" doc:"of the dataset"`
	Kind string `path:"kind" enum:"rooms,teachers,groups,electives,courses,curricula,students"`
}

type thingsOutput struct {
	ETag string `header:"ETag" doc:"of the dataset's newest version"`
	Body struct {
		Version int   `json:"version" doc:"the number of the dataset's newest version"`
		Items   []any `json:"items" doc:"as the document has them; /api/problem.schema.json describes them"`
	}
}

// things lists what a dataset has of a kind.
func (d datasetLines) things(ctx context.Context, in *KindInput) (*thingsOutput, error) {
	v, err := d.newest(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	out := &thingsOutput{ETag: tagOf(v)}
	out.Body.Version = int(v.DatasetVersion.Number)
	out.Body.Items, _ = v.Tree.At(dataset.Place(in.Kind)).([]any)
	if out.Body.Items == nil {
		out.Body.Items = []any{}
	}
	return out, nil
}

func (d datasetLines) newest(ctx context.Context, id string) (datasets.Version, error) {
	id, err := parseID(id)
	if err != nil {
		return datasets.Version{}, err
	}
	return d.lines.Version(ctx, caller(ctx).Org, id, 0)
}

// ThingInput names a thing by its id in the dataset. It is exported for huma, as KindInput is.
type ThingInput struct {
	KindInput
	External string `path:"external_id" doc:"the id that the dataset has for it, such as a room's number"`
}

// place is where the thing stands. The router leaves slashes in ids escaped.
func (in ThingInput) place() (place, id string, err error) {
	id, err = url.PathUnescape(in.External)
	if err != nil {
		return "", "", errNotFound
	}
	return dataset.Place(in.Kind, id), id, nil
}

type thingOutput struct {
	Status   int
	ETag     string `header:"ETag" doc:"of this thing"`
	Location string `header:"Location"`
	Body     any
}

// thing shows one thing.
func (d datasetLines) thing(ctx context.Context, in *ThingInput) (*thingOutput, error) {
	place, _, err := in.place()
	if err != nil {
		return nil, err
	}
	v, err := d.newest(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return thingAt(v, place)
}

func thingAt(v datasets.Version, place string) (*thingOutput, error) {
	value := v.Tree.At(place)
	if value == nil {
		return nil, errNotFound
	}
	return &thingOutput{Status: http.StatusOK, ETag: etagOf(dataset.Text(value)), Body: value}, nil
}

type putThingInput struct {
	ThingInput
	Match
	Body map[string]any
}

// putThing adds a thing or replaces it, in a new version. What says the same as before makes none.
func (d datasetLines) putThing(ctx context.Context, in *putThingInput) (*thingOutput, error) {
	place, id, err := in.place()
	if err != nil {
		return nil, err
	}
	if own, given := in.Body["id"]; given && own != id {
		return nil, timetable.Errorf(timetable.CodeInvalidRequest, "the id in the body is another one than in the path").
			With([]timetable.FieldError{{Place: "/id", Message: "must be the id in the path, or be left out"}})
	}
	in.Body["id"] = id
	var isNew bool
	v, err := d.commit(ctx, in.ID, "", in.still(place), func(newest *dataset.Tree) ([]dataset.Change, error) {
		before := newest.At(place)
		isNew = before == nil
		return []dataset.Change{{Place: place, From: before, To: in.Body}}, nil
	})
	if err != nil {
		return nil, err
	}
	out, err := thingAt(v, place)
	if err == nil && isNew {
		out.Status = http.StatusCreated
	}
	return out, err
}

// still refuses a thing that is not there any more as its sender has seen it.
func (m Match) still(place string) datasets.Condition {
	return func(v datasets.Version) error {
		value := v.Tree.At(place)
		if value == nil && m.IfMatch != "" {
			return m.of("")
		}
		return m.of(etagOf(dataset.Text(value)))
	}
}

type deleteThingInput struct {
	ThingInput
	Match
	Mentions bool `query:"mentions" doc:"also remove every mention of it, such as a teacher in courses; otherwise it is kept while something needs it"`
}

// deleteThing removes a thing, in a new version.
func (d datasetLines) deleteThing(ctx context.Context, in *deleteThingInput) (*datasetVersionOutput, error) {
	place, id, err := in.place()
	if err != nil {
		return nil, err
	}
	v, err := d.commit(ctx, in.ID, "", in.still(place), func(newest *dataset.Tree) ([]dataset.Change, error) {
		before := newest.At(place)
		if before == nil {
			return nil, errNotFound
		}
		if in.Mentions {
			return newest.Removal(in.Kind, id), nil
		}
		return []dataset.Change{{Place: place, From: before}}, nil
	})
	if err != nil {
		return nil, err
	}
	return newVersion(v), nil
}
