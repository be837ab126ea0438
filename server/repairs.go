package server

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// usualMoving are the prices of a move in a job that begins from a timetable, unless the request says: the variant with
// the fewest moves comes first.
var usualMoving = []int32{40, 5, 1}

// What can be wrong with where a search is to begin.
const (
	startUnknown   timetable.Code = "start_unknown"
	startUnrelated timetable.Code = "start_unrelated"
	startMissing   timetable.Code = "start_missing"
)

// beginFrom notes from which variant a job's searches begin, and what they pay for moves, if the request says so.
func (q requests) beginFrom(ctx context.Context, request GenerateRequest, row *db.InsertJobParams) error {
	if request.StartVariantID == "" {
		if len(request.Moving) > 0 {
			return badStart("/moving", startMissing, "there is no start_variant_id from which lectures could move")
		}
		return nil
	}
	variant, start, err := readVariant(ctx, q.db, request.StartVariantID)
	if db.IsNotFound(err) || errors.Is(err, errNotFound) {
		return badStart("/start_variant_id", startUnknown, "no variant has this id")
	}
	if err != nil {
		return err
	}
	_, problem, err := q.db.ReadProblem(ctx, row.Org, row.ProblemID)
	if err != nil {
		return err
	}
	courses := problem.Index().Courses
	if !slices.ContainsFunc(start, func(l timetable.Lecture) bool { _, known := courses[l.Course]; return known }) {
		return badStart("/start_variant_id", startUnrelated, "no course of this variant is in the dataset")
	}
	row.StartVariantID, row.Moving = &variant.ID, request.Moving
	if len(row.Moving) == 0 {
		row.Moving = usualMoving
	}
	return nil
}

// badStart is the error of a request whose searches cannot begin where it says.
func badStart(place string, code timetable.Code, message string) error {
	return timetable.Errorf(timetable.CodeInvalidRequest, "the searches cannot begin there: %s", message).
		Naming(timetable.Values{"of": "start"}).
		With([]timetable.FieldError{{Place: place, Code: code, Message: message}})
}

// movesCost says what is wrong with a price of moves; "" is nothing.
func movesCost(price int32) (wrong string) {
	if price < 0 || price > timetable.MaxMoving {
		return fmt.Sprintf("must be 0 to %d, not %d", timetable.MaxMoving, price)
	}
	return ""
}
