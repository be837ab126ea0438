package solver

import "github.com/lectern-timetables/lectern/timetable"

// none stands for no lecture, no course, no slot, no room.
const none int32 = -1

// place is where a lecture is held. A lecture without a place is nowhere.
type place struct{ slot, room int32 }

var nowhere = place{none, none}

// hold says how much of a lecture's place a pin decides.
type hold uint8

const (
	unheld    hold = iota // nothing
	heldSlot              // the slot; the search chooses the room
	heldPlace             // all of it
)

// model is a problem compiled for the search. Everything is a number, and tables are flat slices; their index is given
// in brackets. It does not change during a search.
//
// There is a slot before the first day and after each day that holds no lecture, a gap. So a slot's neighbours are
// simply the numbers beside it.
type model struct {
	problem *timetable.Problem
	weights counts // what the soft rules cost in the search
	counted counts // not 0 for each soft rule that costs something in the search or in the score
	hard    counts // 1 for each rule that is hard

	days, periods, slots, rooms, courses, curricula, teachers, lectures int32

	day      []int32 // [slot] its day; none for a gap
	bit      []int32 // [slot] its period, which is the number of its bit in the pattern of its day
	building []int32 // [room] the number of its building, from 1
	seats    []int32 // [room]

	course  []int32 // [lecture] its course; a course's lectures have consecutive numbers
	firstOf []int32 // [course] its first lecture, and one entry more
	hold    []hold  // [lecture] how much of its place is decided
	pinned  []place // [lecture] where its pin puts it at first; nowhere without a pin
	movable []int32 // the lectures with a choice of places

	minDays    []int32 // [course] over how many days it should be spread
	students   []int32 // [course]
	isDouble   []bool  // [course] whether its lectures of a day should be together
	unsuitable []int8  // [course*rooms+room] 1 where the room does not suit the course

	mayMeet    relation // courses and the slots that the search may give them
	mayUse     relation // courses and the rooms that the search may give them
	inConflict relation // courses that must not meet at the same time

	roomsOf  lists[int32] // by course: the rooms it may use, the best fitting first
	slotsOf  lists[int32] // by course: the slots it may have
	rivalsOf lists[word]  // by course: the courses in conflict with it

	// Groups are the curricula and, numbered after them, the teachers.
	curriculaOf lists[int32] // by course: its curricula, if a rule looks at their days
	teachersOf  lists[int32] // by course: its teachers, if a rule looks at their days
	coursesIn   lists[int32] // by curriculum: its courses

	closed []bool // [slot*rooms+room] whether the room is closed then

	loadMisses []int32    // [lectures of a curriculum on a day] violations of the daily load
	dayWords   int32      // words of a pattern
	tallies    []tally    // [pattern] what is wrong with it; empty when there are too many patterns
	flipCost   [2][]flips // [ofCurricula or ofTeachers][bit] what flipping it costs; empty like tallies

	pins          []timetable.Pin // the problem's, and those of what is locked
	pinViolations pinViolations

	begun bool    // searches begin from a timetable that is given
	was   []int32 // [slot*courses+course] in which room the course met then, or none; empty if moves cost nothing
}

// pinViolations counts what pins violate, whatever the search does.
type pinViolations struct{ availability, occupancy, closedRooms, unkept int }

// lists holds a list for each key, all in one slice.
type lists[T any] struct {
	start []int32 // [key] where its list starts, and one entry more
	items []T
}

func newLists[T any](keys int32) lists[T] { return lists[T]{start: make([]int32, 1, keys+1)} }

// push appends a list for the next key.
func (l *lists[T]) push(items ...T) {
	l.items = append(l.items, items...)
	l.start = append(l.start, int32(len(l.items)))
}

func (l *lists[T]) of(key int32) []T { return l.items[l.start[key]:l.start[key+1]] }

// groups counts the curricula and, if their windows count, the teachers, who are numbered after them.
func (m *model) groups() int32 {
	if m.counted.teachers == 0 {
		return m.curricula
	}
	return m.curricula + m.teachers
}

// slotNumber is the model's number for a slot of the problem.
func (m *model) slotNumber(s timetable.Slot) int32 {
	return 1 + int32(s.Day)*(m.periods+1) + int32(s.Period)
}

// slotOf is the problem's slot with the model's number.
func (m *model) slotOf(slot int32) timetable.Slot {
	return timetable.Slot{Day: int(m.day[slot]), Period: int((slot - 1) % (m.periods + 1))}
}

// timetable translates a placement for the domain. Lectures that are nowhere are left out.
func (m *model) timetable(places []place) timetable.Timetable {
	t := make(timetable.Timetable, 0, len(places))
	for lecture, at := range places {
		if at == nowhere {
			continue
		}
		slot := m.slotOf(at.slot)
		t = append(t, timetable.Lecture{
			Course: m.problem.Courses[m.course[lecture]].ID,
			Room:   m.problem.Rooms[at.room].ID,
			Day:    slot.Day,
			Period: slot.Period,
		})
	}
	t.Sort()
	return t
}
