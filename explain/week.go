package explain

import "github.com/lectern-timetables/lectern/timetable"

// week is a problem by numbers: courses, teachers, curricula and rooms as the index numbers them, slots as SlotIndex
// does.
type week struct {
	p       *timetable.Problem
	index   *timetable.Index
	slots   int
	weights [ruleCount]timetable.Weight // by rule: 0 if it does not count, Hard for hard rules

	pinsOf      [][]int  // by course
	courseAway  [][]bool // by course and slot
	teacherAway [][]bool // by teacher and slot
	available   [][]bool // by course and slot: neither the course nor one of its teachers is away
	open        [][]bool // by room and slot
	suits       [][]bool // by course and room
}

func newWeek(p *timetable.Problem) *week {
	index := p.Index()
	w := &week{
		p: p, index: index, slots: p.Slots(),
		available: index.Availability(), open: index.Openness(), suits: index.Suitability(),
	}
	for _, line := range timetable.NewScore(p.Weights, nil).Rules {
		w.weights[ruleNumber(line.Rule)] = line.Weight
	}
	for i := range p.Courses {
		w.courseAway = append(w.courseAway, w.marks(p.Courses[i].Unavailable))
	}
	for i := range p.Teachers {
		w.teacherAway = append(w.teacherAway, w.marks(p.Teachers[i].Unavailable))
	}
	w.pinsOf = make([][]int, len(p.Courses))
	for i, pin := range p.Pins {
		c := w.index.Courses[pin.Course]
		w.pinsOf[c] = append(w.pinsOf[c], i)
	}
	return w
}

// marks is a set of slots as a table.
func (w *week) marks(slots []timetable.Slot) []bool {
	table := make([]bool, w.slots)
	for _, s := range slots {
		table[w.p.SlotIndex(s)] = true
	}
	return table
}

// teacherSet says for each teacher whether they are in the set. nil is the empty set.
type teacherSet []bool

// meets says whether a course and its teachers are available in a slot. The absences of ignored teachers do not count.
func (w *week) meets(course, slot int, ignored teacherSet) bool {
	if ignored == nil || w.available[course][slot] || w.courseAway[course][slot] {
		return w.available[course][slot]
	}
	for _, t := range w.index.TeachersOf[course] {
		if w.teacherAway[t][slot] && !ignored[t] {
			return false
		}
	}
	return true
}

// mayUse says whether a course may be held in a room. An unsuitable room is ruled out only if that rule is hard.
func (w *week) mayUse(course, room int) bool {
	return w.suits[course][room] || w.weights[roomSuitabilityRule] != timetable.Hard
}

// openPeriods counts the slots in which a room is open.
func (w *week) openPeriods(room int) int { return len(marked(w.open[room])) }
