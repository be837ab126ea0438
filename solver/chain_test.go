package solver

import (
	"context"
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

// Every rule's count, kept chain by chain, is what the checker counts from scratch.
func TestCountsEqualTheCheckersAfterEveryChain(t *testing.T) {
	t.Parallel()
	long := 0
	for seed := range uint64(300) {
		s, r := startOf(t, validOdd(t, seed), seed)
		k := newChain(s.model)
		for step := range 40 {
			s.randomExchange(r)
			if s.randomChain(&k, r) && len(k.lectures) > 1 {
				long++
			}
			requireSameScore(t, s, "seed %d, step %d", seed, step)
			if !s.fits(s.place) {
				t.Fatalf("seed %d: a chain led to %v, where no lecture may be", seed, s.place)
			}
		}
	}
	if long < 200 {
		t.Fatalf("only %d chains had more than one lecture: the problems are too narrow to show anything", long)
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
			t.Fatalf("a chain of %d lectures brought the conflicts from %d to %d", len(k.lectures), before, s.counts.conflicts)
		}
	}
}

// The chain of the same lecture back to its slot holds the same lectures, and leaves every table but the rooms as it was.
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
		if !s.grow(&k, there[0], k.a) {
			continue // its room was taken by a lecture that cannot move, or it would leave through a closed one
		}
		if !s.house(&k) {
			continue
		}
		s.takeChain(&k)
		slices.Sort(there)
		if again := slices.Sorted(slices.Values(k.lectures)); !slices.Equal(there, again) {
			t.Fatalf("there went %v, and back %v", there, again)
		}
		for table, name := range map[int]string{3: "clashes", 4: "inSlot", 5: "onDay", 6: "meetsOn", 7: "daysUsed"} {
			requireSameTables(t, before[table:table+1], s.tables()[table:table+1], name)
		}
		back++
	}
	if back < 300 {
		t.Errorf("only %d chains led back", back)
	}
}

// settled is a placement in which conflicts are rare.
func settled(p *timetable.Problem) (*state, *random) {
	a := newAnnealer(compile(p, p.Weights), 1)
	a.construct(context.Background(), &a.random, &a.energy)
	a.plan(0.8)
	a.walk(100_000)
	return a.state, &a.random
}

// randomChain makes a chain whatever it costs, and says whether it could.
func (s *state) randomChain(k *chain, r *random) bool {
	if len(s.movable) == 0 {
		return false
	}
	lecture := r.of(s.movable)
	if s.hold[lecture] != unheld || s.place[lecture] == nowhere {
		return false
	}
	slot := r.of(s.slotsOf.of(s.course[lecture]))
	if slot == s.place[lecture].slot || !s.grow(k, lecture, slot) {
		return false
	}
	if !s.house(k) {
		return false
	}
	s.takeChain(k)
	return true
}

// takeChain counts a chain and makes it.
func (s *state) takeChain(k *chain) {
	d := s.chainSlotDelta(k)
	s.addRoomDelta(&d, k)
	s.applyChain(k, &d)
}
