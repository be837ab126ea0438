// Package tinyplan makes small plans with constraints of every kind, and solutions that were thrown together, for
// tests.
package tinyplan

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/lectern-timetables/lectern/plan"
)

const periods = 6

// Make makes the plan and the solution of a seed.
func Make(seed uint64) (*plan.Plan, plan.Solution) {
	r := rand.New(rand.NewPCG(seed, 3))
	p := &plan.Plan{
		Weeks:    1 + r.IntN(3),
		Factors:  plan.Factors{Times: 1, Rooms: 1 + r.IntN(2), Constraints: 1 + r.IntN(2), Students: 1},
		Teachers: []string{"Kim", "Lee"},
	}
	addDays(r, p)
	addRooms(r, p)
	var s plan.Solution
	for i := range 1 + r.IntN(6) {
		p.Activities = append(p.Activities, activity(r, p, i))
		s.Placements = append(s.Placements, Placement(r, p, i))
	}
	addLists(r, p)
	for _, kind := range plan.Kinds() {
		p.Constraints = append(p.Constraints, constraint(r, p, kind))
	}
	s.Rosters = addStudents(r, p)
	return p, s
}

// addDays adds days, which have other clock times than each other now and then.
func addDays(r *rand.Rand, p *plan.Plan) {
	later := r.IntN(2) * 30
	for d := range 1 + r.IntN(3) {
		day := plan.Day{Name: fmt.Sprint("day ", d)}
		for i := range periods {
			start := 480 + 60*i + later*d
			day.Periods = append(day.Periods, plan.Period{Name: fmt.Sprint(i), Start: start, End: start + 50})
		}
		p.Days = append(p.Days, day)
	}
}

func addRooms(r *rand.Rand, p *plan.Plan) {
	n := 1 + r.IntN(3)
	for i := range n {
		room := plan.Room{ID: fmt.Sprint("r", i), Seats: r.IntN(60), Building: fmt.Sprint(r.IntN(2)), Shared: r.IntN(4) == 0}
		if r.IntN(3) == 0 {
			room.Closed = []plan.Time{anyTime(r, p)}
		}
		if i == 0 && n > 1 && r.IntN(3) == 0 {
			room.Parts = []int{1}
		}
		p.Rooms = append(p.Rooms, room)
	}
	if r.IntN(2) == 0 {
		p.Travel = make([]int32, n*n)
		for i := range p.Travel {
			if i/n != i%n {
				p.Travel[i] = 1
			}
		}
	}
}

func activity(r *rand.Rand, p *plan.Plan, i int) plan.Activity {
	a := plan.Activity{ID: fmt.Sprint("a", i), Label: fmt.Sprint("A", i), Students: r.IntN(50)}
	for range 1 + r.IntN(4) {
		a.Times = append(a.Times, plan.TimeOption{Time: anyTime(r, p), Penalty: r.IntN(3)})
	}
	var need plan.Need
	for room := range p.Rooms {
		need = append(need, plan.Option{Of: room, Penalty: r.IntN(3)})
	}
	if r.IntN(8) > 0 {
		a.Rooms = []plan.Need{need}
	}
	if r.IntN(3) == 0 {
		a.Teachers = []plan.Need{{{Of: 0, Penalty: 1}, {Of: 1}}}
	}
	return a
}

func anyTime(r *rand.Rand, p *plan.Plan) plan.Time {
	start := r.IntN(periods)
	return plan.Time{
		Weeks: 1 + plan.Set(r.Uint64N(1<<p.Weeks-1)), Days: 1 + plan.Set(r.Uint64N(1<<len(p.Days)-1)),
		Start: start, Length: 1 + r.IntN(min(3, periods-start)),
	}
}

