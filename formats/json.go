package formats

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// ReadJSON reads a problem document; ProblemSchema says what it may contain. Missing optional parts are empty, but a
// document without weights gets timetable.DefaultWeights.
func ReadJSON(data []byte) (*timetable.Problem, error) {
	data = bytes.TrimPrefix(data, byteOrderMark)
	document, form := parseJSON(data)
	if document == nil {
		return nil, invalidProblem(onePerPlace(form))
	}
	problem, err := decodeProblem(data, document, form)
	if err != nil && len(form) == 0 {
		form = append(form, timetable.FieldError{Message: "the document cannot be read as a problem"})
	}
	spelled, meaning := checkNew(problem), problem.Validate()
	errs := slices.Concat(withoutConsequences(spelled, form), form, withoutConsequences(meaning, form))
	slices.SortStableFunc(errs, func(a, b timetable.FieldError) int { return comparePlaces(a.Place, b.Place) })
	if err := invalidProblem(onePerPlace(errs)); err != nil {
		return nil, err
	}
	return problem, nil
}

// WriteJSON writes p as a problem document, indented for people.
func WriteJSON(w io.Writer, p *timetable.Problem) error {
	document := *p
	document.Courses = slices.Clone(p.Courses)
	document.Curricula = slices.Clone(p.Curricula)
	complete(&document)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(&document)
}

// complete makes lists that every document has empty instead of nil. So they are not written as null, and the problem
// keeps its hash.
func complete(p *timetable.Problem) {
	p.Days = orEmpty(p.Days)
	p.Periods = orEmpty(p.Periods)
	p.Rooms = orEmpty(p.Rooms)
	p.Teachers = orEmpty(p.Teachers)
	p.Courses = orEmpty(p.Courses)
	for i := range p.Courses {
		p.Courses[i].Teachers = orEmpty(p.Courses[i].Teachers)
	}
	for i := range p.Curricula {
		p.Curricula[i].Courses = orEmpty(p.Curricula[i].Courses)
	}
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// onePerPlace keeps the first error of each place: once a value has the wrong form, nothing more needs to be said about
// it.
func onePerPlace(errs []timetable.FieldError) []timetable.FieldError {
	seen := map[string]bool{}
	return slices.DeleteFunc(errs, func(e timetable.FieldError) bool {
		repeated := seen[e.Place]
		seen[e.Place] = true
		return repeated
	})
}
