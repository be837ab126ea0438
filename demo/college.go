package demo

import (
	_ "embed"
	"fmt"

	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/timetable"
)

// CollegeJSON is the college as a problem document, formatted to be copied and edited.
//
//go:embed college.json
var CollegeJSON []byte

// College is a small college's week: 66 courses of fifteen groups of students, thirty teachers, some of them part-time,
// and twelve rooms in two buildings. Each call returns a new copy.
func College() *timetable.Problem {
	problem, err := formats.ReadJSON(CollegeJSON)
	if err != nil {
		panic(fmt.Sprintf("the embedded college is not a valid problem: %v", err))
	}
	return problem
}
