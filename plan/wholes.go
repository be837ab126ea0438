package plan

import "slices"

// wholeKind is a kind of constraint that measures the list as a whole.
type wholeKind struct {
	off  func(c *checker, r *Constraint, list []int) int // by how much; all of the list are placed
	noun string                                          // what is counted
}

var wholeKinds = map[Kind]wholeKind{
	Days:      {off: offDays, noun: "days"},
	RoomsUsed: {off: offRooms, noun: "rooms"},
	AtOnce:    {off: offAtOnce, noun: "activities at once"},
}

func offDays(c *checker, r *Constraint, list []int) int {
	var used Set
	for _, a := range list {
		used |= c.at(a).Days
	}
	return r.outside(used.Len())
}

func offRooms(c *checker, r *Constraint, list []int) int {
	var used []int
	for _, a := range list {
		for _, room := range c.at(a).Rooms {
			if !slices.Contains(used, room) {
				used = append(used, room)
			}
		}
	}
	return r.outside(len(used))
}

// offAtOnce looks at the start of each activity: the most are held when some activity starts.
func offAtOnce(c *checker, r *Constraint, _ []int) int {
	most := 0
	for _, alike := range c.weeks(r, false) {
		for _, d := range alike.days {
			for _, h := range d.held {
				most = max(most, d.heldAt(h.start))
			}
		}
	}
	return r.outside(most)
}

// heldAt counts the activities in a period.
func (d *day) heldAt(period int) int {
	n := 0
	for _, h := range d.held {
		if h.start <= period && period < h.end {
			n++
		}
	}
	return n
}
