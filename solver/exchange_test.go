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
	moved := 0
	for seed := range uint64(400) {
		s, r := startOf(t, validOdd(t, seed), seed)
		for step := range 60 {
			if s.randomExchange(r) {
				moved++
			}
			requireSameScore(t, s, "seed %d, step %d", seed, step)
		}
	}
	if moved < 5000 {
		t.Fatalf("only %d moves were possible: the problems are too narrow to show anything", moved)
	}
}

func TestCountsEqualTheCheckersOnCompetitionProblems(t *testing.T) {
	t.Parallel()
	for name, p := range everyCompetitionProblem() {
		s, r := startOf(t, p, 1)
		for step := range 1500 {
			s.randomExchange(r)
			if step%10 == 0 {
				requireSameScore(t, s, "%s, step %d", name, step)
			}
		}
	}
}

func TestReverseExchangeRestoresEverything(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		s, r := startOf(t, validOdd(t, seed), seed)
		for range 60 {
			if len(s.movable) == 0 {
				break
			}
			e := s.randomProposal(r)
			if !s.allows(e) {
				continue
			}
			before := s.tables()
			d := s.delta(e)
			requireSameTables(t, before, s.tables(), "counting an exchange changed something")
			s.apply(e, &d)
			reverse := exchange{lecture: e.lecture, other: e.other, from: e.to, to: e.from}
			undone := s.delta(reverse)
			s.apply(reverse, &undone)
			requireSameTables(t, before, s.tables(), "the reverse exchange left something changed")
			s.apply(e, &d)
		}
	}
}

func TestExchangesKeepToTheRules(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		s, r := startOf(t, validOdd(t, seed), seed)
		for range 60 {
			s.randomExchange(r)
			if !s.fits(s.place) {
				t.Fatalf("seed %d: an exchange led to %v, where no lecture may be", seed, s.place)
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
	s := newState(compile(p, steered))
	weights := s.weights
	s.construct(t.Context(), &r, &weights)
	return s, &r
}

// randomProposal draws an exchange with any slot that a lecture may have.
func (s *state) randomProposal(r *random) exchange {
	lecture := r.of(s.movable)
	slot := s.place[lecture].slot
	if s.hold[lecture] == unheld && (slot == none || r.below(2) == 0) {
		slot = r.of(s.slotsOf.of(s.course[lecture]))
	}
	return s.propose(lecture, slot, r)
}

// randomExchange makes an exchange whatever it costs, and says whether it could.
func (s *state) randomExchange(r *random) bool {
	if len(s.movable) == 0 {
		return false
	}
	e := s.randomProposal(r)
	if !s.allows(e) {
		return false
	}
	d := s.delta(e)
	s.apply(e, &d)
	return true
}

// tables copies everything that changes in a state.
func (s *state) tables() []any {
	return []any{
		slices.Clone(s.place), slices.Clone(s.at), slices.Clone(s.roomAt), slices.Clone(s.clashes), slices.Clone(s.inSlot),
		slices.Clone(s.onDay), slices.Clone(s.meetsOn), slices.Clone(s.daysUsed), slices.Clone(s.meetsIn),
		slices.Clone(s.roomsUsed), s.counts,
	}
}

func requireSameTables(t *testing.T, want, got []any, message string) {
	t.Helper()
	if !reflect.DeepEqual(want, got) {
		t.Fatalf("%s:\nbefore %v\nafter  %v", message, want, got)
	}
}

func requireSameScore(t *testing.T, s *state, format string, args ...any) {
	t.Helper()
	counted := s.score(&s.counts)
	checked := timetable.Check(s.problem, s.timetable(s.place)).Score
	if !reflect.DeepEqual(counted, checked) {
		t.Fatalf("%s:\ncounted %+v\nchecked %+v", fmt.Sprintf(format, args...), counted, checked)
	}
}
