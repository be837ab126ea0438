package explain

import (
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

// On problems so small that every timetable can be tried, all findings are true.
func TestFindingsAreTrue(t *testing.T) {
	t.Parallel()
	found := map[Code]int{}
	impossible, explained := 0, 0
	for seed := range uint64(400) {
		p := tightProblem(seed)
		if errs := p.Validate(); len(errs) > 0 {
			t.Fatalf("seed %d: the problem is not valid: %v", seed, errs)
		}
		findings := Problem(p)
		least, possible := leastViolations(p)
		for _, f := range findings {
			found[f.Code]++
			switch {
			case f.Severity == Impossible && possible:
				t.Errorf("seed %d: there is a timetable, but: %s", seed, f.Message)
			case f.Severity == Unavoidable && possible && f.Violations > least[f.Rule]:
				t.Errorf("seed %d: a timetable has %d violations of %s, fewer than %d: %s", seed, least[f.Rule], f.Rule,
					f.Violations, f.Message)
			}
		}
		if !possible {
			impossible++
			if len(findings) > 0 && findings[0].Severity == Impossible {
				explained++
			}
		}
	}
	for _, code := range []Code{
		CoursePeriods, TeacherPeriods, CurriculumPeriods, RoomPeriods, SuitableRoomPeriods, Places, NoSuitableRoom,
		PinsInOneRoom, PinsInConflict, PinCourseUnavailable, PinTeacherUnavailable, PinRoomClosed, PinRoomUnsuitable,
		SeatsForCourse, SeatsForPin, SeatsInWeek, WorkingDays, LoneLectures, DailyLoad,
	} {
		if found[code] == 0 {
			t.Errorf("no problem had the finding %s", code)
		}
	}
	t.Logf("%d of %d impossible problems are explained: %v", explained, impossible, found)
}

// leastViolations tries every timetable that keeps the hard rules, and returns the fewest violations of each rule in
// any of them. ok is false if there is no such timetable.
func leastViolations(p *timetable.Problem) (least map[timetable.Rule]int, ok bool) {
	least = map[timetable.Rule]int{}
	var lectures []int
	for c := range p.Courses {
		for range p.Courses[c].Lectures {
			lectures = append(lectures, c)
		}
	}
	var place func(t timetable.Timetable)
	place = func(t timetable.Timetable) {
		report := timetable.Check(p, t)
		if broken(report.Score) {
			return
		}
		if len(t) == len(lectures) {
			if report.Feasible() {
				ok = true
				lower(least, report.Score)
			}
			return
		}
		for at := range p.Slots() * len(p.Rooms) {
			next := timetable.Lecture{Course: p.Courses[lectures[len(t)]].ID, Room: p.Rooms[at%len(p.Rooms)].ID}
			next.Day, next.Period = at/len(p.Rooms)/len(p.Periods), at/len(p.Rooms)%len(p.Periods)
			if len(t) == 0 || t[len(t)-1].Course != next.Course ||
				p.SlotIndex(t[len(t)-1].Slot()) < p.SlotIndex(next.Slot()) {
				place(append(t, next)) // the lectures of a course come in the order of their slots
			}
		}
	}
	place(make(timetable.Timetable, 0, len(lectures)))
	return least, ok
}

// broken says whether a hard rule is violated that further lectures cannot repair.
func broken(s timetable.Score) bool {
	return slices.ContainsFunc(s.Rules, func(line timetable.RuleScore) bool {
		repairable := line.Rule == timetable.Lectures || line.Rule == timetable.Pins
		return line.Weight == timetable.Hard && line.Violations > 0 && !repairable
	})
}

// lower updates least, the fewest violations of each rule so far.
func lower(least map[timetable.Rule]int, s timetable.Score) {
	for _, line := range s.Rules {
		if n, known := least[line.Rule]; !known || line.Violations < n {
			least[line.Rule] = line.Violations
		}
	}
}
