package bounds

import (
	"context"
	"slices"
)

// roomBound bounds the room part. Either each course uses as many rooms as it needs on its own, or some course uses one
// more, which costs that on top of what seats cost at least.
func (m *model) roomBound(ctx context.Context) int {
	stability := int(m.weights.RoomStability)
	seats, _ := m.seatBound(ctx, m.mayUse)
	if stability == 0 {
		return seats
	}
	needed, extra := make([]int, len(m.courses)), 0
	for c := range m.courses {
		if ctx.Err() != nil {
			return extra*stability + seats
		}
		needed[c] = m.roomsNeeded(c)
		extra += max(0, needed[c]-1)
	}
	stable, feasible := m.seatBound(ctx, func(c, r int) int {
		if needed[c] == 1 && !m.mayStay(c, r, seats+stability) {
			return 0
		}
		return m.mayUse(c, r)
	})
	if !feasible {
		stable = seats + stability
	}
	return extra*stability + max(seats, min(stable, seats+stability))
}

// mayUse is how many lectures a course can have in a room.
func (m *model) mayUse(course, room int) int {
	c := &m.courses[course]
	if c.seats[room] == barred {
		return 0
	}
	slots := 0
	for slot, open := range m.open[room] {
		if open && (c.may[slot] || c.must[slot]) {
			slots++
		}
	}
	return min(slots, c.lectures)
}

// mayStay says whether a course can have all its lectures in a room, if seats there cost less than below.
func (m *model) mayStay(course, room, below int) bool {
	c := &m.courses[course]
	elsewhere := slices.ContainsFunc(c.pinned, func(r int) bool { return r != room })
	return !elsewhere && m.mayUse(course, room) == c.lectures && c.lectures*c.seats[room] < below
}

// roomsNeeded is how many rooms a course would use at least if it were the only one: the rooms of its pins, then the
// rooms that can have most of its lectures.
func (m *model) roomsNeeded(course int) int {
	c := &m.courses[course]
	left, rooms := c.lectures, 0
	var others []int
	for r := range m.open {
		if slices.Contains(c.pinned, r) {
			left -= m.mayUse(course, r)
			rooms++
		} else {
			others = append(others, m.mayUse(course, r))
		}
	}
	slices.Sort(others)
	for i := len(others) - 1; i >= 0 && left > 0; i-- {
		left -= others[i]
		rooms++
	}
	return rooms
}

// The nodes of seatBound's network: these two, then one for each course, then one for each room.
const (
	source = iota
	sink
	firstCourse
)

// seatBound is the least cost of capacity and suitability if rooms hold as many lectures of a course as may says: a
// cheapest flow of lectures to rooms, in which a room holds as many lectures as it has open slots. It also says whether
// all lectures have a room.
func (m *model) seatBound(ctx context.Context, may func(course, room int) int) (cost int, feasible bool) {
	firstRoom := firstCourse + len(m.courses)
	n := newNetwork(firstRoom + len(m.open))
	held := make([]int, len(m.open))
	lectures := 0
	for i := range m.courses {
		c := &m.courses[i]
		for _, r := range c.pinned {
			cost += max(0, c.seats[r])
			held[r]++
		}
		free := c.lectures - len(c.pinned)
		least := c.leastSeats()
		cost += free * least
		lectures += free
		n.connect(source, firstCourse+i, free, 0)
		if ctx.Err() != nil {
			continue // nothing will be pushed, so the rooms do not matter
		}
		for r := range m.open {
			if most := may(i, r); most > 0 {
				n.connect(firstCourse+i, firstRoom+r, most, c.seats[r]-least)
			}
		}
	}
	for r := range m.open {
		n.connect(firstRoom+r, sink, max(0, opens(m.open[r])-held[r]), 0)
	}
	sent, more := n.push(ctx, source, sink, lectures)
	return cost + more, sent == lectures || ctx.Err() != nil
}

// leastSeats is the least that a lecture of the course costs in seats.
func (c *course) leastSeats() int {
	least := infinite
	for _, cost := range c.seats {
		if cost != barred {
			least = min(least, cost)
		}
	}
	if least == infinite {
		return 0
	}
	return least
}

// opens is the number of slots in which a room is open.
func opens(room []bool) int {
	n := 0
	for _, open := range room {
		if open {
			n++
		}
	}
	return n
}
