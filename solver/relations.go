package solver

import (
	"math/bits"

	"github.com/lectern-timetables/lectern/timetable"
)

// compileGroups finds the curricula and teachers of each course, as far as a rule looks at their days, and what daily
// loads miss.
func (m *model) compileGroups(index *timetable.Index) {
	m.coursesIn = newLists[int32](m.curricula)
	largest := 0
	for _, courses := range index.CoursesIn {
		lectures := 0
		for _, c := range courses {
			lectures += m.problem.Courses[c].Lectures
		}
		m.coursesIn.push(numbersFrom(0, courses)...)
		largest = max(largest, lectures)
	}
	m.compileLoads(largest)
	m.curriculaOf, m.teachersOf = newLists[int32](m.courses), newLists[int32](m.courses)
	for c := range m.courses {
		var curricula, teachers []int
		if m.counted.isolated != 0 || m.counted.windows != 0 || m.counted.load != 0 || m.counted.travel != 0 {
			curricula = index.CurriculaOf[c]
		}
		if m.counted.teachers != 0 {
			teachers = index.TeachersOf[c]
		}
		m.curriculaOf.push(numbersFrom(0, curricula)...)
		m.teachersOf.push(numbersFrom(m.curricula, teachers)...)
	}
}

// numbersFrom turns positions in a list into numbers that begin at first.
func numbersFrom(first int32, positions []int) []int32 {
	numbers := make([]int32, len(positions))
	for i, position := range positions {
		numbers[i] = first + int32(position)
	}
	return numbers
}

// compileLoads finds by how many lectures a day misses the daily load, for each number of lectures on it.
func (m *model) compileLoads(largest int) {
	low, high := m.problem.DailyLoad.Min, m.problem.DailyLoad.Max
	if high == 0 {
		high = largest
	}
	m.loadMisses = make([]int32, largest+1)
	for lectures := 1; lectures <= largest; lectures++ {
		m.loadMisses[lectures] = int32(max(0, low-lectures, lectures-high))
	}
}

// compileConflicts finds the pairs of courses that share a curriculum or a teacher.
func (m *model) compileConflicts(index *timetable.Index) {
	m.inConflict, m.rivalsOf = newRelation(m.courses, m.courses), newLists[word](m.courses)
	for course, inConflict := range index.Conflicts() {
		for other, is := range inConflict {
			if is {
				m.inConflict.set(int32(course), int32(other))
			}
		}
		m.rivalsOf.push(m.inConflict.wordsOf(int32(course))...)
	}
}

// meetsAt says whether a course has a lecture in a slot.
func (s *state) meetsAt(c, slot int32) bool {
	return s.meets[slot*s.inConflict.words+c/wordBits]>>(uint32(c)%wordBits)&1 != 0
}

// clashes counts the courses in conflict with c that meet in a slot.
func (s *state) clashes(c, slot int32) int {
	n, meets := 0, s.meets[slot*s.inConflict.words:][:s.inConflict.words]
	for _, rivals := range s.rivalsOf.of(c) {
		n += bits.OnesCount64(meets[rivals.index] & rivals.bits)
	}
	return n
}
