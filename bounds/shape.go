package bounds

import "github.com/lectern-timetables/lectern/timetable"

// shape prices the day of a curriculum. It is a machine that reads the day's periods, each with a lecture or without, and
// adds up what isolated lectures, windows and the daily load cost. It starts in state 0. After a lecture it may guess
// whether another one follows an empty period; the cheapest of all its ways through a day tells the cost.
type shape struct {
	busy  []int    // [state] the state after a period with a lecture, or none
	empty [][]step // [state] the states after a period without one
	end   []int    // [state] the cost of ending the day, or barred
}

// step leads to a state at a cost.
type step struct{ to, cost int }

// none stands for no state.
const none = -1

// newShape makes the machine for a curriculum with so many lectures.
func newShape(w timetable.Weights, load timetable.DailyLoad, periods, lectures int) *shape {
	s := &shape{}
	start := s.add(0, step{0, 0})
	if w.Windows == 0 && w.StudentMinMaxLoad == 0 {
		s.addFreeGaps(start, int(w.IsolatedLectures))
		return s
	}
	s.addPricedGaps(start, w, load, min(periods, lectures))
	return s
}

// add makes a state and returns its number.
func (s *shape) add(end int, empty ...step) int {
	s.busy = append(s.busy, none)
	s.empty = append(s.empty, empty)
	s.end = append(s.end, end)
	return len(s.end) - 1
}

// addFreeGaps makes the states of a machine that sees isolated lectures alone.
func (s *shape) addFreeGaps(start, isolated int) {
	alone := s.add(isolated, step{start, isolated})
	together := s.add(0, step{start, 0})
	s.busy[start], s.busy[alone], s.busy[together] = alone, together, together
}

// addPricedGaps makes the states of a machine that sees everything. It counts the lectures of the day, unless their
// number costs nothing.
func (s *shape) addPricedGaps(start int, w timetable.Weights, load timetable.DailyLoad, most int) {
	isolated, window := int(w.IsolatedLectures), int(w.Windows)
	done := s.add(0)
	s.empty[done] = []step{{done, 0}}
	counting := w.StudentMinMaxLoad > 0
	if !counting {
		most = min(most, 1)
	}
	gap, before := start, []int{}
	for n := 1; n <= most; n++ {
		off := int(w.StudentMinMaxLoad) * misses(load, n)
		resting := s.add(barred)
		s.empty[resting] = []step{{resting, window}}
		alone := s.add(isolated+off, step{resting, isolated + window}, step{done, isolated + off})
		together := s.add(off, step{resting, window}, step{done, off})
		s.busy[gap] = alone
		for _, state := range before {
			s.busy[state] = together
		}
		gap, before = resting, []int{alone, together}
		if !counting {
			s.busy[resting], s.busy[alone], s.busy[together] = alone, together, together
		}
	}
}

// misses is how far n lectures on a day are from a daily load.
func misses(load timetable.DailyLoad, n int) int {
	off := max(0, load.Min-n)
	if load.Max > 0 {
		off = max(off, n-load.Max)
	}
	return off
}

// busySteps are the states after a period with a lecture, at most one.
func (s *shape) busySteps(state int) []step {
	if s.busy[state] == none {
		return nil
	}
	return []step{{s.busy[state], 0}}
}
