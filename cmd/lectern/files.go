package main

import (
	"fmt"
	"io"
	"os"

	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/timetable"
)

// readTimetable reads a timetable in the competition's format.
func readTimetable(path string) (timetable.Timetable, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read timetable: %w", err)
	}
	lectures, err := formats.ReadSolution(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return lectures, nil
}

// readTerm reads a problem in any format. Of a file of FET it says what was not understood.
func readTerm(path, formulation string) (*timetable.Problem, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read problem: %w", err)
	}
	problem, notes, err := formats.Import(data, formulation)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	printFETNotes(os.Stderr, notes)
	return problem, nil
}

func printFETNotes(w io.Writer, notes formats.FETNotes) {
	for _, left := range notes.LeftOut {
		fmt.Fprintf(w, "left out: %d of %s\n", left.Count, left.Type)
	}
	if notes.Inactive > 0 {
		fmt.Fprintf(w, "left out: %d activities that the file has switched off\n", notes.Inactive)
	}
}

// writable fails when the file at path cannot be written. It creates the file if necessary, and keeps its content.
func writable(path string) error {
	if path == "" {
		return nil
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o666)
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return file.Close()
}

// writeTo writes to the file at path, or to standard output when path is empty.
func writeTo(path string, write func(io.Writer) error) (err error) {
	if path == "" {
		return write(os.Stdout)
	}
	file, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	defer func() {
		if closeErr := file.Close(); err == nil {
			err = closeErr
		}
	}()
	return write(file)
}

// printReport writes a line for each rule, and the competition's summary line.
func printReport(w io.Writer, s timetable.Score) {
	for _, rule := range s.Rules {
		weight := fmt.Sprintf("× %d", rule.Weight)
		switch rule.Weight {
		case timetable.Hard:
			weight = "hard"
		case 0:
			weight = "" // each constraint has its own
		}
		fmt.Fprintf(w, "%-22s %6d %8s %8d\n", rule.Rule, rule.Violations, weight, rule.Cost)
	}
	violations := ""
	if !s.Feasible() {
		violations = fmt.Sprintf("Violations = %d, ", s.Hard)
	}
	fmt.Fprintf(w, "Summary: %sTotal Cost = %d\n", violations, s.Cost)
}

// printExperience writes a line about the numbers that people feel.
func printExperience(w io.Writer, e *timetable.Experience) {
	fmt.Fprintf(w, "Felt: %d empty periods and %d lone days of students, %d empty periods of teachers, "+
		"%d room changes, %d seats short\n",
		e.StudentGaps, e.LoneDays, e.TeacherGaps, e.RoomChanges, e.SeatsShort)
}
