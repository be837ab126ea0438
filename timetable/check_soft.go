package timetable

import "slices"

func (c *checker) checkSoftRules() {
	c.checkRoomCapacity()
	c.checkMinWorkingDays()
	c.checkRoomStability()
	c.checkRoomSuitability()
	c.checkDoubleLectures()
	for i := range c.p.Curricula {
		c.checkIsolatedLectures(i)
		c.checkTravelDistance(i)
		for day := range c.p.Days {
			c.checkWindows(i, day)
			c.checkStudentMinMaxLoad(i, day)
		}
	}
	for i := range c.p.Teachers {
		for day := range c.p.Days {
			c.checkTeacherWindows(i, day)
		}
	}
}

func (c *checker) checkRoomCapacity() {
	for _, l := range c.placed {
		students, seats := c.p.Courses[l.course].Students, c.p.Rooms[l.room].Capacity
		if students > seats {
			c.violate(RoomCapacity, students-seats, c.inSlot(l.slot, l), "%s on %s: %s in %s with %s", c.course(l.course),
				c.slot(l.slot), countOf(students, "student"), c.room(l.room), countOf(seats, "seat"))
		}
	}
}

func (c *checker) checkMinWorkingDays() {
	for i, course := range c.p.Courses {
		days := map[int]bool{}
		for _, l := range c.byCourse[i] {
			days[l.slot/len(c.p.Periods)] = true
		}
		if len(days) < course.MinDays {
			c.violate(MinWorkingDays, course.MinDays-len(days), where{courses: []int{i}},
				"%s is spread over %s instead of %d", c.course(i), countOf(len(days), "day"), course.MinDays)
		}
	}
}

func (c *checker) checkRoomStability() {
	for i := range c.p.Courses {
		var rooms []int
		for _, l := range c.byCourse[i] {
			if !slices.Contains(rooms, l.room) {
				rooms = append(rooms, l.room)
			}
		}
		if len(rooms) > 1 {
			c.violate(RoomStability, len(rooms)-1, where{courses: []int{i}, rooms: rooms}, "%s uses %d rooms",
				c.course(i), len(rooms))
		}
	}
}

func (c *checker) checkRoomSuitability() {
	for _, l := range c.placed {
		if !c.p.Courses[l.course].Suits(&c.p.Rooms[l.room]) {
			c.violate(RoomSuitability, 1, c.inSlot(l.slot, l), "%s does not suit %s, on %s",
				c.room(l.room), c.course(l.course), c.slot(l.slot))
		}
	}
}

func (c *checker) checkDoubleLectures() {
	for i, course := range c.p.Courses {
		if !course.Double {
			continue
		}
		perDay := make([]int, len(c.p.Days))
		roomAt := map[int]int{}
		for _, l := range c.byCourse[i] {
			perDay[l.slot/len(c.p.Periods)]++
			roomAt[l.slot] = l.room
		}
		for _, l := range c.byCourse[i] {
			if perDay[l.slot/len(c.p.Periods)] < 2 || c.besideInRoom(l, roomAt) {
				continue
			}
			c.violate(DoubleLectures, 1, c.inSlot(l.slot, l), "%s on %s stands alone, on a day with %d lectures",
				c.course(i), c.slot(l.slot), perDay[l.slot/len(c.p.Periods)])
		}
	}
}

// besideInRoom says whether the course of l has a lecture just before or after l, in the same room.
func (c *checker) besideInRoom(l placed, roomAt map[int]int) bool {
	for _, slot := range c.p.Beside(l.slot) {
		if room, ok := roomAt[slot]; ok && room == l.room {
			return true
		}
	}
	return false
}

func (c *checker) checkIsolatedLectures(curriculum int) {
	bySlot := c.byGroup[curriculum]
	for slot := range c.p.Slots() {
		lectures := bySlot[slot]
		if slices.ContainsFunc(c.p.Beside(slot), func(s int) bool { return len(bySlot[s]) > 0 }) {
			continue
		}
		for _, l := range lectures {
			c.violate(IsolatedLectures, 1, c.inSlot(slot, l).ofCurriculum(curriculum), "%s on %s stands alone for %s",
				c.course(l.course), c.slot(slot), c.curriculum(curriculum))
		}
	}
}

func (c *checker) checkTravelDistance(curriculum int) {
	bySlot := c.byGroup[curriculum]
	for slot := range c.p.Slots() {
		if slot%len(c.p.Periods) == len(c.p.Periods)-1 {
			continue
		}
		for _, a := range bySlot[slot] {
			for _, b := range bySlot[slot+1] {
				if c.p.Rooms[a.room].Building != c.p.Rooms[b.room].Building {
					c.violate(TravelDistance, 1, c.inSlot(slot, a, b).ofCurriculum(curriculum),
						"%s goes from %s to %s, in another building, after %s",
						c.curriculum(curriculum), c.room(a.room), c.room(b.room), c.slot(slot))
				}
			}
		}
	}
}

func (c *checker) checkWindows(curriculum, day int) {
	if empty := c.groupDays[curriculum][day].empty(); empty > 0 {
		c.violate(Windows, empty, c.onDay(day).ofCurriculum(curriculum), "%s has %s between lectures on %s",
			c.curriculum(curriculum), countOf(empty, "empty period"), c.p.Days[day].Name)
	}
}

func (c *checker) checkTeacherWindows(teacher, day int) {
	if empty := c.teacherDays[teacher][day].empty(); empty > 0 {
		c.violate(TeacherWindows, empty, c.onDay(day).ofTeacher(teacher), "%s has %s between lectures on %s",
			c.teacher(teacher), countOf(empty, "empty period"), c.p.Days[day].Name)
	}
}

func (c *checker) checkStudentMinMaxLoad(curriculum, day int) {
	lectures := c.groupDays[curriculum][day].lectures
	low, high := c.p.DailyLoad.Min, c.p.DailyLoad.Max
	if high == 0 {
		high = len(c.placed)
	}
	off := max(low-lectures, lectures-high)
	if lectures > 0 && off > 0 {
		c.violate(StudentMinMaxLoad, off, c.onDay(day).ofCurriculum(curriculum), "%s has %s on %s, outside %d to %d",
			c.curriculum(curriculum), countOf(lectures, "lecture"), c.p.Days[day].Name, low, high)
	}
}
