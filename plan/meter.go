package plan

import (
	"iter"
	"slices"
)

// Meter measures constraints of a plan. Whoever prices changes without checking all again measures with it too, so that
// each kind is defined once.
type Meter struct {
	plan     *Plan
	alike    bool     // all days have the same periods
	ruledOut [][]Time // by list: when nothing may be held; the last for everybody
	shut     []shut   // the same
	words    int      // of a day of it
	building []int    // by room
}

// NewMeter makes a Meter for a plan, which must not change.
func NewMeter(p *Plan) *Meter {
	m := &Meter{plan: p, alike: alike(p.Days), ruledOut: ruledOut(p), words: wordsOfDay(p), building: buildings(p)}
	for _, times := range m.ruledOut {
		m.shut = append(m.shut, shutAt(p, m.words, times))
	}
	return m
}

// alike says whether all days have the same periods.
func alike(days []Day) bool {
	for _, d := range days[1:] {
		if !slices.Equal(d.Periods, days[0].Periods) {
			return false
		}
	}
	return true
}

// nowhere is the building of a room that is in none.
const nowhere = 0

// buildings numbers the building of each room.
func buildings(p *Plan) []int {
	numbers := map[string]int{"": nowhere}
	all := make([]int, len(p.Rooms))
	for i := range p.Rooms {
		if _, known := numbers[p.Rooms[i].Building]; !known {
			numbers[p.Rooms[i].Building] = len(numbers)
		}
		all[i] = numbers[p.Rooms[i].Building]
	}
	return all
}

// ShutOn are the periods of a day that are ruled out for a list or for everybody, as bits. A day must not have more
// than 64.
func (m *Meter) ShutOn(list, week, day int) uint64 {
	at := (week*len(m.plan.Days) + day) * m.words
	return m.shut[list].word(at) | m.shut[len(m.shut)-1].word(at)
}

// Looked goes through the parts of a day that a constraint looks at: the day, or what of it is in each of the
// constraint's windows. Some kinds see the day around a window, too. A part without anything is passed over. The next
// part uses the scratch again.
func (r *Constraint) Looked(d *BusyDay, scratch []Held) iter.Seq[*BusyDay] {
	return func(yield func(*BusyDay) bool) {
		if r.Between == nil {
			if len(d.Held) > 0 {
				yield(d)
			}
			return
		}
		whole := r.Kind.SeesWhole()
		for _, window := range r.Between {
			if !window.Weeks.Has(d.Week) || !window.Days.Has(d.Day) {
				continue
			}
			part := d.Part(window, whole, scratch)
			if len(part.Held) > 0 && !yield(&part) {
				return
			}
		}
	}
}

// Part is what of a day a constraint looks at in a window: all of it, or only what is inside.
func (d *BusyDay) Part(window Time, whole bool, scratch []Held) BusyDay {
	part := BusyDay{d.Week, d.Day, window, d.Held}
	if !whole {
		part.Held = clipped(d.Held, window, scratch[:0])
	}
	return part
}

// clipped is what is in a window, in order.
func clipped(held []Held, window Time, scratch []Held) []Held {
	for _, h := range held {
		h.Start, h.End = max(h.Start, window.Start), min(h.End, window.End())
		if h.Start < h.End {
			scratch = append(scratch, h)
		}
	}
	slices.SortStableFunc(scratch, InOrder)
	return scratch
}

// Alike divides sets of weeks by what tells them apart for a constraint: its windows, its wishes, what is ruled out.
func (m *Meter) Alike(r *Constraint, sets []Set) []Set {
	for _, times := range [][]Time{r.Between, m.ruledOut[r.List], m.ruledOut[len(m.ruledOut)-1]} {
		for _, t := range times {
			sets = Divide(sets, t.Weeks)
		}
	}
	for _, wish := range r.Wishes {
		sets = Divide(sets, wish.At.Weeks)
	}
	return sets
}
