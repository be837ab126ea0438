package demo

import (
	_ "embed"
	"fmt"

	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/timetable"
)

//go:embed example.json
var exampleJSON []byte

// Example is a department of eight courses, small enough to be read row by row, with most of what a term can say. Each
// call returns a new copy.
func Example() *timetable.Problem {
	problem, err := formats.ReadJSON(exampleJSON)
	if err != nil {
		panic(fmt.Sprintf("the embedded example is not a valid problem: %v", err))
	}
	return problem
}

// Empty is a term in which nothing is taught yet: a usual week, in which planners change what is another way with them.
func Empty() *timetable.Problem {
	p := &timetable.Problem{
		Version: timetable.TermVersion, Name: "New term", Weeks: usualWeeks, Weights: timetable.DefaultWeights(),
		Days: timetable.DaysNamed("Mon", "Tue", "Wed", "Thu", "Fri"),
	}
	for hour := 9; hour < 17; hour++ {
		p.Periods = append(p.Periods, timetable.Period{
			Name: fmt.Sprint(hour - 8), Start: fmt.Sprintf("%02d:00", hour), End: fmt.Sprintf("%02d:50", hour),
		})
	}
	return p
}

const usualWeeks = 14
