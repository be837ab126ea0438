package timetable

import (
	"fmt"
	"slices"

	"github.com/lectern-timetables/lectern/plan"
)

// Solution says a timetable in the numbers of the expanded problem. A lecture that it cannot say is ignored, with the
// reason; but one more than its course or activity has is Surplus.
func (p *Problem) Solution(expanded *plan.Plan, t Timetable) (s plan.Solution, ignored []string) {
	b := builder{
		problem: p, plan: expanded, activities: map[string]int{}, free: map[string][]int{}, taken: map[courseTime]bool{},
		rooms:    positions(p.Rooms, func(r *Room) string { return r.ID }),
		teachers: positions(p.Teachers, func(t *Teacher) string { return t.ID }),
		solution: plan.Solution{Placements: make([]plan.Placement, len(expanded.Activities))},
	}
	for i, a := range expanded.Activities {
		b.activities[a.ID] = i
	}
	for _, class := range expanded.Classes {
		b.free[class.ID] = class.Activities
	}
	for _, l := range p.pinnedFirst(slices.Clone(t)) {
		if why := b.place(l); why != "" {
			b.ignored = append(b.ignored, fmt.Sprintf("%s %s %d %d: %s", l.Course, l.Room, l.Day, l.Period, why))
		}
	}
	return b.solution, b.ignored
}

// pinnedFirst puts the lectures that keep a pin first, in the order of the pins. They are the first of their course.
func (p *Problem) pinnedFirst(t Timetable) Timetable {
	for i := len(p.Pins) - 1; i >= 0; i-- {
		pin := p.Pins[i]
		kept := slices.IndexFunc(t, func(l Lecture) bool {
			return l.Course == pin.Course && l.Slot() == Slot{pin.Day, pin.Period} && (pin.Room == "" || pin.Room == l.Room)
		})
		if kept >= 0 {
			l := t[kept]
			t = slices.Insert(slices.Delete(t, kept, kept+1), 0, l)
		}
	}
	return t
}

// builder places the lectures of a timetable one by one.
type builder struct {
	problem                     *Problem
	plan                        *plan.Plan
	activities, rooms, teachers map[string]int
	free                        map[string][]int    // by class: its activities that have no lecture yet
	taken                       map[courseTime]bool // times of courses whose lectures are interchangeable
	solution                    plan.Solution
	ignored                     []string
}

type courseTime struct {
	course string
	plan.Time
}

// place adds a lecture to the solution, or says why not.
func (b *builder) place(l Lecture) (why string) {
	room, known := b.rooms[l.Room]
	weeks, err := l.Weeks.Set(b.plan.Weeks)
	switch {
	case !known && l.Room != "":
		return "there is no such room"
	case !b.plan.Fits(l.Day, l.Period, max(l.Length, 1)):
		return "there is no such day and period"
	case err != nil:
		return err.Error()
	}
	at := plan.Placement{Time: plan.Time{Weeks: weeks, Days: plan.Of(l.Day), Start: l.Period, Length: max(l.Length, 1)}}
	if l.Room != "" {
		at.Rooms = []int{room}
	}
	at.Rooms = append(at.Rooms, resolve(l.OtherRooms.List(), b.rooms)...)
	at.Teachers = resolve(l.Teachers.List(), b.teachers)
	if l.Activity == "" {
		return b.placeNext(l.Course, at)
	}
	return b.placeActivity(l.Activity, at)
}

// placeNext places the next lecture of a course, whose lectures are interchangeable.
func (b *builder) placeNext(course string, at plan.Placement) (why string) {
	free, known := b.free[course]
	switch {
	case !known:
		return "there is no such course"
	case b.taken[courseTime{course, at.Time}]:
		return "the course has another lecture in this period"
	case len(free) == 0:
		b.solution.Surplus = append(b.solution.Surplus, course)
		return ""
	}
	b.solution.Placements[free[0]] = at
	b.free[course] = free[1:]
	b.taken[courseTime{course, at.Time}] = true
	return ""
}

// placeActivity places an activity, or adds a day to its time.
func (b *builder) placeActivity(id string, at plan.Placement) (why string) {
	i, known := b.activities[id]
	if !known {
		return "there is no such activity"
	}
	has := &b.solution.Placements[i]
	joined := has.Time
	joined.Days |= at.Days
	at.Days = joined.Days
	switch {
	case !has.Placed():
		b.solution.Placements[i] = at
	case joined != at.Time || !slices.Equal(has.Rooms, at.Rooms) || !slices.Equal(has.Teachers, at.Teachers):
		b.solution.Surplus = append(b.solution.Surplus, id)
	default:
		has.Days = joined.Days
	}
	return ""
}

// Timetable says a solution in the words of the problem, sorted.
func (p *Problem) Timetable(expanded *plan.Plan, s plan.Solution) Timetable {
	var t Timetable
	for c := range expanded.Classes {
		class := &expanded.Classes[c]
		for _, a := range class.Activities {
			t = append(t, p.lectures(expanded, class, a, &s.Placements[a])...)
		}
	}
	t.Sort()
	return t
}

// LecturesOf are those of an activity at a place: one on each of its days.
func (p *Problem) LecturesOf(expanded *plan.Plan, activity int, at *plan.Placement) Timetable {
	for c := range expanded.Classes {
		if class := &expanded.Classes[c]; slices.Contains(class.Activities, activity) {
			return p.lectures(expanded, class, activity, at)
		}
	}
	return nil
}

// lectures are those of an activity: one on each of its days.
func (p *Problem) lectures(expanded *plan.Plan, class *plan.Class, activity int, at *plan.Placement) Timetable {
	var t Timetable
	course := &p.Courses[class.Course]
	for day := range at.Days.All() {
		l := Lecture{Course: course.ID, Day: day, Period: at.Start, Weeks: WeeksOf(at.Weeks, expanded.Weeks)}
		if len(course.Parts) > 0 {
			l.Activity = expanded.Activities[activity].ID
		}
		if at.Length > 1 {
			l.Length = at.Length
		}
		var rooms []string
		for _, room := range at.Rooms {
			rooms = append(rooms, expanded.Rooms[room].ID)
		}
		if len(rooms) > 0 {
			l.Room, l.OtherRooms = rooms[0], IDsOf(rooms[1:])
		}
		var teachers []string
		for _, teacher := range at.Teachers {
			teachers = append(teachers, p.Teachers[teacher].ID)
		}
		l.Teachers = IDsOf(teachers)
		t = append(t, l)
	}
	return t
}
