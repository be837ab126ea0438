package explain

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/solver"
	"github.com/lectern-timetables/lectern/timetable"
)

func lecture(course, room string, day, period int) timetable.Lecture {
	return timetable.Lecture{Course: course, Room: room, Day: day, Period: period}
}

func TestTimetableSaysWhichChangeRemovesAViolation(t *testing.T) {
	for _, tc := range []struct {
		rule      timetable.Rule
		change    func(p *timetable.Problem)
		timetable timetable.Timetable
		says      string
	}{
		{
			rule:      timetable.Lectures,
			change:    func(p *timetable.Problem) { p.Courses[0].Lectures = 2; p.Rooms[1].Unavailable = tuesday },
			timetable: timetable.Timetable{lecture("art", "barn", 0, 0)},
			says: "Placing a lecture of Art on Mon, 2 in Barn removes it; " +
				"its violations of hard rules would go from 1 to 0, and the timetable's cost would stay at 0",
		},
		{
			rule:      timetable.Lectures,
			change:    func(p *timetable.Problem) { p.Courses[0].Lectures = 1 },
			timetable: timetable.Timetable{lecture("art", "barn", 0, 0), lecture("art", "barn", 0, 1)},
			says: "Leaving out the lecture of Art on Mon, 1 in Barn removes it; " +
				"its violations of hard rules would go from 1 to 0, and the timetable's cost would stay at 0",
		},
		{
			rule: timetable.Conflicts,
			change: func(p *timetable.Problem) {
				p.Courses[0].Lectures, p.Courses[2].Lectures = 1, 1
				p.Courses[0].Unavailable = tuesday
				p.Courses[2].Unavailable = append(slices.Clone(tuesday), at(0, 1), at(0, 2))
				p.Rooms[1].Unavailable = []timetable.Slot{at(0, 1), at(0, 2)}
				p.Rooms[0].Unavailable = []timetable.Slot{at(0, 1)}
			},
			timetable: timetable.Timetable{lecture("art", "barn", 0, 0), lecture("cha", "loft", 0, 0)},
			says: "Moving Art on Mon, 1 in Barn to Mon, 3 in Barn removes it; " +
				"its violations of hard rules would go from 1 to 0, and the timetable's cost would stay at 0",
		},
		{
			rule: timetable.RoomCapacity,
			change: func(p *timetable.Problem) {
				p.Weights.RoomCapacity = 1
				p.Courses[0].Lectures, p.Courses[0].Students = 1, 30
				p.Courses[1].Lectures, p.Courses[1].Students = 1, 20
				p.Courses[1].Unavailable = slices.Concat(tuesday, []timetable.Slot{at(0, 0), at(0, 2)})
				p.Courses[0].Unavailable = slices.Concat(tuesday, []timetable.Slot{at(0, 0), at(0, 1)})
			},
			timetable: timetable.Timetable{lecture("art", "loft", 0, 2), lecture("bio", "barn", 0, 1)},
			says:      "Moving Art on Mon, 3 in Loft to Barn removes it; the timetable's cost would go from 10 to 0",
		},
		{
			rule: timetable.RoomCapacity,
			change: func(p *timetable.Problem) {
				p.Weights.RoomCapacity = 1
				p.Curricula = nil
				p.Courses[0].Lectures, p.Courses[0].Students = 1, 30
				p.Courses[2].Lectures, p.Courses[2].Students = 1, 24
				p.Days, p.Periods = p.Days[:1], p.Periods[:1]
			},
			timetable: timetable.Timetable{lecture("art", "loft", 0, 0), lecture("cha", "barn", 0, 0)},
			says: "Swapping Art on Mon, 1 in Loft and Chant on Mon, 1 in Barn removes it, but costs 4 elsewhere; " +
				"the timetable's cost would go from 10 to 4",
		},
		{
			rule: timetable.RoomCapacity,
			change: func(p *timetable.Problem) {
				p.Weights.RoomCapacity = 1
				p.Courses[0].Lectures, p.Courses[0].Students = 1, 60
			},
			timetable: timetable.Timetable{lecture("art", "loft", 0, 0)},
			says: "Moving Art on Mon, 1 in Loft to Barn lessens it from 40 to 10; " +
				"the timetable's cost would go from 40 to 10",
		},
		{
			rule: timetable.MinWorkingDays,
			change: func(p *timetable.Problem) {
				p.Weights.MinWorkingDays = 5
				p.Courses[0].Lectures, p.Courses[0].MinDays = 1, 2
			},
			timetable: timetable.Timetable{lecture("art", "barn", 0, 0)},
			says:      "No single change that keeps the hard rules removes it",
		},
		{
			rule: timetable.MinWorkingDays,
			change: func(p *timetable.Problem) {
				p.Weights.MinWorkingDays, p.Weights.RoomStability = 5, 7
				p.Courses[0].Lectures, p.Courses[0].MinDays = 2, 2
				p.Rooms[0].Unavailable = tuesday
			},
			timetable: timetable.Timetable{lecture("art", "barn", 0, 0), lecture("art", "barn", 0, 1)},
			says: "Moving Art on Mon, 1 in Barn to Tue, 1 in Loft removes it, but costs 7 elsewhere; " +
				"the timetable's cost would go from 5 to 7",
		},
		{
			rule: timetable.TeacherWindows,
			change: func(p *timetable.Problem) {
				p.Weights.TeacherWindows = 4
				p.Courses[0].Lectures, p.Courses[1].Lectures = 1, 1
				p.Courses[1].Unavailable = tuesday
				p.Pins = []timetable.Pin{pin("art", 0, 0, "barn")}
			},
			timetable: timetable.Timetable{lecture("art", "barn", 0, 0), lecture("bio", "loft", 0, 2)},
			says: "Moving Biology on Mon, 3 in Loft to Mon, 2 in Barn removes it; " +
				"the timetable's cost would go from 4 to 0",
		},
		{
			rule: timetable.TravelDistance,
			change: func(p *timetable.Problem) {
				p.Weights.TravelDistance = 3
				p.Courses[0].Lectures, p.Courses[2].Lectures = 1, 1
				p.Pins = []timetable.Pin{pin("art", 0, 0, "barn")}
			},
			timetable: timetable.Timetable{lecture("art", "barn", 0, 0), lecture("cha", "loft", 0, 1)},
			says:      "Moving Chant on Mon, 2 in Loft to Barn removes it; the timetable's cost would go from 3 to 0",
		},
	} {
		t.Run(string(tc.rule), func(t *testing.T) {
			p := smallProblem()
			tc.change(p)
			if errs := p.Validate(); len(errs) > 0 {
				t.Fatalf("the problem is not valid: %v", errs)
			}
			e := Timetable(p, tc.timetable)
			if len(e.Violations) != 1 {
				t.Fatalf("%d violations: %+v", len(e.Violations), e.Violations)
			}
			if d := e.Violations[0]; d.Rule != tc.rule || d.Advice != tc.says {
				t.Errorf("of %s: %s\nwant\n%s", d.Rule, d.Advice, tc.says)
			}
			checkChanges(t, p, tc.timetable, e)
		})
	}
}

