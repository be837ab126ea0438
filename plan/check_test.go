package plan

import (
	"strings"
	"testing"
)

// small is two hours of a Monday, two rooms of which the first has the second as a part, and two activities that may be
// at any time, in either room.
func small() *Plan {
	p := &Plan{
		Weeks: 2, Days: []Day{{Name: "Monday", Periods: make([]Period, 2)}}, Factors: Factors{1, 1, 1, 1},
		Rooms:    []Room{{ID: "hall", Label: "Hall", Seats: 30, Parts: []int{1}}, {ID: "half", Label: "Half", Seats: 15}},
		Teachers: []string{"Kim", "Lee"},
	}
	for _, id := range []string{"art", "bio"} {
		a := Activity{ID: id, Label: strings.ToUpper(id), Students: 20, Rooms: []Need{{{0, 0}, {1, 5}}}}
		for start := range 2 {
			a.Times = append(a.Times, TimeOption{Time{First(2), Of(0), start, 1}, 3 * start})
		}
		p.Activities = append(p.Activities, a)
	}
	return p
}

// at places an activity in every week.
func at(start int, rooms ...int) Placement {
	return Placement{Time: Time{First(2), Of(0), start, 1}, Rooms: rooms}
}

func inWeek(week int, p Placement) Placement {
	p.Weeks = Of(week)
	return p
}

func TestWhatEveryPlanAsksFor(t *testing.T) {
	for name, c := range map[string]struct {
		change     func(*Plan)
		placements []Placement
		rosters    [][]int
		kind       Kind // of the only hard violations; "" if there are none
		count      int
		cost       int
	}{
		"all is well":               {nil, []Placement{at(0, 0), at(1, 0)}, nil, "", 0, 3},
		"a room costs":              {nil, []Placement{at(0, 0), at(1, 1)}, nil, "", 0, 8},
		"nothing is placed":         {nil, []Placement{{}, {}}, nil, Placed, 2, 0},
		"no such time":              {nil, []Placement{at(0, 0), inWeek(1, at(1, 0))}, nil, Times, 1, 0},
		"no room":                   {nil, []Placement{at(0, 0), at(1)}, nil, Rooms, 1, 3},
		"a room too many":           {nil, []Placement{at(0, 0), at(1, 0, 1)}, nil, Rooms, 1, 3},
		"two in a room":             {nil, []Placement{at(1, 0), at(1, 0)}, nil, RoomOccupancy, 1, 6},
		"one in a part of the room": {nil, []Placement{at(1, 0), at(1, 1)}, nil, RoomOccupancy, 1, 11},
		"a shared room is too small": {func(p *Plan) { p.Rooms[0].Shared = true }, []Placement{at(1, 0), at(1, 0)}, nil,
			RoomOccupancy, 2, 6},
		"a shared room is large enough": {func(p *Plan) { p.Rooms[0] = Room{Seats: 40, Shared: true} },
			[]Placement{at(1, 0), at(1, 0)}, nil, "", 0, 6},
		"a room is closed": {func(p *Plan) { p.Rooms[0].Closed = []Time{{Of(1), Of(0), 1, 1}} },
			[]Placement{at(0, 0), at(1, 0)}, nil, RoomAvailability, 1, 3},
		"somebody is in two places": {somebody(NoTeacher, 0, 1), []Placement{at(0, 0), at(0, 1)}, nil, "both", 2, 5},
		"somebody who was chosen is in two places": {both(somebody(1, 0), choosing),
			[]Placement{at(0, 0), {at(0, 1).Time, []int{1}, []int{1}}}, nil, "both", 2, 5},
		"nobody was chosen": {choosing, []Placement{at(0, 0), at(1, 0)}, nil, Teachers, 1, 3},
		"students are sectioned": {students, []Placement{at(0, 0), at(1, 0)}, [][]int{{0}, {0}},
			"", 0, 3},
		"a student has a conflict": {both(students, apart), []Placement{at(0, 0), at(0, 2)}, [][]int{{0}, {0}}, "", 0, 1},
		"a student lacks a class": {students, []Placement{at(0, 0), at(1, 0)}, [][]int{{0}, {}},
			Sectioning, 1, 3},
		"a student is there twice": {students, []Placement{at(0, 0), at(1, 0)}, [][]int{{0, 0}, {0}}, "limit", 2, 3},
		"a student lacks the parent": {both(students, func(p *Plan) {
			p.Classes[1].Parent = 0
			p.Students[0].Courses = []int{1}
		}), []Placement{at(0, 0), at(1, 0)}, [][]int{{}, {0}}, Sectioning, 1, 3},
	} {
		p := small()
		if c.change != nil {
			c.change(p)
		}
		report := Check(p, Solution{Placements: c.placements, Rosters: c.rosters})
		hard := map[Kind]int{}
		for _, k := range report.Kinds {
			if k.Hard > 0 {
				hard[k.Kind] = k.Hard
			}
		}
		if report.Hard != c.count || report.Cost != c.cost {
			t.Errorf("%s: %d hard violations and cost %d, want %d and %d: %+v", name, report.Hard, report.Cost, c.count, c.cost,
				report.Violations)
		}
		if c.kind != "both" && c.kind != "limit" && c.kind != "" && hard[c.kind] != c.count {
			t.Errorf("%s: %v", name, hard)
		}
	}
}

// somebody attends some activities, besides those for which a teacher was chosen.
func somebody(teacher int, activities ...int) func(*Plan) {
	return func(p *Plan) {
		p.Lists = append(p.Lists, List{ID: "x", Label: "X", Person: true, Teacher: teacher, Activities: activities})
	}
}

// choosing asks for a teacher of the second activity.
func choosing(p *Plan) { p.Activities[1].Teachers = []Need{{{0, 0}, {1, 0}}} }

func both(a, b func(*Plan)) func(*Plan) {
	return func(p *Plan) {
		a(p)
		b(p)
	}
}

// students makes each activity the only class of a course, and adds a student of both.
func students(p *Plan) {
	for i := range p.Activities {
		p.Classes = append(p.Classes, Class{ID: "c", Activities: []int{i}, Limit: 1, Parent: NoParent})
		p.Courses = append(p.Courses, Course{ID: "c", Configs: [][]Subpart{{{i}}}})
	}
	p.Students = []Student{{ID: "s", Courses: []int{0, 1}}}
}

// apart adds a room that is not a part of another.
func apart(p *Plan) {
	p.Rooms = append(p.Rooms, Room{ID: "barn", Label: "Barn", Seats: 99})
	p.Activities[1].Rooms[0] = append(p.Activities[1].Rooms[0], Option{2, 0})
}

func TestAReportSaysWhatIsOffAndWhere(t *testing.T) {
	p := small()
	somebody(NoTeacher, 0, 1)(p)
	p.Constraints = []Constraint{
		{Kind: Load, Hard: true, Most: 1},
		{Kind: DifferentTime, Weight: 4, Most: Unlimited},
	}
	report := Check(p, Solution{Placements: []Placement{at(0, 0), at(1, 0)}})
	want := "X: at most 1 periods a day; off by 2, on Monday"
	if v := report.Violations[0]; v.Message != want || !v.Hard || v.List != "x" {
		t.Errorf("%+v, want %q", v, want)
	}
	if report.Feasible() || !report.Sectioned {
		t.Errorf("feasible %v, sectioned %v", report.Feasible(), report.Sectioned)
	}
}
