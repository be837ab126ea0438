package main

import (
	"io"

	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/formats/workbook"
	"github.com/lectern-timetables/lectern/timetable"
)

type convertCommand struct {
	Problem string `arg:"" help:"Problem: JSON, a workbook, .ctt, .ectt, .fet or ITC-2019's XML." type:"existingfile"`
	Format  string `help:"json, xlsx or csv for a workbook, or itc2019 where it can say all." enum:"json,xlsx,csv,itc2019" default:"json"`
	Output  string `short:"o" help:"File for the problem; standard output unless given."`
}

// Run writes the problem in another format.
func (c convertCommand) Run() error {
	problem, err := readTerm(c.Problem, "")
	if err != nil {
		return err
	}
	writers := map[string]func(io.Writer, *timetable.Problem) error{
		"json": formats.WriteJSON, "itc2019": formats.WriteITC2019,
		"xlsx": workbook.Write, "csv": workbook.WriteZip,
	}
	return writeTo(c.Output, func(w io.Writer) error { return writers[c.Format](w, problem) })
}
