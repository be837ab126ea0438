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
	Department  int    `help:"Make a department of so many programmes instead, a document of version 2." placeholder:"6"`
	Format      string `help:"json, ectt or ctt." enum:"json,ectt,ctt" default:"json"`
	Output      string `short:"o" help:"File for the problem; standard output unless given."`
}

// Run writes the problem.
func (c generateCommand) Run() error {
	if c.Department > 0 {
		department := demo.Department(demo.DepartmentSpec{Programmes: c.Department, Seed: c.Seed})
		return writeTo(c.Output, func(w io.Writer) error { return formats.WriteJSON(w, department) })
	}
	problem := demo.Generate(demo.Spec{Lectures: c.Lectures, Seed: c.Seed, Utilisation: c.Utilisation})
	writers := map[string]func(io.Writer, *timetable.Problem) error{
		"json": formats.WriteJSON,
		"ectt": formats.WriteECTT,
		"ctt":  formats.WriteCTT,
	}
	return writeTo(c.Output, func(w io.Writer) error { return writers[c.Format](w, problem) })
}
