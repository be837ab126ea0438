package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/timetable"
)

// printTerm prints the file and size of a problem of version 2.
func printTerm(path string, p *timetable.Problem) {
	expanded := p.Expand()
	fmt.Fprintf(os.Stderr, "%s (%s): %d activities of %d courses, %d rooms, %d constraints, %d weeks\n",
		filepath.Base(path), p.Name, len(expanded.Activities), len(p.Courses), len(p.Rooms), len(expanded.Constraints),
		expanded.Weeks)
}

// writeTermTimetable writes a timetable of a problem of version 2: to a file .xml in ITC-2019's format, else as JSON, a
// lecture for each day of each activity.
func writeTermTimetable(w io.Writer, path string, p *timetable.Problem, t timetable.Timetable) error {
	if filepath.Ext(path) == ".xml" {
		expanded := p.Expand()
		solution, _ := p.Solution(expanded, t)
		return formats.WriteITC2019Solution(w, p.Name, expanded, solution)
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(t)
}
