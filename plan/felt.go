package plan

// Felt is numbers that people feel in an average week, whatever the constraints weigh.
type Felt struct {
	StudentGaps int // empty periods between activities of a list of students, over all days
	LoneDays    int // days on which a list of students has a single activity
	TeacherGaps int // empty periods between activities of a teacher, over all days
	RoomChanges int // rooms of a class beyond its first
	SeatsShort  int // students without a seat, over all activities
}

// Feel counts what people feel.
func Feel(p *Plan, s Solution) Felt {
	c, f := newChecker(p, s), Felt{}
	for i := range p.Lists {
		if !p.Lists[i].Person {
			continue
		}
		gaps, loneDays := c.felt(i)
		if p.Lists[i].Teacher == NoTeacher {
			f.StudentGaps += gaps
			f.LoneDays += loneDays
		} else {
			f.TeacherGaps += gaps
		}
	}
	for _, n := range []*int{&f.StudentGaps, &f.LoneDays, &f.TeacherGaps} {
		*n = (*n + p.Weeks/2) / p.Weeks
	}
	for i := range p.Classes {
		f.RoomChanges += max(0, len(c.roomsOf(p.Classes[i].Activities))-1)
	}
	for a := range p.Activities {
		f.SeatsShort += offSeats(c.meter, nil, &p.Activities[a], c.at(a))
	}
	return f
}

// felt counts the gaps and the days with a single activity that a list has in all weeks together.
func (c *checker) felt(list int) (gaps, loneDays int) {
	for _, alike := range c.weeks(&Constraint{Kind: Load, List: list}) {
		for i := range alike.days {
			gaps += alike.days[i].gaps() * alike.weeks.Len()
			if len(alike.days[i].Held) == 1 {
				loneDays += alike.weeks.Len()
			}
		}
	}
	return gaps, loneDays
}

func (c *checker) roomsOf(activities []int) map[int]bool {
	rooms := map[int]bool{}
	for _, a := range activities {
		for _, room := range c.at(a).Rooms {
			rooms[room] = true
		}
	}
	return rooms
}
