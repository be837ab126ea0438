package solver

import "testing"

// If the maximum were too small, the search would refuse moves that it should make.
func TestNoSwapSavesMoreThanItsMaximum(t *testing.T) {
	t.Parallel()
	compared, reached := 0, 0
	for seed := range uint64(400) {
		s, r := startOf(t, validOdd(t, seed), seed)
		prices := s.weights
		prices.conflicts = 1000
		for range 100 {
			s.randomSwap(r)
			if len(s.movable) == 0 {
				break
			}
			sw := s.randomProposal(r)
			if !s.allows(sw) || sw.from == nowhere || sw.from.slot == sw.to.slot {
				continue
			}
			hard, most, before := s.conflictPrice(sw, &prices), s.maxSwapSaving(sw, &prices), s.counts
			s.swap(sw)
			if conflicts := s.counts.conflicts - before.conflicts; hard != 1000*conflicts {
				t.Fatalf("seed %d: a swap makes %d conflicts, but its conflicts were to cost %d", seed, conflicts, hard)
			}
			saved := before.times(&s.weights) - s.counts.times(&s.weights)
			if saved > most {
				t.Fatalf("seed %d: a swap saves %d, more than the maximum of %d", seed, saved, most)
			}
			s.swap(sw.reverse())
			compared++
			if saved > 0 && 2*saved >= most {
				reached++
			}
		}
	}
	if compared < 3000 || reached < 20 {
		t.Fatalf("of %d swaps, %d saved half of their maximum: the problems are too narrow to show anything", compared,
			reached)
	}
}
