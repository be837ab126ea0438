package timetable

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// tiny is a problem of two days with four periods, two rooms in two buildings, and three courses. It has no curricula
// and no weights, and its courses need no lectures: a test adds what its rule looks at.
func tiny() *Problem {
	return &Problem{
		Version: ProblemVersion,
		Name:    "Tiny",
		Days:    DaysNamed("Monday", "Tuesday"),
		Periods: []Period{{Name: "First", Start: "09:00", End: "09:50"}, {Name: "Second"}, {Name: "Third"},
			{Name: "Fourth"}},
		Rooms: []Room{
			{ID: "hall", Name: "Main Hall", Capacity: 50, Building: "East", Features: []string{"organ"}},
			{ID: "attic", Capacity: 20, Building: "West"},
		},
		Teachers: []Teacher{{ID: "ann", Name: "Ann Lee"}, {ID: "bo"}, {ID: "cy"}},
		Courses: []Course{
			{ID: "art", Code: "A1", Name: "Art", Teachers: []string{"ann"}},
			{ID: "bio", Name: "Biology", Teachers: []string{"bo"}},
			{ID: "cha", Teachers: []string{"cy"}},
		},
	}
}

func in(room, course string, day, period int) Lecture {
	return Lecture{Course: course, Room: room, Day: day, Period: period}
}

func inHall(course string, day, period int) Lecture  { return in("hall", course, day, period) }
func inAttic(course string, day, period int) Lecture { return in("attic", course, day, period) }

// group makes art and bio a curriculum.
func group(p *Problem) {
	p.Curricula = []Curriculum{{ID: "g1", Name: "Year One", Courses: []string{"art", "bio"}}}
}

// ruleCase is a timetable of tiny, and what Check must find for one rule.
type ruleCase struct {
	name      string
	change    func(p *Problem) // adds to tiny; may be nil
	timetable Timetable
	want      int    // violations
	says      string // part of the first violation's message
}

// checkRule runs the cases of one rule with the given weight.
func checkRule(t *testing.T, rule Rule, weight Weight, cases []ruleCase) {
	t.Helper()
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			t.Helper()
			p := tiny()
			setWeight(&p.Weights, rule, weight)
			if tc.change != nil {
				tc.change(p)
			}
			if errs := p.Validate(); len(errs) > 0 {
				t.Fatalf("the problem is not valid: %v", errs)
			}
			checkFindings(t, rule, weight, Check(p, tc.timetable), tc)
		})
	}
}

func setWeight(w *Weights, rule Rule, weight Weight) {
	for _, soft := range softRules {
		if soft.name == rule {
			*soft.weight(w) = weight
		}
	}
}

// checkFindings compares the rule's line of the report, and its violations, with the case.
func checkFindings(t *testing.T, rule Rule, weight Weight, report Report, tc ruleCase) {
	t.Helper()
	line := report.rule(rule)
	wantCost := tc.want * int(weight)
	if weight == Hard {
		wantCost = 0
	}
	if line.Violations != tc.want || line.Cost != wantCost || line.Weight != weight {
		t.Errorf("got %d violations at cost %d with weight %d, want %d at %d with %d",
			line.Violations, line.Cost, line.Weight, tc.want, wantCost, weight)
	}
	if weight == Hard && tc.want > 0 && report.Feasible() {
		t.Error("the timetable passes for feasible")
	}
	found := slices.DeleteFunc(report.Violations, func(v Violation) bool { return v.Rule != rule })
	count, cost := 0, 0
	for _, v := range found {
		count += v.Count
		cost += v.Cost
	}
	if count != tc.want || cost != wantCost {
		t.Errorf("the single violations add up to %d at cost %d, want %d at %d", count, cost, tc.want, wantCost)
	}
	if tc.want > 0 && (len(found) == 0 || !strings.Contains(found[0].Message, tc.says)) {
		t.Errorf("the first of %v does not say %q", found, tc.says)
	}
}

// smallSchool has a timetable that breaks every soft rule, counted by hand: ten students of art without a seat on
// Monday; art lacks a day; biology on Monday and both lectures of Year One on Tuesday stand alone; a window on each day
// of Year One; art and choir have two rooms each; three days with a lecture too few; a walk on each day; choir once in
// the hall; and a pair of art lectures in two rooms.
func smallSchool() (*Problem, Timetable) {
	p := tiny()
	p.Days = append(p.Days, Day{Name: "Wednesday"})
	p.DailyLoad = DailyLoad{Min: 3, Max: 4}
	p.Courses = []Course{
		{ID: "art", Teachers: []string{"ann"}, Lectures: 3, MinDays: 3, Students: 30, Double: true},
		{ID: "bio", Teachers: []string{"bo"}, Lectures: 2, MinDays: 2, Students: 25},
		{ID: "cha", Teachers: []string{"cy"}, Lectures: 2, MinDays: 1, Students: 18, UnsuitableRooms: []string{"hall"}},
	}
	p.Curricula = []Curriculum{
		{ID: "g1", Name: "Year One", Courses: []string{"art", "bio"}},
		{ID: "g2", Name: "Year Two", Courses: []string{"bio", "cha"}},
	}
	return p, Timetable{
		inHall("art", 0, 0), inAttic("art", 0, 1), inHall("cha", 0, 2), inHall("bio", 0, 3),
		inHall("art", 1, 0), inHall("bio", 1, 2), inAttic("cha", 1, 3),
	}
}

