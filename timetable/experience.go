package timetable

// Experience is what people feel of a timetable, whatever the rules weigh: numbers by which two timetables compare when their
// costs say little.
type Experience struct {
	StudentGaps int `json:"student_gaps"` // empty periods between lectures of a curriculum, over all days
	LoneDays    int `json:"lone_days"`    // days on which a curriculum has one lecture only
	TeacherGaps int `json:"teacher_gaps"` // empty periods between lectures of a teacher, over all days
	RoomChanges int `json:"room_changes"` // rooms of a course beyond its first
	SeatsShort  int `json:"seats_short"`  // students without a seat, over all lectures
}

// experience counts what people feel of the lectures that count.
func (c *checker) experience() *Experience {
	var e Experience
	for _, curriculum := range c.p.Curricula {
		for _, day := range c.busyDays(curriculum.Courses) {
			e.StudentGaps += day.gaps()
			if day.lectures == 1 {
				e.LoneDays++
			}
		}
	}
	for _, courses := range c.taught() {
		for _, day := range c.busyDays(courses) {
			e.TeacherGaps += day.gaps()
		}
	}
	for _, lectures := range c.byCourse {
		rooms := map[int]bool{}
		for _, l := range lectures {
			rooms[l.room] = true
			e.SeatsShort += max(0, c.p.Courses[l.course].Students-c.p.Rooms[l.room].Capacity)
		}
		e.RoomChanges += max(0, len(rooms)-1)
	}
	return &e
}

// taught lists the courses of each teacher.
func (c *checker) taught() [][]string {
	courses := make([][]string, len(c.p.Teachers))
	for _, course := range c.p.Courses {
		for _, teacher := range course.Teachers {
			i := c.teachers[teacher]
			courses[i] = append(courses[i], course.ID)
		}
	}
	return courses
}

// busyDay is a day on which somebody has lectures.
type busyDay struct{ first, last, periods, lectures int }

// gaps counts the empty periods between the first and the last lecture.
func (d busyDay) gaps() int { return d.last - d.first + 1 - d.periods }

// busyDays finds the days on which courses have lectures.
func (c *checker) busyDays(courses []string) []busyDay {
	lectures := make([]int, c.p.Slots())
	for _, id := range courses {
		for _, l := range c.byCourse[c.courses[id]] {
			lectures[l.slot]++
		}
	}
	var days []busyDay
	for start := 0; start < len(lectures); start += len(c.p.Periods) {
		day := busyDay{first: -1}
		for period, n := range lectures[start : start+len(c.p.Periods)] {
			if n == 0 {
				continue
			}
			if day.first < 0 {
				day.first = period
			}
			day.last = period
			day.periods++
			day.lectures += n
		}
		if day.lectures > 0 {
			days = append(days, day)
		}
	}
	return days
}
