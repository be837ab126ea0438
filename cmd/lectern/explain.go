package main

import (
	"os"

	"github.com/lectern-timetables/lectern/explain"
	"github.com/lectern-timetables/lectern/formats"
)

type explainCommand struct {
	Problem     string `arg:"" help:"Problem: JSON, .ctt or .ectt." type:"existingfile"`
	Solution    string `arg:"" optional:"" help:"Timetable: lines of course, room, day and period." type:"existingfile"`
	Formulation string `help:"Weigh the soft rules as a published formulation does: UD1 to UD5." placeholder:"UD2"`
}

// Run prints why the problem has no timetable, or none without cost. For a timetable, it prints the violations and how
// to fix them.
func (c explainCommand) Run() error {
	problem, err := formats.ReadFile(c.Problem, c.Formulation)
	if err != nil {
		return err
	}
	printFindings(os.Stdout, explain.Problem(problem))
	if c.Solution == "" {
		return nil
	}
	lectures, err := readTimetable(c.Solution)
	if err != nil {
		return err
	}
	printExplanation(os.Stdout, problem, lectures)
	return nil
}
