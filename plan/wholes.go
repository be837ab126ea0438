package plan

import "slices"

// wholeKind is a kind of constraint that measures the list as a whole.
type wholeKind struct {
	off   WholeMeasure
	looks Aspects // at what; times if it is left out
	noun  string  // what is counted
}

var wholeKinds = map[Kind]wholeKind{
	Days:      {off: offDays, noun: "days"},
	RoomsUsed: {off: offRooms, looks: AtRooms, noun: "rooms"},

	WindowsUsed: {off: offWindowsUsed, noun: "windows used"},
	InWindow:    {off: offInWindow, noun: "activities in a window"},
}

func offDays(r *Constraint, at []*Placement) int {
	var used Set
	for _, a := range at {
		used |= a.Days
	}
	return r.Outside(used.Len())
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
	return r.Outside(len(used))
}

func offWindowsUsed(r *Constraint, at []*Placement) int {
	used := 0
	for _, window := range r.Between {
		if heldIn(window, at) > 0 {
			used++
		}
	}
	return r.Outside(used)
}

func offInWindow(r *Constraint, at []*Placement) int {
	off := 0
	for _, window := range r.Between {
		if n := heldIn(window, at); n > 0 {
			off += r.Outside(n)
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
