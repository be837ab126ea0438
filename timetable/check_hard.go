package timetable

import "slices"

func (c *checker) checkHardRules() {
	c.checkLectures()
	c.checkConflicts()
	c.checkAvailability()
	c.checkRoomOccupancy()
	c.checkRoomAvailability()
	c.checkPins()
}

func (c *checker) checkLectures() {
	for i, course := range c.p.Courses {
		have := len(c.byCourse[i])
		w := where{courses: []int{i}}
		switch {
		case have < course.Lectures:
			c.violate(Lectures, course.Lectures-have, w, "%s has %d of %s",
				c.course(i), have, countOf(course.Lectures, "lecture"))
		case have > course.Lectures:
			c.violate(Lectures, have-course.Lectures, w, "%s has %s, more than its %d",
				c.course(i), countOf(have, "lecture"), course.Lectures)
		}
	}
}

func (c *checker) checkConflicts() {
	for slot, lectures := range c.bySlot {
		for i, a := range lectures {
			for _, b := range lectures[i+1:] {
				if why := c.inConflict(a.course, b.course); why != "" {
					c.violate(Conflicts, 1, c.inSlot(slot, a, b), "%s and %s meet on %s, but %s",
						c.course(a.course), c.course(b.course), c.slot(slot), why)
				}
			}
		}
	}
}

// inConflict says why two courses may not meet; it is "" when they may.
func (c *checker) inConflict(a, b int) string {
	if teacher, ok := c.index.SharedTeacher(a, b); ok {
		return c.teacher(teacher) + " teaches both"
	}
	if curriculum, ok := c.index.SharedCurriculum(a, b); ok {
		return "both belong to " + c.curriculum(curriculum)
	}
	return ""
}

func (c *checker) checkAvailability() {
	for _, l := range c.placed {
		course := &c.p.Courses[l.course]
		if c.has(course.Unavailable, l.slot) {
			c.violate(Availability, 1, c.inSlot(l.slot, l), "%s is not available on %s",
				c.course(l.course), c.slot(l.slot))
			continue
		}
		for _, id := range course.Teachers {
			if teacher := &c.p.Teachers[c.index.Teachers[id]]; c.has(teacher.Unavailable, l.slot) {
				c.violate(Availability, 1, c.inSlot(l.slot, l), "%s, who teaches %s, is not available on %s",
					teacher.Label(), c.course(l.course), c.slot(l.slot))
				break
			}
		}
	}
}

func (c *checker) checkRoomOccupancy() {
	for slot, lectures := range c.bySlot {
		inRoom := map[int][]placed{}
		for _, l := range lectures {
			inRoom[l.room] = append(inRoom[l.room], l)
		}
		for room := range c.p.Rooms {
			if together := inRoom[room]; len(together) > 1 {
				c.violate(RoomOccupancy, len(together)-1, c.inSlot(slot, together...), "%s holds %d lectures on %s: %s",
					c.room(room), len(together), c.slot(slot), c.courseList(together))
			}
		}
	}
}

func (c *checker) checkRoomAvailability() {
	for _, l := range c.placed {
		if c.has(c.p.Rooms[l.room].Unavailable, l.slot) {
			c.violate(RoomAvailability, 1, c.inSlot(l.slot, l), "%s is closed on %s, when %s is there",
				c.room(l.room), c.slot(l.slot), c.course(l.course))
		}
	}
}

func (c *checker) checkPins() {
	for _, pin := range c.p.Pins {
		course, slot := c.index.Courses[pin.Course], c.p.SlotIndex(Slot{pin.Day, pin.Period})
		kept := slices.ContainsFunc(c.byCourse[course], func(l placed) bool {
			return l.slot == slot && (pin.Room == "" || c.p.Rooms[l.room].ID == pin.Room)
		})
		if kept {
			continue
		}
		w := c.inSlot(slot)
		w.courses = []int{course}
		if pin.Room == "" {
			c.violate(Pins, 1, w, "%s is pinned to %s, but is not there", c.course(course), c.slot(slot))
			continue
		}
		room := c.index.Rooms[pin.Room]
		w.rooms = []int{room}
		c.violate(Pins, 1, w, "%s is pinned to %s in %s, but is not there",
			c.course(course), c.slot(slot), c.room(room))
	}
}

// has says whether slots contains the slot numbered i.
func (c *checker) has(slots []Slot, i int) bool {
	return slices.Contains(slots, c.p.SlotAt(i))
}
