package timetable

import "slices"

// Availability returns, by course and slot, whether the course and all of its teachers are available. The problem must be
// valid.
func (p *Problem) Availability() [][]bool {
	away := make(map[string][]Slot, len(p.Teachers))
	for i := range p.Teachers {
		away[p.Teachers[i].ID] = p.Teachers[i].Unavailable
	}
	available := make([][]bool, len(p.Courses))
	for i := range p.Courses {
		available[i] = p.slotsBut(p.Courses[i].Unavailable)
		for _, id := range p.Courses[i].Teachers {
			for _, s := range away[id] {
				available[i][p.SlotIndex(s)] = false
			}
		}
	}
	return available
}

// Openness returns, by room and slot, whether the room is open. The problem must be valid.
func (p *Problem) Openness() [][]bool {
	open := make([][]bool, len(p.Rooms))
	for i := range p.Rooms {
		open[i] = p.slotsBut(p.Rooms[i].Unavailable)
	}
	return open
}

// slotsBut is the table of all slots but those listed.
func (p *Problem) slotsBut(slots []Slot) []bool {
	table := make([]bool, p.Slots())
	for i := range table {
		table[i] = true
	}
	for _, s := range slots {
		table[p.SlotIndex(s)] = false
	}
	return table
}

// Conflicts returns, by course and course, whether they may not meet because they share a teacher or a curriculum. The
// problem must be valid.
func (p *Problem) Conflicts() [][]bool {
	conflict := make([][]bool, len(p.Courses))
	taught := make(map[string][]int, len(p.Teachers))
	numbers := make(map[string]int, len(p.Courses))
	for i := range p.Courses {
		conflict[i] = make([]bool, len(p.Courses))
		numbers[p.Courses[i].ID] = i
		for _, id := range p.Courses[i].Teachers {
			taught[id] = append(taught[id], i)
		}
	}
	for _, courses := range taught {
		conflictAll(conflict, courses)
	}
	for i := range p.Curricula {
		var courses []int
		for _, id := range p.Curricula[i].Courses {
			courses = append(courses, numbers[id])
		}
		conflictAll(conflict, courses)
	}
	return conflict
}

// conflictAll says that no two of the courses may meet.
func conflictAll(conflict [][]bool, courses []int) {
	for i, a := range courses {
		for _, b := range courses[:i] {
			conflict[a][b], conflict[b][a] = true, true
		}
	}
}

// Suitability returns, by course and room, what Course.Suits says. It goes through the lists of names once, not once for each
// course and room. The problem must be valid.
func (p *Problem) Suitability() [][]bool {
	numbers := make(map[string]int, len(p.Rooms))
	offering := map[string][]int{} // by feature: the rooms that have it
	for i := range p.Rooms {
		numbers[p.Rooms[i].ID] = i
		for _, f := range distinct(p.Rooms[i].Features) {
			offering[f] = append(offering[f], i)
		}
	}
	suits := make([][]bool, len(p.Courses))
	offered := make([]int, len(p.Rooms)) // by room: how many of a course's features it has
	for i := range p.Courses {
		clear(offered)
		required := distinct(p.Courses[i].RequiredFeatures)
		for _, f := range required {
			for _, room := range offering[f] {
				offered[room]++
			}
		}
		suits[i] = make([]bool, len(p.Rooms))
		for room, n := range offered {
			suits[i][room] = n == len(required)
		}
		for _, id := range p.Courses[i].UnsuitableRooms {
			suits[i][numbers[id]] = false
		}
	}
	return suits
}

// distinct lists names without repetitions.
func distinct(names []string) []string {
	sorted := slices.Clone(names)
	slices.Sort(sorted)
	return slices.Compact(sorted)
}