// checkChanges makes every change, and checks with Check that it does what it promises.
func checkChanges(t *testing.T, p *timetable.Problem, lectures timetable.Timetable, e Explanation) {
	t.Helper()
	before := timetable.Check(p, lectures)
	for _, d := range e.Violations {
		if d.Change == nil {
			continue
		}
		after := timetable.Check(p, d.Change.Apply(lectures))
		if after.Hard != d.Change.Hard || after.Cost != d.Change.Cost || after.Hard > e.Hard {
			t.Errorf("%s: after the change %+v the score is %d and %d", d.Advice, d.Change, after.Hard, after.Cost)
		}
		if n := countLeft(before, after, d.Violation); n != d.Change.Left || n >= d.Count {
			t.Errorf("%s: %d of %q are left", d.Advice, n, d.Message)
		}
	}
}

// countLeft is what a change leaves of a violation, at its place or elsewhere in its course or curriculum.
func countLeft(before, after timetable.Report, v timetable.Violation) int {
	left := countAt(after, v)
	if slices.ContainsFunc(before.Rules,
		func(l timetable.RuleScore) bool { return l.Rule == v.Rule && l.Weight == timetable.Hard }) {
		return left
	}
	return max(left, v.Count-(countAround(before, v)-countAround(after, v)))
}

// countAt is the count of a violation in a report, or 0.
func countAt(r timetable.Report, v timetable.Violation) int {
	for _, other := range r.Violations {
		if placeOf(other) == placeOf(v) {
			return other.Count
		}
	}
	return 0
}

// placeOf writes what identifies a violation in another timetable.
func placeOf(v timetable.Violation) string {
	key := fmt.Sprint(v.Rule, v.Curricula, v.Teachers)
	if v.Rule == timetable.RoomOccupancy {
		key += fmt.Sprint(v.Rooms)
	} else {
		courses := slices.Clone(v.Courses)
		if v.Rule == timetable.Conflicts {
			slices.Sort(courses)
		}
		key += fmt.Sprint(courses)
	}
	if v.Day != nil {
		key += fmt.Sprint(" day ", *v.Day)
	}
	if v.Period != nil {
		key += fmt.Sprint(" period ", *v.Period)
	}
	return key
}

