package bounds_test

import (
	"math"

	"github.com/lectern-timetables/lectern/timetable"
)

// maxTrials keeps the search for an optimum short.
const maxTrials = 2000

// optimum tries every timetable without hard violations, and returns what the best costs and whether there is one.
// After so many timetables, complete or partial, it gives up and is not sure.
func optimum(p *timetable.Problem, most int) (cost int, feasible, sure bool) {
	o := &trial{p: p, best: math.MaxInt, left: most, pairs: map[[2]timetable.Lecture]bool{}}
	for _, c := range p.Courses {
		for i := range c.Lectures {
			o.lectures = append(o.lectures, trialLecture{c.ID, i > 0})
		}
	}
	o.place(0, nil)
	return o.best, o.best < math.MaxInt, o.left > 0
}

type trial struct {
	p          *timetable.Problem
	lectures   []trialLecture
	best, left int
	pairs      map[[2]timetable.Lecture]bool // whether they can both be held
}

// trialLecture is a lecture of a course. A later one comes after the others of its course.
type trialLecture struct {
	course string
	later  bool
}

// place gives lecture i and those after it every place that breaks no hard rule so far.
func (o *trial) place(i int, t timetable.Timetable) {
	if i == len(o.lectures) {
		if s := timetable.Check(o.p, t).Score; s.Feasible() {
			o.best = min(o.best, s.Cost)
		}
		return
	}
	first := 0
	if o.lectures[i].later {
		first = o.p.SlotIndex(t[i-1].Slot()) + 1
	}
	for slot := first; slot < o.p.Slots(); slot++ {
		for r := range o.p.Rooms {
			l := timetable.Lecture{
				Course: o.lectures[i].course, Room: o.p.Rooms[r].ID,
				Day: slot / len(o.p.Periods), Period: slot % len(o.p.Periods),
			}
			if with := append(t, l); o.left > 0 && o.possible(with) {
				o.place(i+1, with)
			}
		}
	}
}

// possible says whether the last lecture breaks no hard rule, alone or with one of the others. Only the rules about
// missing lectures and pins look at more than two lectures.
func (o *trial) possible(t timetable.Timetable) bool {
	o.left--
	last := t[len(t)-1]
	for _, l := range t {
		pair := [2]timetable.Lecture{l, last}
		ok, known := o.pairs[pair]
		if !known {
			ok = o.compatible(pair[:])
			o.pairs[pair] = ok
		}
		if !ok {
			return false
		}
	}
	return true
}

// compatible says whether lectures break no hard rule that others cannot repair.
func (o *trial) compatible(lectures timetable.Timetable) bool {
	for _, r := range timetable.Check(o.p, lectures).Rules {
		repairable := r.Rule == timetable.Lectures || r.Rule == timetable.Pins
		if r.Weight == timetable.Hard && r.Violations > 0 && !repairable {
			return false
		}
	}
	return true
}
