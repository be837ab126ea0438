package plan

import (
	"iter"
	"slices"
)

// BusyDay is a day of a week, or a part of it that a constraint looks at, with what a list has on it.
type BusyDay struct {
	Week, Day int
	Window    Time   // of a constraint with windows: this one
	Held      []Held // in the order of their starts
}

// Held is a part of a day that an activity takes.
type Held struct {
	Start, End int // periods
	Activity   int
	At         *Placement
}

// dayKind is a kind of constraint that measures a day.
type dayKind struct {
	off   DayMeasure
	looks Aspects // at what; times if it is left out
	whole bool    // it sees the day beyond the window, too
	taken bool    // of activities that do not overlap it sees only which periods are taken
	touch bool    // it sees activities only together with those that touch them
	sum   bool    // each activity adds to it whatever the others do
	noun  string  // what is counted
}

var dayKinds = map[Kind]dayKind{
	Load:            {off: offLoad, taken: true, noun: "periods a day"},
	Breaks:          {off: offBreaks, taken: true, noun: "breaks a day"},
	BlockLength:     {off: offBlockLength, noun: "periods in a block"},
	Continuous:      {off: offContinuous, taken: true, noun: "periods without a pause"},
	Gaps:            {off: offGaps, taken: true, noun: "gaps a day"},
	Waits:           {off: offWaits, taken: true, noun: "gaps a day"},
	Span:            {off: offSpan, taken: true, noun: "periods from the first to the last of a day"},
	Isolated:        {off: offIsolated, taken: true, noun: "lone periods a day"},
	FreeWithin:      {off: offFreeWithin, whole: true, taken: true, noun: "free periods in a row in the window"},
	BuildingChanges: {off: offBuildingChanges, looks: AtTimes | AtRooms, noun: "changes of building a day"},
	NextBuilding: {
		off: offNextBuilding, looks: AtTimes | AtRooms, touch: true,
		noun: "changes of building from one period to the next",
	},
	BuildingGap:  {off: offBuildingGap, looks: AtTimes | AtRooms, noun: "periods to change building"},
	Last:         {off: offLast, noun: "activities after the last of a day"},
	Wished:       {off: offWishes, sum: true, noun: "periods against wishes"},
	Availability: {off: offWishes, sum: true, noun: "periods that are ruled out"},
	AtOnce:       {off: offAtOnce, taken: true, noun: "activities at once"},
	Doubles:      {off: offDoubles, looks: AtTimes | AtRooms, noun: "activities of a day apart from its others"},
}

// Outside is by how much n is below the constraint's least or above its most.
func (r *Constraint) Outside(n int) int { return max(r.Least-n, n-r.Most, 0) }

func (d *BusyDay) load() int {
	load := 0
	for _, h := range d.Held {
		load += h.End - h.Start
	}
	return load
}

// block is a stretch of a day in which activities follow each other closely.
type block struct{ start, end, activities int }

// blocks joins activities that are at most gap periods apart.
func (d *BusyDay) blocks(gap int) iter.Seq[block] {
	return func(yield func(block) bool) {
		b := block{d.Held[0].Start, d.Held[0].End, 0}
		for i := range d.Held {
			h := &d.Held[i]
			if h.Start > b.end+gap {
				if !yield(b) {
					return
				}
				b = block{h.Start, h.End, 0}
			}
			b.end = max(b.end, h.End)
			b.activities++
		}
		yield(b)
	}
}

func (d *BusyDay) gaps() int {
	gaps, end := 0, d.Held[0].Start
	for i := range d.Held {
		gaps += max(0, d.Held[i].Start-end)
		end = max(end, d.Held[i].End)
	}
	return gaps
}

// waits counts the periods of gaps that are not ruled out for a list.
func (d *BusyDay) waits(m *Meter, list int) int {
	waits, end := 0, d.Held[0].Start
	for i := range d.Held {
		waits += m.open(list, d.Week, d.Day, end, d.Held[i].Start)
		end = max(end, d.Held[i].End)
	}
	return waits
}

func offLoad(_ *Meter, r *Constraint, d *BusyDay) int { return r.Outside(d.load()) }

func offBreaks(_ *Meter, r *Constraint, d *BusyDay) int {
	breaks := -1
	for range d.blocks(r.Gap) {
		breaks++
	}
	return r.Outside(breaks)
}

func offBlockLength(_ *Meter, r *Constraint, d *BusyDay) int {
	off := 0
	for b := range d.blocks(r.Gap) {
		if b.activities > 1 && b.end-b.start > r.Most {
			off++
		}
	}
	return off
}

func offContinuous(_ *Meter, r *Constraint, d *BusyDay) int {
	off := 0
	for b := range d.blocks(r.Gap) {
		off += r.Outside(b.end - b.start)
	}
	return off
}

func offGaps(_ *Meter, r *Constraint, d *BusyDay) int { return r.Outside(d.gaps()) }

