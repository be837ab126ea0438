package plan

import (
	"slices"
)

// checkRooms checks that rooms are open, and hold no more than they can.
func (c *checker) checkRooms() {
	using := make([][]int, len(c.plan.Rooms))
	for a := range c.plan.Activities {
		if at := c.at(a); at.Placed() {
			for _, room := range at.Rooms {
				using[room] = append(using[room], a)
			}
		}
	}
	for room := range c.plan.Rooms {
		c.checkOpen(room, using[room])
		if c.plan.Rooms[room].Shared {
			c.checkShared(room, using[room])
		} else {
			c.checkAlone(room, using[room])
		}
		for _, part := range c.plan.Rooms[room].Parts {
			c.checkPart(room, using[room], using[part])
		}
	}
}

func (c *checker) checkOpen(room int, using []int) {
	for _, a := range using {
		if slices.ContainsFunc(c.plan.Rooms[room].Closed, c.at(a).Overlaps) {
			c.violate(RoomAvailability, "%s is closed when %s is there", []int{a}, []int{room},
				c.plan.Rooms[room].Label, c.activity(a))
		}
	}
}

// checkAlone checks that no two activities in a room overlap.
func (c *checker) checkAlone(room int, using []int) {
	for i, a := range using {
		for _, b := range using[i+1:] {
			c.checkApart(room, a, b)
		}
	}
}

// checkPart checks that nothing in a part of a room overlaps what is in the room.
func (c *checker) checkPart(room int, using, inPart []int) {
	for _, a := range using {
		for _, b := range inPart {
			if a != b {
				c.checkApart(room, a, b)
			}
		}
	}
}

func (c *checker) checkApart(room, a, b int) {
	if c.at(a).Overlaps(c.at(b).Time) {
		c.violate(RoomOccupancy, "%s and %s are in %s at once", []int{a, b}, []int{room},
			c.activity(a), c.activity(b), c.plan.Rooms[room].Label)
	}
}

// checkShared counts the activities at whose start a shared room has too few seats.
func (c *checker) checkShared(room int, using []int) {
	for _, a := range using {
		if Seated(c.plan, c.solution.Placements, a, using) > c.plan.Rooms[room].Seats {
			c.violate(RoomOccupancy, "%s has too few seats for all that it holds with %s", []int{a}, []int{room},
				c.plan.Rooms[room].Label, c.activity(a))
		}
	}
}

// Seated is how many students these activities seat when one of them starts, on its fullest day.
func Seated(p *Plan, all []Placement, activity int, using []int) int {
	start, most := &all[activity], 0
	for w := range start.Weeks.All() {
		for d := range start.Days.All() {
			students := 0
			for _, b := range using {
				at := &all[b]
				if at.Weeks.Has(w) && at.Days.Has(d) && at.Start <= start.Start && start.Start < at.End() {
					students += p.Activities[b].Students
				}
			}
			most = max(most, students)
		}
	}
	return most
}

// checkPeople checks that nobody attends two activities at once. Two activities clash once, however many attend both.
func (c *checker) checkPeople() {
	clash := map[[2]int]bool{}
	for i, list := range c.plan.Lists {
		if !list.Person {
			continue
		}
		for n, a := range c.lists[i] {
			for _, b := range c.lists[i][n+1:] {
				pair := [2]int{min(a, b), max(a, b)}
				if a == b || !c.at(a).Overlaps(c.at(b).Time) || clash[pair] {
					continue
				}
				clash[pair] = true
				c.violate(Conflicts, "%s and %s overlap, and %s attends both", pair[:], nil,
					c.activity(pair[0]), c.activity(pair[1]), list.Label)
			}
		}
	}
}