func TestCheckUnderEveryFormulation(t *testing.T) {
	for _, tc := range []struct {
		formulation string
		hard, cost  int
	}{
		{"UD1", 0, 10*1 + 1*5 + 3*1},
		{"UD2", 0, 10*1 + 1*5 + 3*2 + 2*1},
		{"UD3", 0, 10*1 + 2*4 + 3*2 + 1*3},
		{"UD4", 1, 10*1 + 1*1 + 2*1 + 3*1 + 2*1},
		{"UD5", 0, 10*1 + 1*5 + 3*1 + 2*2 + 3*2 + 2*2},
	} {
		t.Run(tc.formulation, func(t *testing.T) {
			p, timetable := smallSchool()
			weights, err := Formulation(tc.formulation)
			if err != nil {
				t.Fatal(err)
			}
			p.Weights = weights
			if report := Check(p, timetable); report.Hard != tc.hard || report.Cost != tc.cost {
				t.Errorf("got %d hard violations and cost %d, want %d and %d: %v",
					report.Hard, report.Cost, tc.hard, tc.cost, report.Violations)
			}
		})
	}
}

func TestCheckIgnoresWhatMeansNothing(t *testing.T) {
	p := tiny()
	p.Courses[0].Lectures = 1
	report := Check(p, Timetable{
		inHall("art", 0, 0),
		inAttic("art", 0, 0),
		inHall("zen", 0, 0),
		in("cellar", "art", 0, 1),
		inHall("art", 2, 0),
		inHall("art", 0, 4),
		inHall("art", -1, 3),
		inHall("art", 1, -1),
	})
	if !report.Feasible() || report.Cost != 0 {
		t.Errorf("hard %d, cost %d, want 0 and 0", report.Hard, report.Cost)
	}
	want := []string{"another lecture", "no such course", "no such room", "no such day", "no such day", "no such day",
		"no such day"}
	if len(report.Ignored) != len(want) {
		t.Fatalf("ignored %q, want %d lectures", report.Ignored, len(want))
	}
	for i, why := range want {
		if !strings.Contains(report.Ignored[i], why) {
			t.Errorf("ignored %q, want it to say %q", report.Ignored[i], why)
		}
	}
}

func TestCheckLeavesOutRulesWithoutWeight(t *testing.T) {
	p := tiny()
	p.Courses[0].Students = 1000
	report := Check(p, Timetable{inAttic("art", 0, 0)})
	if report.rule(RoomCapacity) != nil || report.Cost != 0 {
		t.Errorf("a rule of weight 0 is in the report: %+v", report.Score)
	}
	if len(report.Rules) != len(hardRules) {
		t.Errorf("got %d rules, want the %d hard ones", len(report.Rules), len(hardRules))
	}
}

func TestCheckPointsAtThePlace(t *testing.T) {
	p := tiny()
	group(p)
	report := Check(p, Timetable{inHall("art", 1, 2), inAttic("bio", 1, 2)})
	i := slices.IndexFunc(report.Violations, func(v Violation) bool { return v.Rule == Conflicts })
	if i < 0 {
		t.Fatal("no conflict found")
	}
	v := report.Violations[i]
	if !slices.Equal(v.Courses, []string{"art", "bio"}) || !slices.Equal(v.Rooms, []string{"hall", "attic"}) ||
		v.Day == nil || *v.Day != 1 || v.Period == nil || *v.Period != 2 {
		t.Errorf("got %+v", v)
	}
}

func TestCheckCountsAllViolationsButListsSome(t *testing.T) {
	p := tiny()
	p.Courses = nil
	var everything Timetable
	for i := range 60 {
		id := fmt.Sprint("c", i)
		p.Courses = append(p.Courses, Course{ID: id, Teachers: []string{"ann"}, Lectures: 1})
		everything = append(everything, inHall(id, 0, 0))
	}
	report := Check(p, everything)
	if want := 60*59/2 + 59; report.Hard != want || len(report.Violations) != maxListed {
		t.Errorf("%d violations counted, want %d; %d listed, want %d", report.Hard, want, len(report.Violations),
			maxListed)
	}
}
