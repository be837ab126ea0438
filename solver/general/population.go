package general

import "sync"

// meetings is how often the annealers of a search meet.
const meetings = 16

// each calls do for all annealers, each on a goroutine of its own but for the first, and waits for them.
func (s *search) each(do func(i int, a *annealer)) {
	var working sync.WaitGroup
	for i, a := range s.members[1:] {
		working.Go(func() { do(i+1, a) })
	}
	do(0, s.members[0])
	working.Wait()
}

// best is the annealer that found the best solution.
func (s *search) best() *annealer {
	best := s.members[0]
	for _, a := range s.members[1:] {
		if a.bestCost.Better(best.bestCost) {
			best = a
		}
	}
	return best
}

// meet lets the annealer that found least go on from the best solution, if a meeting falls between two moments of the
// search.
func (s *search) meet(before, now float64) {
	if len(s.members) == 1 || int(before*meetings) == int(now*meetings) {
		return
	}
	best, worst := s.best(), s.members[0]
	for _, a := range s.members[1:] {
		if worst.bestCost.Better(a.bestCost) {
			worst = a
		}
	}
	if best.bestCost.Better(worst.bestCost) {
		worst.goOnFrom(best.best)
	}
}