func TestChangesKeepTheirPromises(t *testing.T) {
	changes := 0
	for seed := range uint64(400) {
		p := tightProblem(seed)
		lectures := counted(newWeek(p), anyTimetable(rand.New(rand.NewPCG(seed, 4)), p))
		e := Timetable(p, lectures)
		checkChanges(t, p, lectures, e)
		for _, d := range e.Violations {
			if d.Change != nil {
				changes++
			}
		}
	}
	if changes < 100 {
		t.Errorf("only %d changes were looked at", changes)
	}
}

// On timetables that keep the hard rules, no single change is better than the one found.
func TestNoChangeIsBetterThanTheOneGiven(t *testing.T) {
	compared, none := 0, 0
	for seed := range uint64(400) {
		p := tightProblem(seed)
		found, err := solver.Solve(context.Background(), p, solver.Options{Seed: seed, Iterations: 1})
		if err != nil || !found.Score.Feasible() {
			continue
		}
		before := timetable.Check(p, found.Timetable)
		for _, d := range Timetable(p, found.Timetable).Violations {
			compared++
			cost, left := bestByTrying(p, found.Timetable, before, d.Violation)
			switch {
			case d.Change == nil && left < 0:
				none++
			case d.Change == nil:
				t.Errorf("seed %d: a change leaves %d of %q at cost %d, but: %s", seed, left, d.Message, cost, d.Advice)
			case d.Change.Cost != cost || d.Change.Left != left:
				t.Errorf("seed %d: %q: the best change leaves %d at cost %d, but: %s", seed, d.Message, left, cost,
					d.Advice)
			}
		}
	}
	if compared-none < 50 || none < 50 {
		t.Errorf("only %d violations with and %d without a change were compared", compared-none, none)
	}
}

// bestByTrying tries every move and every swap. It returns the cost after the best, and what is left of the violation;
// left is -1 if none helps.
func bestByTrying(
	p *timetable.Problem, t timetable.Timetable, before timetable.Report, v timetable.Violation,
) (cost, left int) {
	left = -1
	try := func(changed timetable.Timetable) {
		after := timetable.Check(p, changed)
		n := countLeft(before, after, v)
		if !after.Feasible() || len(after.Ignored) > 0 || n >= v.Count {
			return
		}
		if left < 0 || (n == 0) && left > 0 || (n == 0) == (left == 0) &&
			(after.Cost < cost || after.Cost == cost && n < left) {
			cost, left = after.Cost, n
		}
	}
	for i := range t {
		for slot := range p.Slots() {
			for _, room := range p.Rooms {
				changed := slices.Clone(t)
				changed[i] = lecture(t[i].Course, room.ID, slot/len(p.Periods), slot%len(p.Periods))
				try(changed)
			}
		}
		for j := range i {
			changed := slices.Clone(t)
			changed[i].Course, changed[j].Course = t[j].Course, t[i].Course
			try(changed)
		}
	}
	return cost, left
}

// countAround sums up a report's violations of the rule by the course, curriculum or teacher of a violation.
func countAround(r timetable.Report, v timetable.Violation) int {
	n := 0
	for _, other := range r.Violations {
		if other.Rule != v.Rule {
			continue
		}
		whole := slices.Concat(v.Curricula, v.Teachers)
		if len(whole) > 0 && slices.Equal(slices.Concat(other.Curricula, other.Teachers), whole) ||
			len(whole) == 0 && slices.Equal(other.Courses, v.Courses) {
			n += other.Count
		}
	}
	return n
}

func TestEveryViolationOfALargeTimetableIsLookedInto(t *testing.T) {
	p := demo.Generate(demo.Spec{Lectures: 300, Seed: 1, Utilisation: 80})
	found, err := solver.Solve(t.Context(), p, solver.Options{Seed: 1, Iterations: 300_000})
	if err != nil {
		t.Fatal(err)
	}
	e := Timetable(p, found.Timetable)
	if len(e.Violations) == 0 || e.Cost != found.Score.Cost {
		t.Fatalf("cost %d with %d violations; the search says %d", e.Cost, len(e.Violations), found.Score.Cost)
	}
	checkChanges(t, p, found.Timetable, e)
	for _, d := range e.Violations {
		if strings.HasPrefix(d.Advice, "This was not looked into") {
			t.Errorf("%s: %s", d.Message, d.Advice)
		}
	}
}

