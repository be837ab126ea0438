package formats

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// ReadJSON reads a problem document; ProblemSchema says what it may contain. Optional parts that it leaves out are empty,
// but a document without weights has timetable.DefaultWeights.
func ReadJSON(data []byte) (*timetable.Problem, error) {
	data = bytes.TrimPrefix(data, byteOrderMark)
	document, errs := parseJSON(data)
	if document == nil {
		return nil, invalidProblem(onePerPlace(errs))
	}
	problem, decodeErr := decodeProblem(data, document)
	if decodeErr == nil {
		errs = append(errs, problem.Validate()...)
	} else if len(errs) == 0 {
		errs = append(errs, timetable.FieldError{Message: "the document cannot be read as a problem"})
	}
	if err := invalidProblem(onePerPlace(errs)); err != nil {
		return nil, err
	}
	return problem, nil
}

// decodeProblem fills a Problem from the document that was parsed from data. It fails when a value has a wrong type.
func decodeProblem(data []byte, document map[string]any) (*timetable.Problem, error) {
	problem := &timetable.Problem{}
	if _, given := document["weights"]; !given {
		problem.Weights = timetable.DefaultWeights()
	}
	err := json.Unmarshal(data, problem)
	complete(problem)
	return problem, err
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

// complete makes the lists that a document always has empty instead of nil, so that they are not written as null and a
// problem has the same hash before and after.
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

// onePerPlace keeps the first error of each place: once a value has the wrong form, no more needs to be said of it.
func onePerPlace(errs []timetable.FieldError) []timetable.FieldError {
	seen := map[string]bool{}
	return slices.DeleteFunc(errs, func(e timetable.FieldError) bool {
		repeated := seen[e.Place]
		seen[e.Place] = true
		return repeated
	})
}
