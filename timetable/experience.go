package timetable

// Experience is numbers that people feel, whatever the rules weigh. They compare two timetables where costs say little.
type Experience struct {
	StudentGaps int `json:"student_gaps"` // empty periods between lectures of a curriculum, over all days
	LoneDays    int `json:"lone_days"`    // days on which a curriculum has a single lecture
	TeacherGaps int `json:"teacher_gaps"` // empty periods between lectures of a teacher, over all days
	RoomChanges int `json:"room_changes"` // rooms of a course beyond its first
	SeatsShort  int `json:"seats_short"`  // students without a seat, over all lectures
}

// experience counts what people feel, over the lectures that count.
func (c *checker) experience() *Experience {
	var e Experience
	for _, days := range c.groupDays {
		for _, day := range days {
			e.StudentGaps += day.empty()
			if day.lectures == 1 {
				e.LoneDays++
			}
		}
	}
	for _, days := range c.teacherDays {
		for _, day := range days {
			e.TeacherGaps += day.empty()
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
