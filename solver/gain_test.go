package solver

import "testing"

// A gain that were too small would refuse moves that the search should make.
func TestNoExchangeSavesMoreThanItsGain(t *testing.T) {
	t.Parallel()
	compared, reached := 0, 0
	for seed := range uint64(400) {
		p := validOdd(t, seed)
		p.Weights.TravelDistance, p.Weights.DoubleLectures = 0, 0
		s, r := startOf(t, p, seed)
		prices := s.weights
		for range 100 {
			s.randomExchange(r)
			if len(s.movable) == 0 {
				break
			}
			e := s.randomProposal(r)
			if !s.allows(e) || e.from == nowhere || s.looksAtPairs() {
				continue
			}
			d := s.delta(e)
			saved, gain := -d.times(&prices), s.exchangeGain(e, &prices)
			if saved > gain {
				t.Fatalf("seed %d: an exchange saves %d, its gain is %d", seed, saved, gain)
			}
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
