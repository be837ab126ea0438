package plan

import "slices"

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
	off   func(m *Meter, r *Constraint, d *BusyDay) int // by how much
	whole bool                                          // it sees the day beyond the window, too
	noun  string                                        // what is counted
}

var dayKinds = map[Kind]dayKind{
	Load:            {off: offLoad, noun: "periods a day"},
	Breaks:          {off: offBreaks, noun: "breaks a day"},
	BlockLength:     {off: offBlockLength, noun: "periods in a block"},
	Continuous:      {off: offContinuous, noun: "periods without a pause"},
	Gaps:            {off: offGaps, noun: "gaps a day"},
	Waits:           {off: offWaits, noun: "gaps a day"},
	Span:            {off: offSpan, noun: "periods from the first to the last of a day"},
	Isolated:        {off: offIsolated, noun: "lone periods a day"},
	FreeWithin:      {off: offFreeWithin, whole: true, noun: "free periods in a row in the window"},
	BuildingChanges: {off: offBuildingChanges, noun: "changes of building a day"},
	NextBuilding:    {off: offNextBuilding, noun: "changes of building from one period to the next"},
	BuildingGap:     {off: offBuildingGap, noun: "periods to change building"},
	Last:            {off: offLast, noun: "activities after the last of a day"},
	Wished:          {off: offWishes, noun: "periods against wishes"},
	Availability:    {off: offWishes, noun: "periods that are ruled out"},
	AtOnce:          {off: offAtOnce, noun: "activities at once"},
	Doubles:         {off: offDoubles, noun: "activities of a day apart from its others"},
}

// outside is by how much n is below the constraint's least or above its most.
func (r *Constraint) outside(n int) int { return max(r.Least-n, n-r.Most, 0) }

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
func (d *BusyDay) blocks(gap int) []block {
	var all []block
	for _, h := range d.Held {
		if last := len(all) - 1; last >= 0 && h.Start <= all[last].end+gap {
			all[last].end = max(all[last].end, h.End)
			all[last].activities++
			continue
		}
		all = append(all, block{h.Start, h.End, 1})
	}
	return all
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

func offLoad(_ *Meter, r *Constraint, d *BusyDay) int { return r.outside(d.load()) }

func offBreaks(_ *Meter, r *Constraint, d *BusyDay) int { return r.outside(len(d.blocks(r.Gap)) - 1) }

func offBlockLength(_ *Meter, r *Constraint, d *BusyDay) int {
	off := 0
	for _, b := range d.blocks(r.Gap) {
		if b.activities > 1 && b.end-b.start > r.Most {
			off++
		}
	}
	return off
}

func offContinuous(_ *Meter, r *Constraint, d *BusyDay) int {
	off := 0
	for _, b := range d.blocks(r.Gap) {
		off += r.outside(b.end - b.start)
	}
	return off
}

func offGaps(_ *Meter, r *Constraint, d *BusyDay) int { return r.outside(d.gaps()) }

func offWaits(m *Meter, r *Constraint, d *BusyDay) int { return r.outside(d.waits(m, r.List)) }

func offSpan(_ *Meter, r *Constraint, d *BusyDay) int {
	end := 0
	for i := range d.Held {
		end = max(end, d.Held[i].End)
	}
	return r.outside(end - d.Held[0].Start)
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
	return r.outside(alone)
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
	return r.outside(d.buildingChanges(m, Unlimited))
}

func offBuildingGap(m *Meter, r *Constraint, d *BusyDay) int { return d.buildingChanges(m, r.Least) }

// buildingChanges counts how often the next activity is in another building, less than so many periods later. A room
// without a building is in none.
func (d *BusyDay) buildingChanges(m *Meter, within int) int {
	changes := 0
	for i := 1; i < len(d.Held); i++ {
		a, b := d.Held[i-1], d.Held[i]
		if b.Start-a.End < within && m.inBuilding(a) && m.inBuilding(b) && m.inOtherBuildings(a, b) {
			changes++
		}
	}
	return changes
}

// inBuilding says whether all rooms of an activity are in a building.
func (m *Meter) inBuilding(h Held) bool {
	return !slices.ContainsFunc(h.At.Rooms, func(room int) bool { return m.plan.Rooms[room].Building == "" })
}

func offNextBuilding(m *Meter, r *Constraint, d *BusyDay) int {
	changes := 0
	for _, a := range d.Held {
		for _, b := range d.Held {
			if a.End == b.Start && m.inOtherBuildings(a, b) {
				changes++
			}
		}
	}
	return r.outside(changes)
}

// inOtherBuildings says whether two activities with rooms have no building in common.
func (m *Meter) inOtherBuildings(a, b Held) bool {
	for _, i := range a.At.Rooms {
		for _, j := range b.At.Rooms {
			if m.plan.Rooms[i].Building == m.plan.Rooms[j].Building {
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
	return r.outside(most)
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
