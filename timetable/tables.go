package timetable

import "slices"

// Availability returns, by course and slot, whether the course and all of its teachers are available. The problem must
// be valid.
func (x *Index) Availability() [][]bool {
	p := x.problem
	available := make([][]bool, len(p.Courses))
	for i := range p.Courses {
		available[i] = p.slotsBut(p.Courses[i].Unavailable)
		for _, teacher := range x.TeachersOf[i] {
			for _, s := range p.Teachers[teacher].Unavailable {
				available[i][p.SlotIndex(s)] = false
			}
		}
	}
	return available
}

// Openness returns, by room and slot, whether the room is open. The problem must be valid.
func (x *Index) Openness() [][]bool {
	p := x.problem
	open := make([][]bool, len(p.Rooms))
	for i := range p.Rooms {
		open[i] = p.slotsBut(p.Rooms[i].Unavailable)
	}
	return open
}

// slotsBut is the table of all slots, except those listed.
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

// Conflicts returns, by course and course, whether the two may not meet because they share a teacher or a curriculum.
// The problem must be valid.
func (x *Index) Conflicts() [][]bool {
	conflict := make([][]bool, len(x.problem.Courses))
	for i := range conflict {
		conflict[i] = make([]bool, len(conflict))
	}
	for _, courses := range x.TaughtBy {
		conflictAll(conflict, courses)
	}
	for _, courses := range x.CoursesIn {
		conflictAll(conflict, courses)
	}
	return conflict
}

// conflictAll marks that no two of the courses may meet.
func conflictAll(conflict [][]bool, courses []int) {
	for i, a := range courses {
		for _, b := range courses[:i] {
			conflict[a][b], conflict[b][a] = true, true
		}
	}
}

// Suitability returns, by course and room, what Course.Suits says. It reads the lists of names once, not once for each
// course and room. The problem must be valid.
func (x *Index) Suitability() [][]bool {
	p := x.problem
	offering := map[string][]int{} // by feature: the rooms that have it
	for i := range p.Rooms {
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
			suits[i][x.Rooms[id]] = false
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
