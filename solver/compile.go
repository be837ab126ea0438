package solver

import (
	"cmp"
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// compile makes the model of a valid problem. The search minimises the cost under weights, which may differ from the
// problem's own. Unsuitable rooms are barred if either says so.
func compile(p *timetable.Problem, weights timetable.Weights, locked ...timetable.Lecture) *model {
	steering, own := softWeights(weights), softWeights(p.Weights)
	counted := steering
	counted.add(&own)
	m := &model{
		problem:   p,
		weights:   steering,
		counted:   counted,
		hard:      counts{lectures: 1, conflicts: 1},
		days:      int32(len(p.Days)),
		periods:   int32(len(p.Periods)),
		slots:     int32(len(p.Days)*(len(p.Periods)+1) + 1),
		rooms:     int32(len(p.Rooms)),
		courses:   int32(len(p.Courses)),
		curricula: int32(len(p.Curricula)),
		teachers:  int32(len(p.Teachers)),
		lectures:  int32(p.Lectures()),
	}
	barred := weights.RoomSuitability == timetable.Hard || p.Weights.RoomSuitability == timetable.Hard
	if barred {
		m.hard.unsuitable, m.weights.unsuitable = 1, 0
	}
	index := p.Index()
	m.pins, m.pinViolations.unkept = pinsBeside(locked, p, index)
	m.compileFrame(index)
	m.compileCourses()
	m.compileRooms(index, barred)
	m.compileSlots(index)
	m.compileGroups(index)
	m.compilePatterns()
	m.compileConflicts(index)
	m.compilePins(index)
	m.compileMovable()
	return m
}

func (m *model) compileFrame(index *timetable.Index) {
	m.day = slices.Repeat([]int32{none}, int(m.slots))
	m.bit = make([]int32, m.slots)
	for slot := range m.problem.Slots() {
		s := m.problem.SlotAt(slot)
		m.day[m.slotNumber(s)], m.bit[m.slotNumber(s)] = int32(s.Day), int32(s.Period)
	}
	m.closed = make([]bool, m.slots*m.rooms)
	buildings := map[string]int32{}
	for _, room := range m.problem.Rooms {
		if _, known := buildings[room.Building]; !known {
			buildings[room.Building] = int32(len(buildings) + 1)
		}
		m.building = append(m.building, buildings[room.Building])
		m.seats = append(m.seats, int32(room.Capacity))
	}
	for room, open := range index.Openness() {
		for i, isOpen := range open {
			m.closed[m.slotNumber(m.problem.SlotAt(i))*m.rooms+int32(room)] = !isOpen
		}
	}
}

func (m *model) compileCourses() {
	for i, course := range m.problem.Courses {
		m.minDays = append(m.minDays, int32(course.MinDays))
		m.students = append(m.students, int32(course.Students))
		m.isDouble = append(m.isDouble, course.Double && m.counted.double != 0)
		m.firstOf = append(m.firstOf, int32(len(m.course)))
		for range course.Lectures {
			m.course = append(m.course, int32(i))
		}
	}
	m.firstOf = append(m.firstOf, m.lectures)
}

func (m *model) compileRooms(index *timetable.Index, barred bool) {
	m.mayUse, m.roomsOf = newRelation(m.courses, m.rooms), newLists[int32](m.courses)
	for i, suits := range index.Suitability() {
		var suitable, all []int32
		for r, suitsRoom := range suits {
			all = append(all, int32(r))
			if suitsRoom {
				suitable = append(suitable, int32(r))
				m.unsuitable = append(m.unsuitable, 0)
			} else {
				m.unsuitable = append(m.unsuitable, 1)
			}
		}
		usable := all
		if barred && len(suitable) > 0 {
			usable = suitable
		}
		m.sortByFit(usable, int32(i))
		m.roomsOf.push(usable...)
		for _, room := range usable {
			m.mayUse.set(int32(i), room)
		}
	}
}

// sortByFit orders rooms by their cost for the course, and rooms of the same cost by their seats, the fewest first.
func (m *model) sortByFit(rooms []int32, course int32) {
	cost := func(room int32) int { return m.misfit(course, room) }
	slices.SortStableFunc(rooms, func(a, b int32) int {
		return cmp.Or(cmp.Compare(cost(a), cost(b)), cmp.Compare(m.seats[a], m.seats[b]))
	})
}

// excess is the number of students of a course without a seat in a room.
func (m *model) excess(course, room int32) int { return int(max(0, m.students[course]-m.seats[room])) }

// misfit is what one lecture of a course costs in a room.
func (m *model) misfit(course, room int32) int {
	cost := m.excess(course, room) * m.weights.capacity
	if m.weights.unsuitable != 0 {
		cost += int(m.unsuitable[course*m.rooms+room]) * m.weights.unsuitable
	}
	return cost
}

// compileSlots finds the slots in which a course and all of its teachers are available.
func (m *model) compileSlots(index *timetable.Index) {
	m.mayMeet, m.slotsOf = newRelation(m.courses, m.slots), newLists[int32](m.courses)
	for course, available := range index.Availability() {
		for i, isAvailable := range available {
			if isAvailable {
				m.mayMeet.set(int32(course), m.slotNumber(m.problem.SlotAt(i)))
			}
		}
		m.slotsOf.push(m.mayMeet.of(int32(course))...)
	}
}

// compileMovable lists the lectures that the search can move. The others are pinned to a place, or have no slot at all.
func (m *model) compileMovable() {
	for lecture := range m.lectures {
		hasSlot := m.hold[lecture] == heldSlot || len(m.slotsOf.of(m.course[lecture])) > 0
		if m.hold[lecture] != heldPlace && hasSlot {
			m.movable = append(m.movable, lecture)
		}
	}
}
