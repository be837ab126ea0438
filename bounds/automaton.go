package bounds

import "github.com/lectern-timetables/lectern/timetable"

// automaton computes the cost of a curriculum's day. It reads the day's periods, each with a lecture or without, and
// adds up what isolated lectures, windows and the daily load cost. It starts in state 0. After a lecture it may guess
// whether another one follows an empty period; the cheapest of all its ways through a day is the cost.
type automaton struct {
	busy  []int    // [state] the state after a period with a lecture, or none
	empty [][]step // [state] the states after a period without one
	end   []int    // [state] the cost of ending the day, or barred
}

// step leads to a state at a cost.
type step struct{ to, cost int }

// none stands for no state.
const none = -1

// newAutomaton makes the automaton for a curriculum with so many lectures.
func newAutomaton(w timetable.Weights, load timetable.DailyLoad, periods, lectures int) *automaton {
	a := &automaton{}
	start := a.add(0, step{0, 0})
	if w.Windows == 0 && w.StudentMinMaxLoad == 0 {
		a.addFreeGaps(start, int(w.IsolatedLectures))
		return a
	}
	a.addPricedGaps(start, w, load, min(periods, lectures))
	return a
}

// add makes a state and returns its number.
func (a *automaton) add(end int, empty ...step) int {
	a.busy = append(a.busy, none)
	a.empty = append(a.empty, empty)
	a.end = append(a.end, end)
	return len(a.end) - 1
}

// addFreeGaps makes the states of an automaton for isolated lectures alone.
func (a *automaton) addFreeGaps(start, isolated int) {
	alone := a.add(isolated, step{start, isolated})
	together := a.add(0, step{start, 0})
	a.busy[start], a.busy[alone], a.busy[together] = alone, together, together
}

// addPricedGaps makes the states of an automaton for all rules. It counts the lectures of the day, unless their number
// costs nothing.
func (a *automaton) addPricedGaps(start int, w timetable.Weights, load timetable.DailyLoad, most int) {
	isolated, window := int(w.IsolatedLectures), int(w.Windows)
	done := a.add(0)
	a.empty[done] = []step{{done, 0}}
	counting := w.StudentMinMaxLoad > 0
	if !counting {
		most = min(most, 1)
	}
	gap, before := start, []int{}
	for n := 1; n <= most; n++ {
		off := int(w.StudentMinMaxLoad) * misses(load, n)
		resting := a.add(barred)
		a.empty[resting] = []step{{resting, window}}
		alone := a.add(isolated+off, step{resting, isolated + window}, step{done, isolated + off})
		together := a.add(off, step{resting, window}, step{done, off})
		a.busy[gap] = alone
		for _, state := range before {
			a.busy[state] = together
		}
		gap, before = resting, []int{alone, together}
		if !counting {
			a.busy[resting], a.busy[alone], a.busy[together] = alone, together, together
		}
	}
}

// misses is by how many lectures a day with n of them misses the daily load.
func misses(load timetable.DailyLoad, n int) int {
	off := max(0, load.Min-n)
	if load.Max > 0 {
		off = max(off, n-load.Max)
	}
	return off
}

// busySteps are the states after a period with a lecture, at most one.
func (a *automaton) busySteps(state int) []step {
	if a.busy[state] == none {
		return nil
	}
	return []step{{a.busy[state], 0}}
}