// A missing lecture can be placed where it removes more violations than its absence, and a superfluous lecture can go
// where it is in the way.
func TestWhatIsMissingOrTooManyMayBeTheRemedyOfAnotherRule(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		change    func(p *timetable.Problem)
		timetable timetable.Timetable
		rule      timetable.Rule
		says      string
	}{
		"a missing lecture keeps a pin": {
			change: func(p *timetable.Problem) {
				p.Courses[0].Lectures, p.Pins = 1, []timetable.Pin{pin("art", 0, 1, "barn")}
			},
			rule: timetable.Pins,
			says: "Placing a lecture of Art on Mon, 2 in Barn removes it; " +
				"its violations of hard rules would go from 2 to 0, and the timetable's cost would stay at 0",
		},
		"a missing lecture fills a window": {
			change: func(p *timetable.Problem) {
				p.Weights.Windows = 4
				p.Courses[0].Lectures, p.Courses[2].Lectures = 2, 1
				p.Courses[0].Unavailable, p.Courses[2].Unavailable = tuesday, tuesday
				p.Rooms[1].Unavailable = []timetable.Slot{at(0, 0), at(0, 1), at(0, 2)}
				p.Pins = []timetable.Pin{pin("art", 0, 0, ""), pin("cha", 0, 2, "")}
			},
			timetable: timetable.Timetable{lecture("art", "barn", 0, 0), lecture("cha", "barn", 0, 2)},
			rule:      timetable.Windows,
			says: "Placing a lecture of Art on Mon, 2 in Barn removes it; " +
				"its violations of hard rules would go from 1 to 0, and the timetable's cost would go from 4 to 0",
		},
		"a lecture too many ends a conflict": {
			change: func(p *timetable.Problem) {
				p.Courses[0].Lectures, p.Courses[2].Lectures = 1, 1
				p.Courses[0].Unavailable = slices.Concat(tuesday, []timetable.Slot{at(0, 2)})
				p.Pins = []timetable.Pin{pin("art", 0, 0, ""), pin("cha", 0, 1, "")}
			},
			timetable: timetable.Timetable{lecture("art", "barn", 0, 0), lecture("art", "barn", 0, 1),
				lecture("cha", "loft", 0, 1)},
			rule: timetable.Conflicts,
			says: "Leaving out the lecture of Art on Mon, 2 in Barn removes it; " +
				"its violations of hard rules would go from 2 to 0, and the timetable's cost would stay at 0",
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := smallProblem()
			tc.change(p)
			if errs := p.Validate(); len(errs) > 0 {
				t.Fatalf("the problem is not valid: %v", errs)
			}
			e := Timetable(p, tc.timetable)
			i := slices.IndexFunc(e.Violations, func(d Diagnosis) bool { return d.Rule == tc.rule })
			if i < 0 || e.Violations[i].Advice != tc.says {
				t.Errorf("the violations are %+v, want of %s: %s", e.Violations, tc.rule, tc.says)
			}
			checkChanges(t, p, tc.timetable, e)
		})
	}
}

// Looking for a change takes time even where nothing can be moved.
func TestTimetableEndsInTimeOnAnyDocument(t *testing.T) {
	t.Parallel()
	p := smallProblem()
	p.Days, p.Periods = nil, nil
	for len(p.Days) < timetable.MaxDays {
		p.Days = append(p.Days, timetable.Day{Name: fmt.Sprint("day ", len(p.Days))})
	}
	for len(p.Periods) < timetable.MaxPeriods {
		p.Periods = append(p.Periods, timetable.Period{Name: fmt.Sprint(len(p.Periods))})
	}
	p.Weights = timetable.Weights{IsolatedLectures: 1, RoomStability: 1, RoomSuitability: timetable.Hard}
	for i := range 2500 {
		p.Rooms = append(p.Rooms, timetable.Room{ID: fmt.Sprint("r", i)})
	}
	var lectures timetable.Timetable
	p.Rooms[0].Features = []string{"stage"}
	p.Courses[0].Lectures, p.Courses[0].RequiredFeatures = 1000, []string{"stage"}
	for i := range 1000 {
		lectures = append(lectures, lecture("art", "barn", i*8/timetable.MaxPeriods, i*8%timetable.MaxPeriods))
	}
	p.Rooms = append(p.Rooms, timetable.Room{ID: "garden"})
	for q := range 500 {
		p.Curricula = append(p.Curricula, timetable.Curriculum{ID: fmt.Sprint("q", q), Courses: []string{"art"}})
	}
	if errs := p.Validate(); len(errs) > 0 {
		t.Fatalf("the problem is not valid: %v", errs)
	}
	began := time.Now()
	explanation(p, lectures, maxLooks/100) // fewer, as the race detector makes each of them slow
	if took := time.Since(began); took > longerThanAnyMachine {
		t.Errorf("it took %s", took)
	}
}
