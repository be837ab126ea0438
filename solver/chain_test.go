package solver

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

// Every rule's count, updated with every chain, is what the checker counts from scratch.
func TestCountsEqualTheCheckersAfterEveryChain(t *testing.T) {
	t.Parallel()
	long, calm := 0, 0
	for seed := range uint64(300) {
		s, r := startOf(t, validOdd(t, seed), seed)
		k := newChain(s.model)
		for step := range 40 {
			if step%4 == 0 {
				s.randomSwap(r)
			}
			if s.randomChain(&k, r) && len(k.lectures) > 1 {
				long++
			}
			if requireSameScore(t, s, "seed %d, step %d", seed, step) {
				calm++
			}
			if !s.fits(s.place) {
				t.Fatalf("seed %d: a chain led to %v, where no lecture may be", seed, s.place)
			}
		}
	}
	if long < 200 || calm < 3000 {
		t.Fatalf("only %d chains had more than one lecture, and %d led to no conflict: the problems are too narrow",
			long, calm)
	}
}

// A chain's cost, or the least it can be if a rule looks at pairs of lectures, is known before the chain is made.
func TestPriceOfAChain(t *testing.T) {
	t.Parallel()
	exact, saving := 0, 0
	for seed := range uint64(600) {
		p := validOdd(t, seed)
		if seed%2 == 1 {
			p.Weights.TravelDistance, p.Weights.DoubleLectures = 0, 0
		}
		s, r := startOf(t, p, seed)
		s.requirePrices(t, r, &exact, &saving)
	}
	for _, p := range everyCompetitionProblem() {
		s, r := settled(p)
		s.requirePrices(t, r, &exact, &saving)
	}
	if exact < 2000 || saving < 100 {
		t.Fatalf("only %d prices were exact, and %d chains saved by their rooms: the problems are too narrow",
			exact, saving)
	}
}

func (s *state) requirePrices(t *testing.T, r *random, exact, saving *int) {
	t.Helper()
	k, prices := newChain(s.model), s.weights
	for range 100 {
		if s.counts.conflicts > 0 || !s.drawChain(&k, r) {
			continue
		}
		slots, rooms := s.slotPrices(&k, 0), s.roomPrice(&k, &prices)
		most, before := s.maxChainSaving(&k, &prices), s.counts.times(&prices)
		s.move(k.lectures, k.to)
		cost := s.counts.times(&prices) - before
		if cost < slots-most {
			t.Fatalf("a chain costs %d; its slots %d, and it was to save %d at most by the rest", cost, slots, most)
		}
		if cost < slots {
			*saving++
		}
		if s.looksAtPairs() {
			continue
		}
		if cost != slots+rooms {
			t.Fatalf("a chain of %d lectures costs %d, and was to cost %d by its slots and %d by its rooms",
				len(k.lectures), cost, slots, rooms)
		}
		*exact++
	}
}

func TestCountsEqualTheCheckersAfterChainsOfCompetitionProblems(t *testing.T) {
	t.Parallel()
	for name, p := range everyCompetitionProblem() {
		s, r := settled(p)
		k := newChain(s.model)
		long := 0
		for step := range 1000 {
			if s.randomChain(&k, r) && len(k.lectures) > 1 {
				long++
			}
			if step%10 == 0 {
				requireSameScore(t, s, "%s, step %d", name, step)
			}
		}
		if long < 100 {
			t.Errorf("%s: only %d chains had more than one lecture", name, long)
		}
	}
}

func TestChainsMakeNoConflict(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD2", 1)
	s, r := settled(p)
	k := newChain(s.model)
	for range 3000 {
		before := s.counts.conflicts
		s.randomChain(&k, r)
		if s.counts.conflicts != before {
			t.Fatalf("a chain of %d lectures brought the conflicts from %d to %d", len(k.lectures), before,
				s.counts.conflicts)
		}
	}
}

// The chain of the same lecture back to its slot has the same lectures, and leaves every table but those of rooms as it
// was.
func TestChainLeadsBack(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD5", 1)
	s, r := settled(p)
	k := newChain(s.model)
	back := 0
	for range 2000 {
		before := s.tables()
		if !s.randomChain(&k, r) {
			continue
		}
		there := slices.Clone(k.lectures)
		s.startChain(&k, there[0], k.a)
		if !s.grow(&k) || !s.assignRooms(&k) {
			continue // a lecture that cannot move took its room, or that room is closed there
		}
		s.move(k.lectures, k.to)
		slices.Sort(there)
		if again := slices.Sorted(slices.Values(k.lectures)); !slices.Equal(there, again) {
			t.Fatalf("there went %v, and back %v", there, again)
		}
		after := s.tables()
		for _, table := range []string{"meets", "inSlot", "patterns", "meetsOn", "daysUsed"} {
			if !reflect.DeepEqual(before[table], after[table]) {
				t.Fatalf("%s: before %v, after %v", table, before[table], after[table])
			}
		}
		back++
	}
	if back < 300 {
		t.Errorf("only %d chains led back", back)
	}
}

// settled is a placement with few conflicts.
func settled(p *timetable.Problem) (*state, *random) {
	a := newAnnealer(compile(p, p.Weights), 1)
	a.construct(context.Background(), &a.random)
	a.plan(0.8)
	a.walk(100_000)
	return a.state, &a.random
}

// randomChain makes a chain whatever it costs, and says whether it could.
func (s *state) randomChain(k *chain, r *random) bool {
	if !s.drawChain(k, r) {
		return false
	}
	s.move(k.lectures, k.to)
	return true
}

// drawChain finds a chain with its rooms, and says whether it could.
func (s *state) drawChain(k *chain, r *random) bool {
	if len(s.movable) == 0 {
		return false
	}
	lecture := r.of(s.movable)
	if s.hold[lecture] != unheld || s.place[lecture] == nowhere {
		return false
	}
	slot := r.of(s.slotsOf.of(s.course[lecture]))
	s.startChain(k, lecture, slot)
	return slot != k.a && s.grow(k) && s.assignRooms(k)
}
