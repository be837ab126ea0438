package plan

import "slices"

// wholeKind is a kind of constraint that measures the list as a whole.
type wholeKind struct {
	off  func(r *Constraint, at []*Placement) int // by how much
	noun string                                   // what is counted
}

var wholeKinds = map[Kind]wholeKind{
	Days:      {off: offDays, noun: "days"},
	RoomsUsed: {off: offRooms, noun: "rooms"},
}

func offDays(r *Constraint, at []*Placement) int {
	var used Set
	for _, a := range at {
		used |= a.Days
	}
	return r.outside(used.Len())
}

func offRooms(r *Constraint, at []*Placement) int {
	var used []int
	for _, a := range at {
		for _, room := range a.Rooms {
			if !slices.Contains(used, room) {
				used = append(used, room)
			}
		}
	}
	return r.outside(len(used))
}
