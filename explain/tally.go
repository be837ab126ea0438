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
	roomOccupancyRule: timetable.RoomOccupancy, roomAvailabilityRule: timetable.RoomAvailability, pinsRule: timetable.Pins,
	roomCapacityRule: timetable.RoomCapacity, minWorkingDaysRule: timetable.MinWorkingDays,
	isolatedLecturesRule: timetable.IsolatedLectures, windowsRule: timetable.Windows, roomStabilityRule: timetable.RoomStability,
	studentMinMaxLoadRule: timetable.StudentMinMaxLoad, travelDistanceRule: timetable.TravelDistance,
	roomSuitabilityRule: timetable.RoomSuitability, doubleLecturesRule: timetable.DoubleLectures,
	teacherWindowsRule: timetable.TeacherWindows,
}

func ruleNumber(rule timetable.Rule) int { return slices.Index(ruleNames[:], rule) }

// tally counts violations by rule, whatever the rules weigh; travel and windows of teachers only where they weigh something.
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
func (b *board) ofCourse(c int) (t tally) {
	course := &b.p.Courses[c]
	b.round++
	held, days, rooms, lastDay := 0, 0, 0, none
	for slot, room := range b.roomsOf(c) {
		if room == none {
			continue
		}
		held++
		if day := b.day[slot]; day != lastDay {
			days, lastDay = days+1, day
		}
		if b.seenIn[room] != b.round {
			b.seenIn[room] = b.round
			rooms++
		}
		b.addLecture(&t, c, slot)
	}
	t[lecturesRule] = max(held-course.Lectures, course.Lectures-held)
	t[minWorkingDaysRule] = max(0, course.MinDays-days)
	t[roomStabilityRule] = max(0, rooms-1)
	for _, pin := range b.pinsOf[c] {
		if !b.keeps(pin) {
			t[pinsRule]++
		}
	}
	return t
}

// addLecture counts what one lecture of a course violates.
func (b *board) addLecture(t *tally, c, slot int) {
	room := b.roomsOf(c)[slot]
	t[roomCapacityRule] += max(0, b.p.Courses[c].Students-b.p.Rooms[room].Capacity)
	if !b.available[c][slot] {
		t[availabilityRule]++
	}
	if !b.open[room][slot] {
		t[roomAvailabilityRule]++
	}
	if !b.suits[c][room] {
		t[roomSuitabilityRule]++
	}
	if b.p.Courses[c].Double && b.single(c, slot) {
		t[doubleLecturesRule]++
	}
}

// single says whether a lecture has none of its course beside it in the same room, on a day with others of them.
func (b *board) single(c, slot int) bool {
	rooms := b.roomsOf(c)
	first := slot - slot%len(b.p.Periods)
	others := 0
	for other := first; other < first+len(b.p.Periods); other++ {
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

// keeps says whether a lecture is where a pin wants it.
func (b *board) keeps(pin int) bool {
	at := b.roomsOf(b.pinCourse(pin))[b.pinSlot(pin)]
	room, fixed := b.pinRoom(pin)
	return at != none && (!fixed || int(at) == room)
}

// ofDay counts what a curriculum violates on a day.
func (b *board) ofDay(q, day int) (t tally) {
	perDay := len(b.p.Periods)
	inSlot := b.inCurriculum[(q*len(b.p.Days)+day)*perDay:][:perDay]
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
	t[studentMinMaxLoadRule] = max(0, b.p.DailyLoad.Min-sum)
	if high := b.p.DailyLoad.Max; high > 0 {
		t[studentMinMaxLoadRule] = max(t[studentMinMaxLoadRule], sum-high)
	}
	if b.weights[travelDistanceRule] != 0 {
		t[travelDistanceRule] = b.trips(q, day)
	}
	return t
}

// teacherWindows counts the empty periods between a teacher's first and last lecture of a day.
func (b *board) teacherWindows(teacher, day int) int {
	perDay := len(b.p.Periods)
	return emptyBetween(b.withTeacher[(teacher*len(b.p.Days)+day)*perDay:][:perDay])
}

// emptyBetween counts the periods of a day without a lecture between those with the first and the last.
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

// trips counts the pairs of lectures of a curriculum, one just after the other, in two buildings.
func (b *board) trips(q, day int) int {
	trips := 0
	for slot := day * len(b.p.Periods); slot < (day+1)*len(b.p.Periods)-1; slot++ {
		if b.inCurriculum[q*b.slots+slot] == 0 || b.inCurriculum[q*b.slots+slot+1] == 0 {
			continue
		}
		for _, before := range b.index.CoursesIn[q] {
			if !b.meetsIn(before, slot) {
				continue
			}
			for _, after := range b.index.CoursesIn[q] {
				if b.apart(before, after, slot) {
					trips++
				}
			}
		}
	}
	return trips
}

// apart says whether a course has a lecture in a slot and another course one just after it, in another building.
func (b *board) apart(before, after, slot int) bool {
	from, to := b.roomsOf(before)[slot], b.roomsOf(after)[slot+1]
	return from != none && to != none && b.p.Rooms[from].Building != b.p.Rooms[to].Building
}
