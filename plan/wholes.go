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

	WindowsUsed: {off: offWindowsUsed, noun: "windows used"},
	InWindow:    {off: offInWindow, noun: "activities in a window"},
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

func offWindowsUsed(r *Constraint, at []*Placement) int {
	used := 0
	for _, window := range r.Between {
		if heldIn(window, at) > 0 {
			used++
		}
	}
	return r.outside(used)
}

func offInWindow(r *Constraint, at []*Placement) int {
	off := 0
	for _, window := range r.Between {
		if n := heldIn(window, at); n > 0 {
			off += r.outside(n)
		}
	}
	return off
}

// heldIn counts the placements that have a period in a window.
func heldIn(window Time, at []*Placement) int {
	n := 0
	for _, a := range at {
		if a.Overlaps(window) {
			n++
		}
	}
	return n
}
