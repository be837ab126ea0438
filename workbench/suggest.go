package workbench

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/plan"
)

// Limits of the work on suggestions.
const (
	maxSuggestions = 10
	maxBranches    = 6      // places of an activity from which a chain goes on, for each number of others in the way
	suggestPrices  = 60_000 // places that are priced in all
)

// MaxChain is how many moves a suggestion has at most.
const MaxChain = 3

// Suggestion is a chain of moves, and what it changes.
type Suggestion struct {
	Moves []Move `json:"moves"`
	Delta
}

// Suggest suggests chains of at most so many moves that bring one of the activities elsewhere without more violations
// of hard rules, the best first. Whatever is in the way of a move moves next, as in the suggestions of UniTime
// (Müller, "Constraint-Based Timetabling", PhD thesis, 2005). It is complete if the search had no need to stop early.
func (b *Bench) Suggest(asks []Ask, longest int) (found []Suggestion, complete bool, err error) {
	s := suggester{
		bench: b, before: b.Cost(), longest: min(longest, MaxChain), seen: map[string]bool{}, prices: suggestPrices,
	}
	for _, of := range asks {
		a, err := b.ask(of)
		if err != nil {
			return nil, false, err
		}
		s.extend([]int{a})
	}
	return append([]Suggestion{}, s.found...), s.prices > 0, nil
}

type suggester struct {
	bench   *Bench
	before  evaluate.Cost
	longest int
	chain   []step // made so far, each with where its activity was before
	seen    map[string]bool
	found   []Suggestion
	prices  int // that are left
}

// extend moves the first of the activities that have to move, and then the others.
func (s *suggester) extend(queue []int) {
	if len(queue) == 0 {
		s.keep()
		return
	}
	b, a := s.bench, queue[0]
	from := b.at[a]
	for _, next := range s.branches(a, queue[1:]) {
		s.chain = append(s.chain, step{a, from})
		b.put(a, next.to)
		s.extend(next.queue)
		b.put(a, from)
		s.chain = s.chain[:len(s.chain)-1]
	}
}

// branch is a place of an activity, and the activities that have to move afterwards.
type branch struct {
	to    plan.Placement
	cost  evaluate.Cost
	queue []int
}

// branches are the best places of an activity with each number of others that they are in the way of.
func (s *suggester) branches(activity int, queue []int) (best []branch) {
	b := s.bench
	left := s.longest - len(s.chain) - 1 - len(queue)
	byOthers := make([][]branch, left+1)
	staff, choices := b.staff(activity), b.choices(activity)
	for _, t := range b.times(activity) {
		for i := range choices {
			to := plan.Placement{Time: t, Rooms: choices[i].rooms, Teachers: staff}
			if s.prices <= 0 || to.Equal(&b.at[activity]) {
				continue
			}
			s.prices--
			cost, near := b.now.PriceWithin(activity, to, left)
			if !near {
				continue
			}
			others, movable := s.inTheWay(activity, to, queue)
			if movable && len(others) <= left {
				n := len(others)
				byOthers[n] = append(byOthers[n], branch{to, cost, append(others, queue...)})
			}
		}
	}
	for _, alike := range byOthers {
		slices.SortStableFunc(alike, func(x, y branch) int { return compare(x.cost, y.cost) })
		best = append(best, alike[:min(len(alike), maxBranches)]...)
	}
	return best
}

// inTheWay are the activities that one would clash with and that are not in the queue, and whether all may move.
func (s *suggester) inTheWay(activity int, to plan.Placement, queue []int) (others []int, movable bool) {
	others = s.bench.now.InTheWay(nil, activity, to)
	slices.Sort(others)
	others = slices.DeleteFunc(slices.Compact(others), func(other int) bool { return slices.Contains(queue, other) })
	moved := func(made step) bool { return slices.Contains(others, made.activity) }
	return others, !slices.ContainsFunc(s.chain, moved)
}

// keep notes the chain that was made, if it is among the best and violates no more hard rules than before.
func (s *suggester) keep() {
	now := s.bench.Cost()
	found := Suggestion{Delta: Delta{now.Hard - s.before.Hard, now.Soft - s.before.Soft}}
	full := len(s.found) == maxSuggestions
	if found.Hard > 0 || full && !s.found[maxSuggestions-1].worse(found.Delta) {
		return
	}
	for _, made := range s.chain {
		found.Moves = append(found.Moves, s.bench.move(made.activity, &made.to, &s.bench.at[made.activity]))
	}
	if id := chainID(found.Moves); s.seen[id] {
		return
	} else {
		s.seen[id] = true
	}
	at, _ := slices.BinarySearchFunc(s.found, found, func(x, y Suggestion) int {
		if y.worse(x.Delta) || x.Delta == y.Delta && len(x.Moves) <= len(y.Moves) {
			return -1
		}
		return 1
	})
	s.found = slices.Insert(s.found, at, found)
	s.found = s.found[:min(len(s.found), maxSuggestions)]
}

// chainID is the same for the same moves in another order.
func chainID(moves []Move) string {
	var parts []string
	for i := range moves {
		text, _ := json.Marshal(moves[i]) // texts and numbers alone
		parts = append(parts, string(text))
	}
	slices.Sort(parts)
	return strings.Join(parts, "\n")
}

func compare(x, y evaluate.Cost) int {
	switch {
	case x.Better(y):
		return -1
	case y.Better(x):
		return 1
	}
	return 0
}
