package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

type checkCommand struct {
	Problem     string `arg:"" help:"Problem: JSON, .ctt, .ectt, .fet or ITC-2019's XML." type:"existingfile"`
	Solution    string `arg:"" help:"Timetable: lines of course, room, day, period, or ITC-2019 XML." type:"existingfile"`
	Formulation string `help:"Weigh the soft rules as a published formulation does: UD1 to UD5." placeholder:"UD2"`
	Quiet       bool   `short:"q" help:"Print the rules only, not every violation."`
}

var errInfeasible = errors.New("the timetable violates hard rules")

// Run prints the score and fails when a hard rule is violated.
func (c checkCommand) Run() error {
	problem, err := readTerm(c.Problem, c.Formulation)
	if err != nil {
		return err
	}
	if problem.Version > timetable.ProblemVersion {
		return c.checkTerm(problem)
	}
	lectures, err := readTimetable(c.Solution)
	if err != nil {
		return err
	}
	report := timetable.Check(problem, lectures)
	printIgnored(os.Stdout, report.Ignored)
	if !c.Quiet {
		for _, v := range report.Violations {
			fmt.Printf("%s: %s\n", v.Rule, v.Message)
		}
	}
	printExperience(os.Stdout, report.Experience)
	printReport(os.Stdout, report.Score)
	if !report.Feasible() {
		return errInfeasible
	}
	return nil
}

// checkTerm checks a timetable by all that a document of version 2 says.
func (c checkCommand) checkTerm(problem *timetable.Problem) error {
	expanded := problem.Expand()
	solution, err := readTermSolution(problem, expanded, c.Solution)
	if err != nil {
		return err
	}
	report := plan.Check(expanded, solution)
	if !c.Quiet {
		for _, v := range report.Violations {
			fmt.Printf("%s: %s\n", v.Kind, v.Message)
		}
	}
	printTermReport(os.Stdout, &report)
	if !report.Feasible() {
		return errInfeasible
	}
	return nil
}

// readTermSolution reads a timetable of a document of version 2, and says which of its lectures are ignored.
func readTermSolution(problem *timetable.Problem, expanded *plan.Plan, path string) (plan.Solution, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return plan.Solution{}, fmt.Errorf("read timetable: %w", err)
	}
	solution, ignored, err := formats.ReadTermSolution(problem, expanded, data)
	if err != nil {
		return plan.Solution{}, fmt.Errorf("%s: %w", path, err)
	}
	printIgnored(os.Stdout, ignored)
	return solution, nil
}

func printIgnored(w io.Writer, ignored []string) {
	for _, why := range ignored {
		fmt.Fprintf(w, "ignored: %s\n", why)
	}
}

// printSectioning says that students with requests have no classes yet.
func printSectioning(w io.Writer, missing bool) {
	if missing {
		fmt.Fprintln(w, "students: not sectioned")
	}
}

// printTermReport writes a line for each kind of constraint with violations, and the parts of the cost.
func printTermReport(w io.Writer, r *plan.Report) {
	for _, k := range r.Kinds {
		fmt.Fprintf(w, "%-18s %6d hard %6d soft, cost %d\n", k.Kind, k.Hard, k.Violations, k.Cost)
	}
	printSectioning(w, !r.Sectioned)
	fmt.Fprintf(w, "hard violations %d, cost %d (times %d, rooms %d, constraints %d, students %d, before factors)\n",
		r.Hard, r.Cost, r.Parts.Times, r.Parts.Rooms, r.Parts.Constraints, r.Parts.Students)
}
