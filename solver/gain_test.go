package solver

import "testing"

// A gain that were too small would refuse moves that the search should make.
func TestNoExchangeSavesMoreThanItsGain(t *testing.T) {
	t.Parallel()
	compared, reached := 0, 0
	for seed := range uint64(400) {
		s, r := startOf(t, validOdd(t, seed), seed)
		prices := s.weights
		prices.conflicts = 1000
		for range 100 {
			s.randomExchange(r)
			if len(s.movable) == 0 {
				break
			}
			e := s.randomProposal(r)
			if !s.allows(e) || e.from == nowhere || e.from.slot == e.to.slot {
				continue
			}
			hard, gain, before := s.conflictPrice(e, &prices), s.exchangeGain(e, &prices), s.counts
			s.exchange(e)
			if conflicts := s.counts.conflicts - before.conflicts; hard != 1000*conflicts {
				t.Fatalf("seed %d: an exchange makes %d conflicts, and was to cost %d", seed, conflicts, hard)
			}
			saved := before.times(&s.weights) - s.counts.times(&s.weights)
			if saved > gain {
				t.Fatalf("seed %d: an exchange saves %d, its gain is %d", seed, saved, gain)
			}
			s.exchange(e.reverse())
			compared++
			if saved > 0 && 2*saved >= gain {
				reached++
			}
		}
	}
	if compared < 3000 || reached < 20 {
		t.Fatalf("of %d exchanges %d saved half of their gain: the problems are too narrow to show anything", compared, reached)
	}
}
