package main

import (
	"os"

	"github.com/lectern-timetables/lectern/explain"
	"github.com/lectern-timetables/lectern/timetable"
)

type explainCommand struct {
	Problem     string `arg:"" help:"Problem: JSON, .ctt, .ectt, .fet or ITC-2019's XML." type:"existingfile"`
	Solution    string `arg:"" optional:"" help:"Timetable: lines of course, room, day, period; JSON; XML." type:"existingfile"`
	Formulation string `help:"Weigh the soft rules as a published formulation does: UD1 to UD5." placeholder:"UD2"`
}

// Run prints why the problem has no timetable, or none without cost. For a timetable, it prints the violations and how
// to fix them.
func (c explainCommand) Run() error {
	problem, err := readTerm(c.Problem, c.Formulation)
	if err != nil {
		return err
	}
	printFindings(os.Stdout, explain.Problem(problem))
	if c.Solution == "" {
		return nil
	}
	lectures, err := c.lectures(problem)
	if err != nil {
		return err
	}
	printExplanation(os.Stdout, problem, lectures)
	return nil
}

// lectures reads the timetable.
func (c explainCommand) lectures(problem *timetable.Problem) (timetable.Timetable, error) {
	if problem.Version < timetable.TermVersion {
		return readTimetable(c.Solution)
	}
	expanded := problem.Expand()
	solution, err := readTermSolution(problem, expanded, c.Solution)
	if err != nil {
		return nil, err
	}
	return problem.Timetable(expanded, solution), nil
}
