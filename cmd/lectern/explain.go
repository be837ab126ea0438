package main

import (
	"fmt"
	"io"
	"os"

	"github.com/lectern-timetables/lectern/explain"
	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/timetable"
)

type explainCommand struct {
	Problem     string `arg:"" help:"Problem: JSON, .ctt or .ectt." type:"existingfile"`
	Solution    string `arg:"" optional:"" help:"Timetable: lines of course, room, day and period." type:"existingfile"`
	Formulation string `help:"Weigh the soft rules as a published formulation does: UD1 to UD5." placeholder:"UD2"`
}

// Run prints why the problem has no timetable, or none without cost, and what a timetable violates and how to mend it.
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

func printFindings(w io.Writer, findings []explain.Finding) {
	for _, f := range findings {
		if f.Severity != explain.Unavoidable {
			fmt.Fprintf(w, "%s: %s\n", f.Severity, f.Message)
			continue
		}
		fmt.Fprintf(w, "unavoidable: %s (%s, at least %d, cost %d)\n", f.Message, f.Rule, f.Violations, f.Cost)
	}
	if len(findings) == 0 {
		fmt.Fprintln(w, "No reason was found why a timetable could not keep all rules.")
	}
}

func printExplanation(w io.Writer, p *timetable.Problem, t timetable.Timetable) {
	explanation := explain.Timetable(p, t)
	for _, d := range explanation.Violations {
		price := fmt.Sprintf("cost %d", d.Cost)
		if d.Cost == 0 {
			price = "hard"
		}
		fmt.Fprintf(w, "%s (%s): %s\n    %s\n", d.Rule, price, d.Message, d.Advice)
	}
	printReport(w, explanation.Score)
}
