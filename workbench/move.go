package workbench

import (
	"slices"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// Place is when and where an activity is held, and by whom of those who are chosen for it.
type Place struct {
	Days     []int           `json:"days" minItems:"1" maxItems:"64" doc:"from 0"`
	Period   int             `json:"period" minimum:"0" maximum:"1000" doc:"the first, from 0"`
	Length   int             `json:"length,omitempty" minimum:"0" maximum:"1000" doc:"in periods; left out: 1"`
	Weeks    timetable.Weeks `json:"weeks,omitempty" maxLength:"300" doc:"left out: all"`
	Rooms    []string        `json:"rooms" nullable:"false" maxItems:"100" doc:"ids"`
	Teachers []string        `json:"teachers,omitempty" maxItems:"100" doc:"ids of those who are chosen"`
}

// Move brings an activity from one place to another.
type Move struct {
	Course   string `json:"course" maxLength:"300" doc:"its id"`
	Activity string `json:"activity,omitempty" maxLength:"1000" doc:"its id; left out where a course's lectures are interchangeable"`
	From     *Place `json:"from,omitempty" doc:"where it is now; left out if it has no place yet"`
	To       *Place `json:"to,omitempty" doc:"where it goes; left out to take it out of the week"`
}

// Undone is the moves that take moves back.
func Undone(moves []Move) []Move {
	var back []Move
	for _, m := range slices.Backward(moves) {
		back = append(back, Move{m.Course, m.Activity, m.To, m.From})
	}
	return back
}

// placement is a place in the numbers of the plan, if it is one; nil is nowhere.
func (b *Bench) placement(p *Place) (at plan.Placement, err error) {
	if p == nil {
		return at, nil
	}
	weeks, err := p.Weeks.Set(b.plan.Weeks)
	if err != nil {
		return at, refuse("the weeks %.50q: %v", p.Weeks, err)
	}
	at.Weeks, at.Start, at.Length = weeks, p.Period, max(p.Length, 1)
	for _, day := range p.Days {
		if !b.plan.Fits(day, at.Start, at.Length) {
			return at, refuse("day %d has no periods %d to %d", day, at.Start, at.Start+at.Length-1)
		}
		at.Days |= plan.Of(day)
	}
	if at.Rooms, err = numbers("room", p.Rooms, b.rooms); err != nil {
		return at, err
	}
	at.Teachers, err = numbers("teacher", p.Teachers, b.teachers)
	return at, err
}

func numbers(kind string, ids []string, known map[string]int) (all []int, err error) {
	for _, id := range ids {
		n, ok := known[id]
		if !ok {
			return nil, refuse("there is no %s %.100q", kind, id)
		}
		all = append(all, n)
	}
	return all, nil
}

// place says a placement in the words of the problem; nil if there is none.
func (b *Bench) place(at *plan.Placement) *Place {
	if !at.Placed() {
		return nil
	}
	p := &Place{Days: slices.Collect(at.Days.All()), Period: at.Start, Rooms: []string{}}
	if at.Length > 1 {
		p.Length = at.Length
	}
	p.Weeks = timetable.WeeksOf(at.Weeks, b.plan.Weeks)
	for _, room := range at.Rooms {
		p.Rooms = append(p.Rooms, b.plan.Rooms[room].ID)
	}
	for _, teacher := range at.Teachers {
		p.Teachers = append(p.Teachers, b.problem.Teachers[teacher].ID)
	}
	return p
}

// refuse is the refusal of what no timetable of the problem can have.
func refuse(format string, args ...any) error {
	return timetable.Errorf(timetable.CodeInvalidRequest, format, args...)
}
