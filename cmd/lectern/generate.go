package main

import (
	"io"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/timetable"
)

type generateCommand struct {
	Lectures    int    `help:"Lectures a week, 20 to 5,000." default:"300"`
	Utilisation int    `help:"Lectures for 100 room periods, 10 to 95." default:"70"`
	Seed        uint64 `help:"Another seed makes another problem." default:"1"`
	Format      string `help:"json, ectt or ctt." enum:"json,ectt,ctt" default:"json"`
	Output      string `short:"o" help:"File for the problem; standard output unless given."`
}

// Run writes the problem.
func (c generateCommand) Run() error {
	problem := demo.Generate(demo.Spec{Lectures: c.Lectures, Seed: c.Seed, Utilisation: c.Utilisation})
	writers := map[string]func(io.Writer, *timetable.Problem) error{
		"json": formats.WriteJSON,
		"ectt": formats.WriteECTT,
		"ctt":  formats.WriteCTT,
	}
	return writeTo(c.Output, func(w io.Writer) error { return writers[c.Format](w, problem) })
}
