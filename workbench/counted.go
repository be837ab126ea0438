package workbench

import (
	"slices"

	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// counted counts hard violations as version 1 does. The plan counts pairs where version 1 counts lectures: of three
// in a room it finds three violations, and version 1 two. They agree on whether there are any.
type counted struct {
	bench *Bench
	index *timetable.Index
	hard  int // of the timetable as it is now
}

func newCounted(b *Bench) *counted {
	return &counted{bench: b, index: b.problem.Index(), hard: timetable.Check(b.problem, b.Timetable()).Hard}
}

// more is by how much more hard rules are violated when an activity is elsewhere.
func (c *counted) more(activity int, to *plan.Placement) int {
	return c.of(activity, to) - c.of(activity, &c.bench.at[activity])
}

// of counts what an activity violates at a place, beside what the others do.
func (c *counted) of(activity int, at *plan.Placement) int {
	n := c.pins(activity, at)
	if !at.Placed() {
		return n + 1
	}
	b := c.bench
	slot := timetable.Slot{Day: at.Days.Least(), Period: at.Start}
	room := &b.problem.Rooms[at.Rooms[0]]
	course := c.course(activity)
	if c.unavailable(course, slot) {
		n++
	}
	if slices.Contains(room.Unavailable, slot) {
		n++
	}
	shared := 0
	for other := range b.at {
		there := &b.at[other]
		if other == activity || there.Time != at.Time {
			continue
		}
		if there.Rooms[0] == at.Rooms[0] {
			shared = 1
		}
		if c.conflict(course, c.course(other)) {
			n++
		}
	}
	return n + shared
}

func (c *counted) course(activity int) int { return c.index.Courses[c.bench.names[activity].course] }

func (c *counted) conflict(course, other int) bool {
	if _, shared := c.index.SharedTeacher(course, other); shared {
		return true
	}
	_, shared := c.index.SharedCurriculum(course, other)
	return shared
}

func (c *counted) unavailable(course int, slot timetable.Slot) bool {
	p := c.bench.problem
	if slices.Contains(p.Courses[course].Unavailable, slot) {
		return true
	}
	for _, id := range p.Courses[course].Teachers {
		if slices.Contains(p.Teachers[c.index.Teachers[id]].Unavailable, slot) {
			return true
		}
	}
	return false
}

// pins counts those of an activity's course that no lecture keeps when the activity is at a place.
func (c *counted) pins(activity int, at *plan.Placement) (unkept int) {
	b := c.bench
	course := b.names[activity].course
	for _, pin := range b.problem.Pins {
		if pin.Course != course {
			continue
		}
		keeps := func(at *plan.Placement) bool {
			return at.Placed() && at.Days.Has(pin.Day) && at.Start == pin.Period &&
				(pin.Room == "" || b.problem.Rooms[at.Rooms[0]].ID == pin.Room)
		}
		kept := keeps(at)
		for _, other := range b.courses[course] {
			kept = kept || other != activity && keeps(&b.at[other])
		}
		if !kept {
			unkept++
		}
	}
	return unkept
}

// price is what the timetable would cost if an activity were elsewhere.
func (b *Bench) price(activity int, to plan.Placement) evaluate.Cost {
	cost := b.now.Price(activity, to)
	if b.counted != nil {
		cost.Hard = b.counted.hard + b.counted.more(activity, &to)
	}
	return cost
}

// Cost is what the timetable violates and costs now.
func (b *Bench) Cost() evaluate.Cost {
	cost := b.now.Cost()
	if b.counted != nil {
		cost.Hard = b.counted.hard
	}
	return cost
}

// put brings an activity elsewhere.
func (b *Bench) put(activity int, to plan.Placement) {
	if b.counted != nil {
		b.counted.hard += b.counted.more(activity, &to)
	}
	b.now.Place(activity, to)
	b.at[activity] = to
}