// Placement places an activity as it may be, mostly; or not at all.
func Placement(r *rand.Rand, p *plan.Plan, activity int) plan.Placement {
	a := &p.Activities[activity]
	at := plan.Placement{Time: a.Times[r.IntN(len(a.Times))].Time}
	switch r.IntN(10) {
	case 0:
		return plan.Placement{}
	case 1, 2, 3:
		at.Time = anyTimeOf(r, p, a)
	}
	for range a.Rooms {
		at.Rooms = append(at.Rooms, r.IntN(len(p.Rooms)))
	}
	for range a.Teachers {
		at.Teachers = append(at.Teachers, r.IntN(len(p.Teachers)))
	}
	return at
}

// anyTimeOf is a time that an activity may not have, in weeks that one of its times has.
func anyTimeOf(r *rand.Rand, p *plan.Plan, a *plan.Activity) plan.Time {
	t := anyTime(r, p)
	t.Weeks = a.Times[0].Weeks
	return t
}

func addLists(r *rand.Rand, p *plan.Plan) {
	for i := range 4 {
		list := plan.List{ID: fmt.Sprint("l", i), Label: fmt.Sprint("L", i), Teacher: plan.NoTeacher, Person: r.IntN(2) == 0}
		if i < len(p.Teachers) {
			list.Teacher, list.Person = i, true
		}
		list.Activities = r.Perm(len(p.Activities))[:r.IntN(len(p.Activities)+1)]
		p.Lists = append(p.Lists, list)
	}
	tagged := p.Lists[0]
	tagged.ID, tagged.Person, tagged.Among = "tagged", false, []int{0, len(p.Activities) - 1}
	tagged.Activities = slices.DeleteFunc(slices.Clone(tagged.Activities), func(a int) bool { return !tagged.May(a) })
	p.Lists = append(p.Lists, tagged)
}

func constraint(r *rand.Rand, p *plan.Plan, kind plan.Kind) plan.Constraint {
	c := plan.Constraint{Kind: kind, List: r.IntN(len(p.Lists)), Hard: r.IntN(3) == 0, Weight: r.IntN(5), Gap: r.IntN(3)}
	c.Least, c.From = r.IntN(3), r.IntN(3)
	c.Most = max(r.IntN(5), c.Least)
	if r.IntN(3) == 0 || slices.Contains(kind.Needs(), plan.Between) {
		c.Between = windows(r, p)
	}
	if kind == plan.Last {
		c.Marked = r.Perm(len(p.Activities))[:1]
	}
	if kind == plan.Rest {
		c.Least = 60 * (8 + r.IntN(10))
	}
	if kind == plan.Wished || kind == plan.Availability {
		for range r.IntN(3) {
			c.Wishes = append(c.Wishes, plan.Wish{At: anyTime(r, p), Cost: r.IntN(4)})
		}
	}
	return c
}

// windows are one, or two that share nothing.
func windows(r *rand.Rand, p *plan.Plan) []plan.Time {
	window := anyTime(r, p)
	if r.IntN(2) == 0 {
		window.Days = plan.First(len(p.Days))
	}
	if second := window; r.IntN(2) == 0 && window.End() < periods {
		second.Start, second.Length = window.End(), periods-window.End()
		return []plan.Time{window, second}
	}
	return []plan.Time{window}
}

// addStudents makes each activity a class of a course of its own, and adds students of some.
func addStudents(r *rand.Rand, p *plan.Plan) (rosters [][]int) {
	for a := range p.Activities {
		p.Classes = append(p.Classes, plan.Class{
			ID: fmt.Sprint("c", a), Label: fmt.Sprint("C", a), Course: a, Activities: []int{a}, Limit: 1 + r.IntN(3),
			Parent: plan.NoParent,
		})
		p.Courses = append(p.Courses, plan.Course{ID: fmt.Sprint("c", a), Configs: [][]plan.Subpart{{{a}}}})
	}
	rosters = make([][]int, len(p.Classes))
	for student := range r.IntN(4) {
		s := plan.Student{ID: fmt.Sprint("s", student)}
		for _, course := range r.Perm(len(p.Courses))[:r.IntN(len(p.Courses)+1)] {
			s.Courses = append(s.Courses, course)
			if r.IntN(6) > 0 {
				rosters[course] = append(rosters[course], student)
			}
		}
		p.Students = append(p.Students, s)
	}
	return rosters
}
