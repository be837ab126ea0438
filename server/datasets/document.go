package datasets

import (
	"errors"

	"github.com/lectern-timetables/lectern/dataset"
	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/timetable"
)

// problem reads a document that is to be a version. Its errors have places with ids.
func (l *Lines) problem(tree *dataset.Tree) (*timetable.Problem, error) {
	problem, err := formats.ReadJSON(tree.Bytes())
	if err != nil {
		return nil, located(tree, err)
	}
	if n := problem.Lectures(); n > l.mostLectures {
		return nil, timetable.Errorf(codeTooLarge, "the dataset has %d lectures; the limit of this server is %d",
			n, l.mostLectures).
			Naming(timetable.Values{"of": "lectures", "lectures": n, "limit": l.mostLectures})
	}
	return problem, nil
}

// located translates the places of an error.
func located(tree *dataset.Tree, err error) error {
	var known *timetable.Error
	if !errors.As(err, &known) {
		return err
	}
	there := *known
	there.Fields = make([]timetable.FieldError, 0, len(known.Fields))
	for _, f := range known.Fields {
		f.Place = tree.Locate(f.Place)
		there.Fields = append(there.Fields, f)
	}
	return &there
}

// applied makes changes on a document. It fails for changes that meet others, with all of them.
func applied(tree *dataset.Tree, changes []dataset.Change) (*dataset.Tree, error) {
	changed, conflicts, err := tree.Apply(changes)
	if err != nil {
		return nil, timetable.Errorf(timetable.CodeInvalidRequest, "%v", err)
	}
	if len(conflicts) > 0 {
		return nil, conflict(conflicts)
	}
	return changed, nil
}

// changed is the problem that changes make of a document.
func (l *Lines) changed(tree *dataset.Tree, changes []dataset.Change) (*timetable.Problem, error) {
	after, err := applied(tree, changes)
	if err != nil {
		return nil, err
	}
	return l.problem(after)
}
