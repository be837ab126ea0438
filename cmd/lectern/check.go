package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/timetable"
)

type checkCommand struct {
	Problem     string `arg:"" help:"Problem: JSON, .ctt or .ectt." type:"existingfile"`
	Solution    string `arg:"" help:"Timetable: lines of course, room, day and period." type:"existingfile"`
	Formulation string `help:"Weigh the soft rules as a published formulation does: UD1 to UD5." placeholder:"UD2"`
	Quiet       bool   `short:"q" help:"Print the rules only, not every violation."`
}

// Run prints the score and fails when a hard rule is violated.
func (c checkCommand) Run() error {
	problem, err := formats.ReadFile(c.Problem, c.Formulation)
	if err != nil {
		return err
	}
	lectures, err := readTimetable(c.Solution)
	if err != nil {
		return err
	}
	report := timetable.Check(problem, lectures)
	for _, ignored := range report.Ignored {
		fmt.Printf("ignored: %s\n", ignored)
	}
	if !c.Quiet {
		for _, v := range report.Violations {
			fmt.Printf("%s: %s\n", v.Rule, v.Message)
		}
	}
	printExperience(os.Stdout, report.Experience)
	printReport(os.Stdout, report.Score)
	if !report.Feasible() {
		return errors.New("the timetable violates hard rules")
	}
	return nil
}
