package solver

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

// Every rule's count, kept move by move, is what the checker counts from scratch.
func TestCountsEqualTheCheckersAfterEveryMove(t *testing.T) {
	t.Parallel()
	moved, calm := 0, 0
	for seed := range uint64(400) {
		s, r := startOf(t, validOdd(t, seed), seed)
		for step := range 60 {
			if s.randomSwap(r) {
				moved++
			}
			if requireSameScore(t, s, "seed %d, step %d", seed, step) {
				calm++
			}
		}
	}
	if moved < 5000 || calm < 5000 {
		t.Fatalf("only %d moves were possible, and %d led to no conflict: the problems are too narrow to show anything",
			moved, calm)
	}
}

func TestCountsEqualTheCheckersOnCompetitionProblems(t *testing.T) {
	t.Parallel()
	for name, p := range everyCompetitionProblem() {
		s, r := startOf(t, p, 1)
		for step := range 1500 {
			s.randomSwap(r)
			if step%10 == 0 {
				requireSameScore(t, s, "%s, step %d", name, step)
			}
		}
	}
}

func TestReverseSwapRestoresEverything(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		s, r := startOf(t, validOdd(t, seed), seed)
		for range 60 {
			if len(s.movable) == 0 {
				break
			}
			sw := s.randomProposal(r)
			if !s.allows(sw) {
				continue
			}
			before := s.tables()
			s.swap(sw)
			s.swap(sw.reverse())
			if after := s.tables(); !reflect.DeepEqual(before, after) {
				t.Fatalf("seed %d: there and back left something changed:\nbefore %v\nafter  %v", seed, before, after)
			}
			s.swap(sw)
		}
	}
}

func TestSwapsKeepToTheRules(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		s, r := startOf(t, validOdd(t, seed), seed)
		for range 60 {
			s.randomSwap(r)
			if !s.fits(s.place) {
				t.Fatalf("seed %d: a swap led to %v, where no lecture may be", seed, s.place)
			}
		}
	}
}

func validOdd(t *testing.T, seed uint64) *timetable.Problem {
	t.Helper()
	p := oddProblem(seed)
	if fields := p.Validate(); len(fields) > 0 {
		t.Fatalf("seed %d: the generated problem is not valid: %v", seed, fields)
	}
	return p
}

// startOf constructs the first placement of a problem.
func startOf(t *testing.T, p *timetable.Problem, seed uint64) (*state, *random) {
	t.Helper()
	r := random(rand.New(rand.NewPCG(seed, 3)).Uint64())
	steered := p.Weights
	if seed%4 == 0 {
		steered = someWeights(rand.New(rand.NewPCG(seed, 4)))
	}
	m := compile(p, steered)
	if seed%3 == 0 {
		m.priceMoves(constructed(t, m, &r), 1+int(seed%5))
	}
	s := newState(m)
	s.construct(t.Context(), &r)
	return s, &r
}

// constructed is some timetable.
func constructed(t *testing.T, m *model, r *random) timetable.Timetable {
	t.Helper()
	s := newState(m)
	s.construct(t.Context(), r)
	return s.timetable(s.place)
}

// randomProposal draws a swap with any slot that a lecture may have.
func (s *state) randomProposal(r *random) swap {
	lecture := r.of(s.movable)
	slot := s.place[lecture].slot
	if s.hold[lecture] == unheld && (slot == none || r.below(2) == 0) {
		slot = r.of(s.slotsOf.of(s.course[lecture]))
	}
	return s.propose(lecture, slot, r)
}

// randomSwap makes a swap whatever it costs, and says whether it could.
func (s *state) randomSwap(r *random) bool {
	if len(s.movable) == 0 {
		return false
	}
	sw := s.randomProposal(r)
	if !s.allows(sw) {
		return false
	}
	s.swap(sw)
	return true
}

// tables copies everything that changes in a state.
func (s *state) tables() map[string]any {
	return map[string]any{
		"place": slices.Clone(s.place), "at": slices.Clone(s.at), "lectureAt": slices.Clone(s.lectureAt),
		"meets": slices.Clone(s.meets), "inSlot": slices.Clone(s.inSlot), "overlaps": slices.Clone(s.overlaps),
		"patterns": slices.Clone(s.patterns), "buildings": slices.Clone(s.buildings), "meetsOn": slices.Clone(s.meetsOn),
		"daysUsed": slices.Clone(s.daysUsed), "meetsIn": slices.Clone(s.meetsIn),
		"roomsUsed": slices.Clone(s.roomsUsed), "counts": s.counts,
	}
}

// requireSameScore compares the counts with the checker's, and says whether no lectures are in conflict.
func requireSameScore(t *testing.T, s *state, format string, args ...any) (calm bool) {
	t.Helper()
	counted := s.score(&s.counts)
	checked := timetable.Check(s.problem, s.timetable(s.place)).Score
	if !reflect.DeepEqual(counted, checked) {
		t.Fatalf("%s:\ncounted %+v\nchecked %+v", fmt.Sprintf(format, args...), counted, checked)
	}
	return s.counts.conflicts == 0
}

// A lecture in conflict goes where it is in none, even if that costs working days.
func TestRepairLeadsOutOfAConflict(t *testing.T) {
	t.Parallel()
	p := plain(2, 2, []int{30, 30}, 2, 1)
	p.Courses[0].MinDays = 2
	p.Curricula = []timetable.Curriculum{{ID: "q", Courses: []string{"c0", "c1"}}}
	a := newAnnealer(compile(p, p.Weights), 1)
	slot := func(day, period int) int32 { return a.slotNumber(timetable.Slot{Day: day, Period: period}) }
	a.put(0, place{slot(0, 0), 0})
	a.put(1, place{slot(1, 0), 0})
	a.put(2, place{slot(1, 0), 1})
	a.schedule.repairing, a.temperature = false, 0.3
	a.price()
	a.repair(1, slot(0, 1))
	if a.counts.conflicts > 0 {
		t.Errorf("a lecture stayed in conflict: %+v", a.counts)
	}
}

// A lecture that goes to a slot without a vacant room swaps places with one that was there.
func TestAChainToAFullSlotIsASwap(t *testing.T) {
	t.Parallel()
	p := plain(1, 2, []int{30}, 1, 1)
	a := newAnnealer(compile(p, p.Weights), 1)
	a.put(0, place{1, 0})
	a.put(1, place{2, 0})
	a.temperature = 1000
	a.tryChain(0, 2)
	if a.place[0] != (place{2, 0}) || a.place[1] != (place{1, 0}) {
		t.Errorf("the lectures did not change places: %v", a.place)
	}
}
