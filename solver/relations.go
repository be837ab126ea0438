package solver

import "math/bits"

// compileGroups finds the curricula and teachers of each course, as far as a rule looks at their days, and what daily loads miss.
func (m *model) compileGroups() {
	curricula, teachers := newRelation(m.courses, m.curricula), newRelation(m.courses, m.teachers)
	courses, numbers := m.courseNumbers(), map[string]int32{}
	for i, teacher := range m.problem.Teachers {
		numbers[teacher.ID] = int32(i)
	}
	for i, course := range m.problem.Courses {
		for _, id := range course.Teachers {
			teachers.set(int32(i), numbers[id])
		}
	}
	m.coursesIn = newLists[int32](m.curricula)
	largest := 0
	for q, curriculum := range m.problem.Curricula {
		lectures := 0
		var members []int32
		for _, id := range curriculum.Courses {
			members = append(members, courses[id])
			curricula.set(courses[id], int32(q))
			lectures += m.problem.Courses[courses[id]].Lectures
		}
		m.coursesIn.push(members...)
		largest = max(largest, lectures)
	}
	m.compileLoads(largest)
	m.curriculaOf, m.teachersOf = newLists[int32](m.courses), newLists[int32](m.courses)
	for c := range m.courses {
		var ofCourse []int32
		if m.counted.isolated != 0 || m.counted.windows != 0 || m.counted.load != 0 || m.counted.travel != 0 {
			ofCourse = curricula.of(c)
		}
		m.curriculaOf.push(ofCourse...)
		ofCourse = nil
		if m.counted.teachers != 0 {
			for _, teacher := range teachers.of(c) {
				ofCourse = append(ofCourse, m.curricula+teacher)
			}
		}
		m.teachersOf.push(ofCourse...)
	}
}

// compileLoads finds what days with up to so many lectures miss of the daily load.
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
func (m *model) compileConflicts() {
	m.inConflict, m.rivalsOf = newRelation(m.courses, m.courses), newLists[word](m.courses)
	for course, inConflict := range m.problem.Conflicts() {
		for other, is := range inConflict {
			if is {
				m.inConflict.set(int32(course), int32(other))
			}
		}
		m.rivalsOf.push(m.inConflict.wordsOf(int32(course))...)
	}
}

func (m *model) courseNumbers() map[string]int32 {
	numbers := make(map[string]int32, m.courses)
	for i, course := range m.problem.Courses {
		numbers[course.ID] = int32(i)
	}
	return numbers
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