func offWaits(m *Meter, r *Constraint, d *BusyDay) int { return r.Outside(d.waits(m, r.List)) }

func offSpan(_ *Meter, r *Constraint, d *BusyDay) int {
	end := 0
	for i := range d.Held {
		end = max(end, d.Held[i].End)
	}
	return r.Outside(end - d.Held[0].Start)
}

// offIsolated counts the activities of one period that have none just before or after. Of a longer one no period is
// alone.
func offIsolated(_ *Meter, r *Constraint, d *BusyDay) int {
	alone := 0
	for _, h := range d.Held {
		if h.End-h.Start == 1 && !slices.ContainsFunc(d.Held, h.touches) {
			alone++
		}
	}
	return r.Outside(alone)
}

// touches says whether one ends where the other starts.
func (h Held) touches(o Held) bool { return h.End == o.Start || o.End == h.Start }

// offFreeWithin compares the longest free run of the window with the constraint's least.
func offFreeWithin(_ *Meter, r *Constraint, d *BusyDay) int {
	if d.load() < r.From {
		return 0
	}
	longest, free := 0, d.Window.Start
	for i := range d.Held {
		longest = max(longest, min(d.Held[i].Start, d.Window.End())-free)
		free = max(free, d.Held[i].End)
	}
	longest = max(longest, d.Window.End()-free)
	return max(r.Least-longest, 0)
}

func offBuildingChanges(m *Meter, r *Constraint, d *BusyDay) int {
	return r.Outside(d.buildingChanges(m, Unlimited))
}

func offBuildingGap(m *Meter, r *Constraint, d *BusyDay) int { return d.buildingChanges(m, r.Least) }

// buildingChanges counts how often the next activity is in another building, less than so many periods later. A room
// without a building is in none.
func (d *BusyDay) buildingChanges(m *Meter, within int) int {
	changes := 0
	for i := 1; i < len(d.Held); i++ {
		a, b := &d.Held[i-1], &d.Held[i]
		if b.Start-a.End < within && m.inBuilding(a) && m.inBuilding(b) && m.inOtherBuildings(a, b) {
			changes++
		}
	}
	return changes
}

// inBuilding says whether all rooms of an activity are in a building.
func (m *Meter) inBuilding(h *Held) bool {
	return !slices.ContainsFunc(h.At.Rooms, func(room int) bool { return m.building[room] == nowhere })
}

func offNextBuilding(m *Meter, r *Constraint, d *BusyDay) int {
	changes := 0
	for i := range d.Held {
		a := &d.Held[i]
		for j := i + 1; j < len(d.Held) && d.Held[j].Start <= a.End; j++ {
			if b := &d.Held[j]; a.End == b.Start && m.inOtherBuildings(a, b) {
				changes++
			}
		}
	}
	return r.Outside(changes)
}

// inOtherBuildings says whether two activities with rooms have no building in common.
func (m *Meter) inOtherBuildings(a, b *Held) bool {
	for _, i := range a.At.Rooms {
		for _, j := range b.At.Rooms {
			if m.building[i] == m.building[j] {
				return false
			}
		}
	}
	return len(a.At.Rooms) > 0 && len(b.At.Rooms) > 0
}

func offWishes(_ *Meter, r *Constraint, d *BusyDay) int {
	cost := 0
	for _, wish := range r.Wishes {
		if !wish.At.Weeks.Has(d.Week) || !wish.At.Days.Has(d.Day) {
			continue
		}
		for _, h := range d.Held {
			cost += wish.Cost * max(0, min(h.End, wish.At.End())-max(h.Start, wish.At.Start))
		}
	}
	return cost
}

func offDoubles(_ *Meter, _ *Constraint, d *BusyDay) int {
	if len(d.Held) < 2 {
		return 0
	}
	alone := 0
	for _, h := range d.Held {
		beside := func(o Held) bool { return h.touches(o) && slices.Equal(h.At.Rooms, o.At.Rooms) }
		if !slices.ContainsFunc(d.Held, beside) {
			alone++
		}
	}
	return alone
}

// offAtOnce looks at the start of each activity: the most are held when some activity starts.
func offAtOnce(_ *Meter, r *Constraint, d *BusyDay) int {
	most := 0
	for _, h := range d.Held {
		most = max(most, d.heldAt(h.Start))
	}
	return r.Outside(most)
}

// heldAt counts the activities in a period.
func (d *BusyDay) heldAt(period int) int {
	n := 0
	for _, h := range d.Held {
		if h.Start <= period && period < h.End {
			n++
		}
	}
	return n
}

// offLast counts the activities that come after one that should be the last of the day.
func offLast(_ *Meter, r *Constraint, d *BusyDay) int {
	after := 0
	for _, h := range d.Held {
		ended := func(o Held) bool { return o.End <= h.Start && slices.Contains(r.Marked, o.Activity) }
		if slices.ContainsFunc(d.Held, ended) {
			after++
		}
	}
	return after
}
