package solver

// compileCurricula finds each course's curricula, and what the daily load of a curriculum costs.
func (m *model) compileCurricula() {
	m.isMember = newRelation(m.courses, m.curricula)
	numbers := m.courseNumbers()
	largest := 0
	for q, curriculum := range m.problem.Curricula {
		lectures := 0
		for _, id := range curriculum.Courses {
			m.isMember.set(numbers[id], int32(q))
			lectures += m.problem.Courses[numbers[id]].Lectures
		}
		largest = max(largest, lectures)
	}
	byDay := m.counted.isolated != 0 || m.counted.windows != 0 || m.counted.load != 0
	m.curriculaOf = newLists(m.courses)
	for c := range m.courses {
		if byDay {
			m.curriculaOf.push(m.isMember.of(c)...)
		} else {
			m.curriculaOf.push()
		}
	}
	m.loadMisses = make([]int32, largest+1)
	for lectures := 1; lectures <= largest; lectures++ {
		low, high := m.problem.DailyLoad.Min, m.problem.DailyLoad.Max
		if high == 0 {
			high = largest
		}
		m.loadMisses[lectures] = int32(max(0, low-lectures, lectures-high))
	}
}

// compileTeachers finds each course's teachers.
func (m *model) compileTeachers() {
	numbers := make(map[string]int32, m.teachers)
	for i, teacher := range m.problem.Teachers {
		numbers[teacher.ID] = m.curricula + int32(i)
	}
	m.teachersOf = newLists(m.courses)
	for _, course := range m.problem.Courses {
		var teachers []int32
		for _, id := range course.Teachers {
			if m.counted.teachers != 0 {
				teachers = append(teachers, numbers[id])
			}
		}
		m.teachersOf.push(teachers...)
	}
}

// compileConflicts finds the pairs of courses that share a curriculum or a teacher.
func (m *model) compileConflicts() {
	m.inConflict, m.conflictsOf = newRelation(m.courses, m.courses), newLists(m.courses)
	for course, inConflict := range m.problem.Conflicts() {
		others := marked(inConflict)
		m.conflictsOf.push(others...)
		for _, other := range others {
			m.inConflict.set(int32(course), other)
		}
	}
}

// compileMates finds the courses between whose lectures students may have to travel.
func (m *model) compileMates() {
	m.matesOf, m.sharedOf = newLists(m.courses), newLists(m.courses)
	for c := range m.courses {
		var mates, shared []int32
		for mate := range m.courses {
			if m.counted.travel == 0 || mate != c && !m.inConflict.has(c, mate) {
				continue
			}
			if n := m.sharedCurricula(c, mate); n > 0 {
				mates, shared = append(mates, mate), append(shared, n)
			}
		}
		m.matesOf.push(mates...)
		m.sharedOf.push(shared...)
	}
}

func (m *model) sharedCurricula(a, b int32) (n int32) {
	for _, q := range m.isMember.of(a) {
		if m.isMember.has(b, q) {
			n++
		}
	}
	return n
}

func (m *model) courseNumbers() map[string]int32 {
	numbers := make(map[string]int32, m.courses)
	for i, course := range m.problem.Courses {
		numbers[course.ID] = int32(i)
	}
	return numbers
}
