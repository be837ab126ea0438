package explain

import (
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// week is a problem by numbers: its courses, teachers, curricula and rooms in their order, its slots as SlotIndex does.
type week struct {
	p       *timetable.Problem
	slots   int
	weights [ruleCount]timetable.Weight // by rule: 0 when it does not count, Hard of hard rules

	courseNumber     map[string]int
	roomNumber       map[string]int
	curriculumNumber map[string]int
	teacherNumber    map[string]int

	teachersOf  [][]int  // by course, in order
	taught      [][]int  // by teacher: courses
	curriculaOf [][]int  // by course
	members     [][]int  // by curriculum: courses
	pinsOf      [][]int  // by course
	courseAway  [][]bool // by course and slot
	teacherAway [][]bool // by teacher and slot
	available   [][]bool // by course and slot: neither it nor a teacher of it is away
	open        [][]bool // by room and slot
	suits       [][]bool // by course and room
}

func newWeek(p *timetable.Problem) *week {
	w := &week{p: p, slots: p.Slots(), available: p.Availability(), open: p.Openness(), suits: p.Suitability()}
	for _, line := range timetable.NewScore(p.Weights, nil).Rules {
		w.weights[ruleNumber(line.Rule)] = line.Weight
	}
	w.addRooms()
	w.addTeachers()
	w.addCourses()
	w.addCurricula()
	w.pinsOf = make([][]int, len(p.Courses))
	for i, pin := range p.Pins {
		c := w.courseNumber[pin.Course]
		w.pinsOf[c] = append(w.pinsOf[c], i)
	}
	return w
}

func (w *week) addRooms() {
	w.roomNumber = make(map[string]int, len(w.p.Rooms))
	for i, room := range w.p.Rooms {
		w.roomNumber[room.ID] = i
	}
}

func (w *week) addTeachers() {
	w.teacherNumber = make(map[string]int, len(w.p.Teachers))
	for i, teacher := range w.p.Teachers {
		w.teacherNumber[teacher.ID] = i
		w.teacherAway = append(w.teacherAway, w.marks(teacher.Unavailable))
	}
	w.taught = make([][]int, len(w.p.Teachers))
}

func (w *week) addCourses() {
	w.courseNumber = make(map[string]int, len(w.p.Courses))
	w.teachersOf = make([][]int, len(w.p.Courses))
	for i := range w.p.Courses {
		course := &w.p.Courses[i]
		w.courseNumber[course.ID] = i
		w.courseAway = append(w.courseAway, w.marks(course.Unavailable))
		for _, id := range course.Teachers {
			teacher := w.teacherNumber[id]
			w.teachersOf[i] = append(w.teachersOf[i], teacher)
			w.taught[teacher] = append(w.taught[teacher], i)
		}
		slices.Sort(w.teachersOf[i])
	}
}

func (w *week) addCurricula() {
	w.curriculaOf = make([][]int, len(w.p.Courses))
	w.members = make([][]int, len(w.p.Curricula))
	w.curriculumNumber = make(map[string]int, len(w.p.Curricula))
	for q, curriculum := range w.p.Curricula {
		w.curriculumNumber[curriculum.ID] = q
		for _, id := range curriculum.Courses {
			c := w.courseNumber[id]
			w.members[q] = append(w.members[q], c)
			w.curriculaOf[c] = append(w.curriculaOf[c], q)
		}
	}
}

// marks is a set of slots as a table.
func (w *week) marks(slots []timetable.Slot) []bool {
	table := make([]bool, w.slots)
	for _, s := range slots {
		table[w.p.SlotIndex(s)] = true
	}
	return table
}

// teacherSet says of each teacher whether it is in the set; nil is the empty set.
type teacherSet []bool

// meets says whether a course and its teachers are available in a slot, leaving out teachers to be ignored.
func (w *week) meets(course, slot int, ignored teacherSet) bool {
	if ignored == nil || w.available[course][slot] || w.courseAway[course][slot] {
		return w.available[course][slot]
	}
	for _, t := range w.teachersOf[course] {
		if w.teacherAway[t][slot] && !ignored[t] {
			return false
		}
	}
	return true
}

// mayUse says whether a course may be held in a room: one that does not suit is ruled out only where that rule is hard.
func (w *week) mayUse(course, room int) bool {
	return w.suits[course][room] || w.weights[roomSuitabilityRule] != timetable.Hard
}

// openPeriods counts the slots in which a room is open.
func (w *week) openPeriods(room int) int { return len(marked(w.open[room])) }
