package plan

import "slices"

// day is a day of a week, with what a list has on it.
type day struct {
	week, day int
	held      []held // in the order of their starts
}

// held is a part of a day that an activity takes.
type held struct {
	start, end int
	activity   int
	at         *Placement
}

// dayKind is a kind of constraint that measures a day.
type dayKind struct {
	off   func(c *checker, r *Constraint, d *day) int // by how much
	whole bool                                        // it sees the day beyond the window, too
	noun  string                                      // what is counted
}

var dayKinds = map[Kind]dayKind{
	Load:            {off: offLoad, noun: "periods a day"},
	Breaks:          {off: offBreaks, noun: "breaks a day"},
	BlockLength:     {off: offBlockLength, noun: "periods in a block"},
	Continuous:      {off: offContinuous, noun: "periods without a pause"},
	Gaps:            {off: offGaps, noun: "gaps a day"},
	Span:            {off: offSpan, noun: "periods from the first to the last of a day"},
	Isolated:        {off: offIsolated, noun: "lone periods a day"},
	FreeWithin:      {off: offFreeWithin, whole: true, noun: "free periods in a row in the window"},
	BuildingChanges: {off: offBuildingChanges, noun: "changes of building a day"},
	NextBuilding:    {off: offNextBuilding, noun: "changes of building from one period to the next"},
	Wished:          {off: offWishes, noun: "periods against wishes"},
	Availability:    {off: offWishes, noun: "periods that are ruled out"},
	Doubles:         {off: offDoubles, noun: "activities of a day apart from its others"},
}

// outside is by how much n is below the constraint's least or above its most.
func (r *Constraint) outside(n int) int { return max(r.Least-n, n-r.Most, 0) }

func (d *day) load() int {
	load := 0
	for _, h := range d.held {
		load += h.end - h.start
	}
	return load
}

// block is a stretch of a day in which activities follow each other closely.
type block struct{ start, end, activities int }

// blocks joins activities that are at most gap periods apart.
func (d *day) blocks(gap int) []block {
	var all []block
	for _, h := range d.held {
		if last := len(all) - 1; last >= 0 && h.start <= all[last].end+gap {
			all[last].end = max(all[last].end, h.end)
			all[last].activities++
			continue
		}
		all = append(all, block{h.start, h.end, 1})
	}
	return all
}

func (d *day) gaps() int {
	gaps := 0
	blocks := d.blocks(0)
	for i := 1; i < len(blocks); i++ {
		gaps += blocks[i].start - blocks[i-1].end
	}
	return gaps
}

func offLoad(_ *checker, r *Constraint, d *day) int { return r.outside(d.load()) }

func offBreaks(_ *checker, r *Constraint, d *day) int { return r.outside(len(d.blocks(r.Gap)) - 1) }

func offBlockLength(_ *checker, r *Constraint, d *day) int {
	off := 0
	for _, b := range d.blocks(r.Gap) {
		if b.activities > 1 && b.end-b.start > r.Most {
			off++
		}
	}
	return off
}

func offContinuous(_ *checker, r *Constraint, d *day) int {
	off := 0
	for _, b := range d.blocks(r.Gap) {
		off += r.outside(b.end - b.start)
	}
	return off
}

func offGaps(_ *checker, r *Constraint, d *day) int { return r.outside(d.gaps()) }

func offSpan(_ *checker, r *Constraint, d *day) int {
	blocks := d.blocks(0)
	return r.outside(blocks[len(blocks)-1].end - blocks[0].start)
}

// offIsolated counts the activities of one period that have none just before or after. Of a longer one no period is
// alone.
func offIsolated(_ *checker, r *Constraint, d *day) int {
	alone := 0
	for _, h := range d.held {
		if h.end-h.start == 1 && !slices.ContainsFunc(d.held, h.touches) {
			alone++
		}
	}
	return r.outside(alone)
}

// touches says whether one ends where the other starts.
func (h held) touches(o held) bool { return h.end == o.start || o.end == h.start }

// offFreeWithin compares the longest free run of the window with the constraint's least.
func offFreeWithin(_ *checker, r *Constraint, d *day) int {
	if d.load() < r.From {
		return 0
	}
	window, _ := r.window(d.week, d.day)
	longest, free := 0, window.Start
	for _, b := range d.blocks(0) {
		longest = max(longest, min(b.start, window.End())-free)
		free = max(free, b.end)
	}
	longest = max(longest, window.End()-free)
	return max(r.Least-longest, 0)
}

func offBuildingChanges(c *checker, r *Constraint, d *day) int {
	changes := 0
	for i := 1; i < len(d.held); i++ {
		if c.inOtherBuildings(d.held[i-1], d.held[i]) {
			changes++
		}
	}
	return r.outside(changes)
}

func offNextBuilding(c *checker, r *Constraint, d *day) int {
	changes := 0
	for _, a := range d.held {
		for _, b := range d.held {
			if a.end == b.start && c.inOtherBuildings(a, b) {
				changes++
			}
		}
	}
	return r.outside(changes)
}

// inOtherBuildings says whether two activities with rooms have no building in common.
func (c *checker) inOtherBuildings(a, b held) bool {
	for _, i := range a.at.Rooms {
		for _, j := range b.at.Rooms {
			if c.plan.Rooms[i].Building == c.plan.Rooms[j].Building {
				return false
			}
		}
	}
	return len(a.at.Rooms) > 0 && len(b.at.Rooms) > 0
}

func offWishes(_ *checker, r *Constraint, d *day) int {
	cost := 0
	for _, wish := range r.Wishes {
		if !wish.At.Weeks.Has(d.week) || !wish.At.Days.Has(d.day) {
			continue
		}
		for _, h := range d.held {
			cost += wish.Cost * max(0, min(h.end, wish.At.End())-max(h.start, wish.At.Start))
		}
	}
	return cost
}

func offDoubles(_ *checker, _ *Constraint, d *day) int {
	if len(d.held) < 2 {
		return 0
	}
	alone := 0
	for _, h := range d.held {
		beside := func(o held) bool { return h.touches(o) && slices.Equal(h.at.Rooms, o.at.Rooms) }
		if !slices.ContainsFunc(d.held, beside) {
			alone++
		}
	}
	return alone
}
