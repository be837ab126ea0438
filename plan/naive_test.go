package plan_test

import (
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/internal/tinyplan"
	. "github.com/lectern-timetables/lectern/plan"
)

// naive measures constraints by marking every period of every day of every week, and looking at the marks. It shares
// nothing with Check but the words.
type naive struct {
	p *Plan
	s Solution
}

// held says whether an activity is held in a period.
func (n naive) held(a, week, day, period int) bool {
	t := n.s.Placements[a]
	return t.Weeks>>week&1 == 1 && t.Days>>day&1 == 1 && t.Start <= period && period < t.Start+t.Length
}

// on lists the periods of a day in which an activity is held.
func (n naive) on(a, week, day int) (periods []int) {
	for p := range n.p.Days[day].Periods {
		if n.held(a, week, day, p) {
			periods = append(periods, p)
		}
	}
	return periods
}

// cost is what a constraint costs, or how often it is violated if it is hard.
func (n naive) cost(r *Constraint) int {
	list := slices.Clone(n.p.Lists[r.List].Activities)
	for a := range n.p.Activities {
		teacher := n.p.Lists[r.List].Teacher
		may := n.p.Lists[r.List].Among == nil || slices.Contains(n.p.Lists[r.List].Among, a)
		if may && slices.Contains(n.s.Placements[a].Teachers, teacher) && !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	everybody := list
	list = slices.DeleteFunc(slices.Clone(list), func(a int) bool { return n.s.Placements[a].Length == 0 })
	total, weeks := 0, 1
	switch {
	case r.Kind.Family() <= OfNext:
		all := everybody
		if r.Kind == Consecutive {
			all = n.p.Lists[r.List].Activities
		}
		for i := range all {
			for j := i + 1; j < len(all); j++ {
				placed := n.s.Placements[all[i]].Length > 0 && n.s.Placements[all[j]].Length > 0
				if placed && (r.Kind != Consecutive || j == i+1) && !n.pair(r, all[i], all[j]) {
					total++
				}
			}
		}
	case r.Kind == Seats:
		for _, a := range list {
			total += n.standing(a)
		}
	case r.Kind.Family() == OfWholes:
		total = n.whole(r, list)
	default:
		weeks = n.p.Weeks
		for w := range n.p.Weeks {
			total += n.week(r, list, w)
		}
	}
	if r.Hard {
		return total
	}
	return r.Weight * total / weeks
}

func (n naive) standing(a int) int {
	seats := 0
	for _, room := range n.s.Placements[a].Rooms {
		seats += n.p.Rooms[room].Seats
	}
	if len(n.s.Placements[a].Rooms) == 0 || seats >= n.p.Activities[a].Students {
		return 0
	}
	return n.p.Activities[a].Students - seats
}

// everywhere calls f for each week and day.
func (n naive) everywhere(f func(week, day int)) {
	for w := range n.p.Weeks {
		for d := range n.p.Days {
			f(w, d)
		}
	}
}

// pair says whether two activities keep a constraint.
func (n naive) pair(r *Constraint, a, b int) bool {
	x, y := n.s.Placements[a], n.s.Placements[b]
	sharedDays, sharedWeeks, shared, apart, far, close := false, false, false, true, false, false
	walk := 0
	for _, i := range x.Rooms {
		for _, j := range y.Rooms {
			if n.p.Travel != nil {
				walk = max(walk, int(n.p.Travel[i*len(n.p.Rooms)+j]))
			}
		}
	}
	n.everywhere(func(w, d int) {
		p, q := n.on(a, w, d), n.on(b, w, d)
		if len(p) == 0 || len(q) == 0 {
			return
		}
		for _, i := range p {
			shared = shared || slices.Contains(q, i)
		}
		between := max(q[0]-p[len(p)-1], p[0]-q[len(q)-1]) - 1
		apart = apart && between >= walk
		close = close || between < r.Least
		far = far || max(p[len(p)-1], q[len(q)-1])-min(p[0], q[0])+1 > r.Most
	})
	for d := range 64 {
		sharedDays = sharedDays || x.Days.Has(d) && y.Days.Has(d)
		sharedWeeks = sharedWeeks || x.Weeks.Has(d) && y.Weeks.Has(d)
	}
	within := func(a, b Set) bool {
		for i := range 64 {
			if a.Has(i) && !b.Has(i) {
				return false
			}
		}
		return true
	}
	switch r.Kind {
	case SameStart:
		return n.clock(x.Time, x.Start).Start == n.clock(y.Time, y.Start).Start
	case SameTime:
		return n.among(x.Time, y.Time) || n.among(y.Time, x.Time)
	case DifferentTime:
		return n.clock(x.Time, x.End()-1).End <= n.clock(y.Time, y.Start).Start ||
			n.clock(y.Time, y.End()-1).End <= n.clock(x.Time, x.Start).Start
	case SameDays:
		return within(x.Days, y.Days) || within(y.Days, x.Days)
	case DifferentDays:
		return !sharedDays
	case SameWeeks:
		return within(x.Weeks, y.Weeks) || within(y.Weeks, x.Weeks)
	case DifferentWeeks:
		return !sharedWeeks
	case Overlap:
		return shared
	case NotOverlap:
		return !shared
	case SameRoom:
		return slices.Equal(x.Rooms, y.Rooms)
	case DifferentRoom:
		return len(x.Rooms) == 0 || len(y.Rooms) == 0 || x.Rooms[0] != y.Rooms[0]
	case SameAttendees:
		return apart
	case Precedence:
		return n.firstEnds(a, b)
	case WorkDay:
		return !far
	case MinGap:
		return !close
	case Parallel:
		return x.Weeks == y.Weeks && x.Days == y.Days && x.Start == y.Start && x.Length == y.Length
	case Consecutive:
		return x.Days == y.Days && sharedWeeks && x.End() <= y.Start && n.pauses(x, y)
	case OrderOfDay:
		return !sharedDays || !sharedWeeks || x.End() <= y.Start
	case SameRoomIfNext:
		return !sharedDays || !sharedWeeks || x.End() != y.Start && y.End() != x.Start || slices.Equal(x.Rooms, y.Rooms)
	case DaysBetween:
		nearest := 99
		for i := range 64 {
			for j := range 64 {
				if x.Days.Has(i) && y.Days.Has(j) {
					nearest = min(nearest, max(i-j, j-i))
				}
			}
		}
		return nearest >= r.Least && nearest <= r.Most
	}
	panic(r.Kind)
}

// clock is a period by the clock of the first day of a time.
func (n naive) clock(t Time, period int) Period { return n.p.Days[t.Days.Least()].Periods[period] }

// among says whether the clock times of one are all among those of the other.
func (n naive) among(x, y Time) bool {
	return n.clock(x, x.Start).Start >= n.clock(y, y.Start).Start && n.clock(x, x.End()-1).End <= n.clock(y, y.End()-1).End
}

// firstEnds says whether the first meeting of a is over when that of b starts.
func (n naive) firstEnds(a, b int) bool {
	first := func(activity int) (moments []int) {
		for w := range n.p.Weeks {
			for d := range n.p.Days {
				for _, p := range n.on(activity, w, d) {
					moments = append(moments, (w*100+d)*1000+p)
				}
				if moments != nil {
					return moments
				}
			}
		}
		return nil
	}
	p, q := first(a), first(b)
	return p[len(p)-1] < q[0]
}

func (n naive) whole(r *Constraint, list []int) int {
	count := 0
	switch r.Kind {
	case Days:
		for d := range n.p.Days {
			if slices.ContainsFunc(list, func(a int) bool { return n.s.Placements[a].Days.Has(d) }) {
				count++
			}
		}
	case RoomsUsed:
		for room := range n.p.Rooms {
			if slices.ContainsFunc(list, func(a int) bool { return slices.Contains(n.s.Placements[a].Rooms, room) }) {
				count++
			}
		}
	case WindowsUsed, InWindow:
		return n.windows(r, list)
	default:
		panic(r.Kind)
	}
	return max(0, r.Least-count, count-r.Most)
}

// marks counts the activities in each period of a day, in the window of a constraint.
func (n naive) marks(r *Constraint, list []int, week, day int) (marks []int, any bool) {
	marks = make([]int, len(n.p.Days[day].Periods))
	for p := range marks {
		if r.Kind != FreeWithin && r.Kind != HalfDays && r.Kind != WholeDays && !n.inWindow(r, week, day, p) {
			continue
		}
		for _, a := range list {
			if n.held(a, week, day, p) {
				marks[p]++
				any = true
			}
		}
	}
	return marks, any
}

func (n naive) inWindow(r *Constraint, week, day, period int) bool {
	if len(r.Between) == 0 {
		return true
	}
	for _, t := range r.Between {
		if t.Weeks.Has(week) && t.Days.Has(day) && period >= t.Start && period < t.Start+t.Length {
			return true
		}
	}
	return false
}

// seen says whether a constraint looks at a day at all.
func (n naive) seen(r *Constraint, week, day int) bool {
	return slices.ContainsFunc([]int{0, 1, 2, 3, 4, 5}, func(p int) bool { return n.inWindow(r, week, day, p) })
}

func (n naive) week(r *Constraint, list []int, week int) int {
	off, days, gaps, waits, moves, late, halves, whole, any := 0, 0, 0, 0, 0, 0, 0, 0, false
	lastEnd, lastDay := -1, -1
	whatever := r
	for i := range len(n.p.Days) * max(1, len(whatever.Between)) {
		d, r := i, whatever
		if parts := len(r.Between); parts > 0 {
			single := *r
			single.Between = []Time{r.Between[i%parts]}
			d, r = i/parts, &single
		}
		marks, used := n.marks(r, list, week, d)
		if !used || !n.seen(r, week, d) {
			continue
		}
		any = true
		days++
		gaps += empty(marks)
		waits += n.waits(r, marks, week, d)
		moves += n.sequence(&Constraint{Kind: BuildingChanges, Between: r.Between}, list, week, d)
		first := slices.IndexFunc(marks, func(m int) bool { return m > 0 })
		late += btoi(n.openBefore(r, week, d, first) > r.Gap)
		early, later := false, false
		for p, m := range marks {
			early = early || m > 0 && p < n.windowEnd(r, week, d)
			later = later || m > 0 && p >= n.windowEnd(r, week, d)
		}
		halves += btoi(early) + btoi(later)
		whole += btoi(early && later)
		if r.Kind == Rest && lastDay >= 0 && lastDay == d-1 && 1440-lastEnd+n.p.Days[d].Periods[first].Start < r.Least {
			off++
		}
		for p, m := range marks {
			if m > 0 {
				lastEnd, lastDay = n.p.Days[d].Periods[p].End, d
			}
		}
		if r.Kind.Family() == OfDays {
			off += n.day(r, list, marks, week, d)
		}
	}
	outside := func(count int) int { return max(0, r.Least-count, count-r.Most) }
	switch {
	case !any:
		return 0
	case r.Kind == DaysAWeek:
		return outside(days)
	case r.Kind == GapsAWeek:
		return outside(gaps)
	case r.Kind == LateStarts:
		return outside(late)
	case r.Kind == HalfDays:
		return outside(halves)
	case r.Kind == WholeDays:
		return outside(whole)
	case r.Kind == WaitsAWeek:
		return outside(waits)
	case r.Kind == Moves:
		return outside(moves)
	}
	return off
}

func (n naive) windowEnd(r *Constraint, week, day int) int {
	for _, t := range r.Between {
		if t.Weeks.Has(week) && t.Days.Has(day) {
			return t.Start + t.Length
		}
	}
	return 1 << 30
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// empty counts the periods without a mark between the first and the last with one.
func empty(marks []int) int {
	first, last, used := -1, 0, 0
	for p, m := range marks {
		if m > 0 {
			if first < 0 {
				first = p
			}
			last = p
			used++
		}
	}
	return last - first + 1 - used
}

// stretches are the lengths of the runs of periods that are used, where runs so close to each other are one.
func (n naive) stretches(marks []int, gap int) (lengths []int, starts []int) {
	end := -1
	for p, m := range marks {
		switch {
		case m == 0:
		case end >= 0 && p-end <= gap:
			lengths[len(lengths)-1] += p + 1 - end
			end = p + 1
		default:
			lengths, starts, end = append(lengths, 1), append(starts, p), p+1
		}
	}
	return lengths, starts
}

func (n naive) day(r *Constraint, list, marks []int, week, day int) int {
	outside := func(count int) int { return max(0, r.Least-count, count-r.Most) }
	load := 0
	for _, m := range marks {
		load += m
	}
	lengths, starts := n.stretches(marks, r.Gap)
	switch r.Kind {
	case Load:
		return outside(load)
	case AtOnce:
		return outside(slices.Max(marks))
	case Breaks:
		return outside(len(lengths) - 1)
	case BlockLength:
		off := 0
		for i, length := range lengths {
			several := 0
			for _, a := range list {
				periods := n.on(a, week, day)
				if slices.ContainsFunc(periods, func(p int) bool {
					return n.inWindow(r, week, day, p) && p >= starts[i] && p < starts[i]+length
				}) {
					several++
				}
			}
			if several > 1 && length > r.Most {
				off++
			}
		}
		return off
	case Continuous:
		off := 0
		for _, length := range lengths {
			off += outside(length)
		}
		return off
	case Gaps:
		return outside(empty(marks))
	case Waits:
		return outside(n.waits(r, marks, week, day))
	case Span:
		first := slices.IndexFunc(marks, func(m int) bool { return m > 0 })
		last := first
		for p, m := range marks {
			if m > 0 {
				last = p
			}
		}
		return outside(last - first + 1)
	case FreeWithin:
		if load < r.From {
			return 0
		}
		longest, run := 0, 0
		for p, m := range marks {
			if m > 0 || !n.inWindow(r, week, day, p) {
				run = 0
				continue
			}
			run++
			longest = max(longest, run)
		}
		return max(0, r.Least-longest)
	case Wished, Availability:
		cost := 0
		for p, m := range marks {
			for _, wish := range r.Wishes {
				if wish.At.Weeks.Has(week) && wish.At.Days.Has(day) && p >= wish.At.Start && p < wish.At.Start+wish.At.Length {
					cost += m * wish.Cost
				}
			}
		}
		return cost
	}
	return n.sequence(r, list, week, day)
}

// sequence measures what depends on which activity comes after which.
func (n naive) sequence(r *Constraint, list []int, week, day int) int {
	outside := func(count int) int { return max(0, r.Least-count, count-r.Most) }
	type span struct{ start, end, a int }
	var spans []span
	for _, a := range list {
		var inside []int
		for _, p := range n.on(a, week, day) {
			if n.inWindow(r, week, day, p) {
				inside = append(inside, p)
			}
		}
		if len(inside) > 0 {
			spans = append(spans, span{inside[0], inside[len(inside)-1] + 1, a})
		}
	}
	slices.SortStableFunc(spans, func(a, b span) int { // those that a window makes alike stay in the order of the day
		x, y := n.s.Placements[a.a], n.s.Placements[b.a]
		return (a.start-b.start)*1000000 + (a.end-b.end)*10000 + (x.Start-y.Start)*100 + x.End() - y.End()
	})
	elsewhere := func(a, b int) bool {
		x, y := n.s.Placements[a].Rooms, n.s.Placements[b].Rooms
		return len(x) > 0 && len(y) > 0 && n.p.Rooms[x[0]].Building != n.p.Rooms[y[0]].Building
	}
	count := 0
	for i, x := range spans {
		touched, together := false, false
		for _, y := range spans {
			beside := x.end == y.start || y.end == x.start
			touched = touched || beside
			together = together || beside && slices.Equal(n.s.Placements[x.a].Rooms, n.s.Placements[y.a].Rooms)
			if r.Kind == NextBuilding && x.end == y.start && elsewhere(x.a, y.a) {
				count++
			}
		}
		switch r.Kind {
		case Isolated:
			count += btoi(!touched && x.end-x.start == 1)
		case Doubles:
			count += btoi(!together && len(spans) > 1)
		case Last:
			ended := func(y span) bool { return y.end <= x.start && slices.Contains(r.Marked, y.a) }
			count += btoi(slices.ContainsFunc(spans, ended))
		case BuildingGap:
			before := spans[max(0, i-1)]
			count += btoi(i > 0 && elsewhere(before.a, x.a) && x.start-before.end < r.Least)
		case BuildingChanges:
			count += btoi(i > 0 && elsewhere(spans[max(0, i-1)].a, x.a))
		}
	}
	if r.Kind == Doubles || r.Kind == BuildingGap || r.Kind == Last || r.Most == 0 && r.Least == 0 {
		return count
	}
	return outside(count)
}

func TestEveryKindCostsWhatMarkedPeriodsSay(t *testing.T) {
	for seed := range uint64(4000) {
		compareWithMarks(t, seed)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func FuzzEveryKindCostsWhatMarkedPeriodsSay(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(compareWithMarks)
}

func compareWithMarks(t *testing.T, seed uint64) {
	p, s := tinyplan.Make(seed)
	report := Check(p, s)
	want := map[Kind]int{}
	for i := range p.Constraints {
		want[p.Constraints[i].Kind] += naive{p, s}.cost(&p.Constraints[i])
	}
	for _, k := range Kinds() {
		got := 0
		for _, score := range report.Kinds {
			if score.Kind == k {
				got = score.Cost + score.Hard
			}
		}
		if got != want[k] {
			t.Errorf("%s costs %d, and by its marks %d", k, got, want[k])
		}
	}
}
