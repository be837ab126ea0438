package explain

import (
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// Rules by number, for tallies.
const (
	lecturesRule = iota
	conflictsRule
	availabilityRule
	roomOccupancyRule
	roomAvailabilityRule
	pinsRule
	roomCapacityRule
	minWorkingDaysRule
	isolatedLecturesRule
	windowsRule
	roomStabilityRule
	studentMinMaxLoadRule
	travelDistanceRule
	roomSuitabilityRule
	doubleLecturesRule
	teacherWindowsRule
	ruleCount
)

// ruleNames gives each numbered rule its name.
var ruleNames = [ruleCount]timetable.Rule{
	lecturesRule: timetable.Lectures, conflictsRule: timetable.Conflicts, availabilityRule: timetable.Availability,
	roomOccupancyRule: timetable.RoomOccupancy, roomAvailabilityRule: timetable.RoomAvailability,
	pinsRule:         timetable.Pins,
	roomCapacityRule: timetable.RoomCapacity, minWorkingDaysRule: timetable.MinWorkingDays,
	isolatedLecturesRule: timetable.IsolatedLectures, windowsRule: timetable.Windows,
	roomStabilityRule:     timetable.RoomStability,
	studentMinMaxLoadRule: timetable.StudentMinMaxLoad, travelDistanceRule: timetable.TravelDistance,
	roomSuitabilityRule: timetable.RoomSuitability, doubleLecturesRule: timetable.DoubleLectures,
	teacherWindowsRule: timetable.TeacherWindows,
}

func ruleNumber(rule timetable.Rule) int { return slices.Index(ruleNames[:], rule) }

// tally counts violations by rule, whatever the rules weigh. Travel and windows of teachers are counted only if they
// weigh something.
type tally [ruleCount]int

func (t *tally) add(other *tally, times int) {
	for i := range t {
		t[i] += times * other[i]
	}
}

// score sums a tally up.
func (w *week) score(t *tally) (hard, cost int) {
	for i, n := range t {
		if weight := w.weights[i]; weight == timetable.Hard {
			hard += n
		} else {
			cost += n * int(weight)
		}
	}
	return hard, cost
}

// ofCourse counts what the lectures of a course violate by themselves.
func (ev *evaluator) ofCourse(c int) (t tally) {
	course := &ev.p.Courses[c]
	ev.round++
	held, days, rooms, lastDay := 0, 0, 0, none
	for slot, room := range ev.roomsOf(c) {
		if room == none {
			continue
		}
		held++
		if day := ev.day[slot]; day != lastDay {
			days, lastDay = days+1, day
		}
		if ev.seenIn[room] != ev.round {
			ev.seenIn[room] = ev.round
			rooms++
		}
		ev.addLecture(&t, c, slot)
	}
	t[lecturesRule] = max(held-course.Lectures, course.Lectures-held)
	t[minWorkingDaysRule] = max(0, course.MinDays-days)
	t[roomStabilityRule] = max(0, rooms-1)
	for _, pin := range ev.pinsOf[c] {
		if !ev.keeps(pin) {
			t[pinsRule]++
		}
	}
	return t
}

// addLecture counts what one lecture of a course violates.
func (ev *evaluator) addLecture(t *tally, c, slot int) {
	room := ev.roomsOf(c)[slot]
	t[roomCapacityRule] += max(0, ev.p.Courses[c].Students-ev.p.Rooms[room].Capacity)
	if !ev.available[c][slot] {
		t[availabilityRule]++
	}
	if !ev.open[room][slot] {
		t[roomAvailabilityRule]++
	}
	if !ev.suits[c][room] {
		t[roomSuitabilityRule]++
	}
	if ev.p.Courses[c].Double && ev.single(c, slot) {
		t[doubleLecturesRule]++
	}
}

// single says whether a lecture has none of its course beside it in the same room, on a day with others of its course.
func (ev *evaluator) single(c, slot int) bool {
	rooms := ev.roomsOf(c)
	first := slot - slot%len(ev.p.Periods)
	others := 0
	for other := first; other < first+len(ev.p.Periods); other++ {
		if other == slot || rooms[other] == none {
			continue
		}
		if (other == slot-1 || other == slot+1) && rooms[other] == rooms[slot] {
			return false
		}
		others++
	}
	return others > 0
}

// keeps says whether a lecture keeps a pin.
func (ev *evaluator) keeps(pin int) bool {
	at := ev.roomsOf(ev.pinCourse(pin))[ev.pinSlot(pin)]
	room, fixed := ev.pinRoom(pin)
	return at != none && (!fixed || int(at) == room)
}

// ofDay counts what a curriculum violates on a day.
func (ev *evaluator) ofDay(q, day int) (t tally) {
	perDay := len(ev.p.Periods)
	inSlot := ev.inCurriculum[(q*len(ev.p.Days)+day)*perDay:][:perDay]
	sum := 0
	for period, n := range inSlot {
		if n == 0 {
			continue
		}
		sum += int(n)
		if (period == 0 || inSlot[period-1] == 0) && (period == perDay-1 || inSlot[period+1] == 0) {
			t[isolatedLecturesRule] += int(n)
		}
	}
	if sum == 0 {
		return t
	}
	t[windowsRule] = emptyBetween(inSlot)
	t[studentMinMaxLoadRule] = max(0, ev.p.DailyLoad.Min-sum)
	if high := ev.p.DailyLoad.Max; high > 0 {
		t[studentMinMaxLoadRule] = max(t[studentMinMaxLoadRule], sum-high)
	}
	if ev.weights[travelDistanceRule] != 0 {
		t[travelDistanceRule] = ev.trips(q, day)
	}
	return t
}

// teacherWindows counts the empty periods between a teacher's first and last lecture of a day.
func (ev *evaluator) teacherWindows(teacher, day int) int {
	perDay := len(ev.p.Periods)
	return emptyBetween(ev.withTeacher[(teacher*len(ev.p.Days)+day)*perDay:][:perDay])
}

// emptyBetween counts the periods without a lecture between the first and the last lecture of a day.
func emptyBetween(lectures []int32) int {
	empty, since := 0, 0 // since the last period with a lecture
	for period, n := range lectures {
		if n == 0 {
			since++
			continue
		}
		if since < period { // there is a lecture before
			empty += since
		}
		since = 0
	}
	return empty
}

// trips counts the pairs of a curriculum's lectures, one right after the other, in two buildings.
func (ev *evaluator) trips(q, day int) int {
	trips := 0
	for slot := day * len(ev.p.Periods); slot < (day+1)*len(ev.p.Periods)-1; slot++ {
		if ev.inCurriculum[q*ev.slots+slot] == 0 || ev.inCurriculum[q*ev.slots+slot+1] == 0 {
			continue
		}
		for _, before := range ev.index.CoursesIn[q] {
			if !ev.meetsIn(before, slot) {
				continue
			}
			for _, after := range ev.index.CoursesIn[q] {
				if ev.apart(before, after, slot) {
					trips++
				}
			}
		}
	}
	return trips
}

// apart says whether a course has a lecture in a slot, and another course one right after it in another building.
func (ev *evaluator) apart(before, after, slot int) bool {
	from, to := ev.roomsOf(before)[slot], ev.roomsOf(after)[slot+1]
	return from != none && to != none && ev.p.Rooms[from].Building != ev.p.Rooms[to].Building
}
