package general

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/plan"
)

// Solve searches until its budget is used up, ctx ends, or a solution costs nothing. It returns the best that it found.
func Solve(ctx context.Context, p *plan.Plan, o Options) Result {
	s := newSearch(p, o)
	s.construct(ctx)
	s.heat()
	for !s.over(ctx) {
		for range movesBetweenLooks {
			s.move()
		}
		s.cool()
	}
	solution := plan.Solution{Placements: s.best}
	return Result{solution, s.bestCost, s.moves}
}

const (
	movesBetweenLooks = 200
	coldest           = 0.15 // the temperature at the end: a violation of the least weight is hardly ever accepted
)

// search is one being made.
type search struct {
	plan    *plan.Plan
	options Options
	random  *rand.Rand
	choices []choices
	movable []int // activities with somewhere to be
	now     *evaluate.Evaluator
	start   time.Duration
	moves   int64

	hottest, temperature float64
	weight               float64 // of a hard violation

	best     []plan.Placement
	bestCost evaluate.Cost
}

func newSearch(p *plan.Plan, o Options) *search {
	if o.Clock == nil {
		began := time.Now()
		o.Clock = func() time.Duration { return time.Since(began) }
	}
	empty := evaluate.New(p, plan.Solution{Placements: make([]plan.Placement, len(p.Activities))})
	choices := allChoices(p, empty)
	s := &search{
		plan: p, options: o, random: rand.New(rand.NewPCG(o.Seed, 1)), choices: choices, now: empty, start: o.Clock(),
		best: make([]plan.Placement, len(p.Activities)),
	}
	for a := range s.choices {
		if s.choices[a].possible() {
			s.movable = append(s.movable, a)
		}
	}
	s.bestCost = s.now.Cost()
	return s
}

// fraction is how much of the budget is used.
func (s *search) fraction() float64 {
	used := 0.0
	if s.options.Moves > 0 {
		used = float64(s.moves) / float64(s.options.Moves)
	}
	if s.options.Budget > 0 {
		used = max(used, float64(s.options.Clock()-s.start)/float64(s.options.Budget))
	}
	return used
}

func (s *search) over(ctx context.Context) bool {
	return ctx.Err() != nil || s.fraction() >= 1 || s.bestCost == evaluate.Cost{} || len(s.movable) == 0
}

// construct places the activities with the fewest choices first, each where it costs least of some places.
func (s *search) construct(ctx context.Context) {
	order := slices.Clone(s.movable)
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(s.freedom(a), s.freedom(b)) })
	const tries = 30
	for _, a := range order {
		if s.over(ctx) {
			return
		}
		var best plan.Placement
		bestCost := evaluate.Cost{Hard: math.MaxInt, Soft: math.MaxInt}
		for range tries {
			at := s.choices[a].any(s.random, s.now, a)
			if cost := s.now.Price(a, at); cost.Better(bestCost) {
				best, bestCost = at, cost
			}
		}
		s.now.Place(a, best)
	}
	s.keep()
}

// freedom is how many places an activity may have, for its length.
func (s *search) freedom(a int) float64 {
	places := float64(len(s.choices[a].times))
	for _, options := range s.choices[a].rooms {
		places *= float64(len(options))
	}
	return places / float64(s.choices[a].times[0].Length)
}

// heat sets the temperature at which most moves that cost something are accepted at first.
func (s *search) heat() {
	const samples = 300
	var sum, n float64
	for range samples {
		if len(s.movable) == 0 {
			break
		}
		a := s.movable[s.random.IntN(len(s.movable))]
		change := s.now.Price(a, s.choices[a].any(s.random, s.now, a)).Soft - s.now.Cost().Soft
		if change > 0 {
			sum, n = sum+float64(change), n+1
		}
	}
	s.hottest = max(1, 0.25*sum/max(n, 1))
	s.weight = 4 * s.hottest
	s.cool()
}

// cool sets the temperature by what is left of the budget. While nothing feasible was found, hard violations weigh more
// and more.
func (s *search) cool() {
	used := min(1, s.fraction())
	s.temperature = s.hottest * math.Pow(coldest/s.hottest, used)
	if s.bestCost.Hard > 0 {
		s.weight *= 1.0005
	}
	if s.options.Progress != nil {
		s.options.Progress(Progress{used, s.moves, s.bestCost})
	}
}

// move tries one move.
func (s *search) move() {
	s.moves++
	a := s.pick()
	if s.random.IntN(5) == 0 {
		s.exchange(a, s.movable[s.random.IntN(len(s.movable))])
		return
	}
	from := s.now.At(a)
	to := s.propose(a, from)
	limit := s.limit()
	// Most places clash with what is there already. They are refused without a price.
	clashes := float64(s.now.Clashes(a, &to))
	if from.Placed() {
		clashes -= float64(s.now.Clashes(a, &from))
	}
	if clashes*s.weight > limit+s.weight {
		return
	}
	if s.worse(s.now.Cost(), s.now.Price(a, to)) <= limit {
		s.now.Place(a, to)
		s.keep()
	}
}

// pick draws an activity, rather one of a hard constraint that is violated, or one that clashes.
func (s *search) pick() int {
	a := s.movable[s.random.IntN(len(s.movable))]
	if s.now.Cost().Hard == 0 {
		return a
	}
	if broken := s.now.Broken(); len(broken) > 0 && s.random.IntN(3) == 0 {
		list := s.plan.Lists[s.plan.Constraints[broken[s.random.IntN(len(broken))]].List].Activities
		if len(list) > 0 {
			if b := list[s.random.IntN(len(list))]; s.choices[b].possible() {
				return b
			}
		}
	}
	const tries = 4
	for range tries {
		if at := s.now.At(a); !at.Placed() || s.now.Clashes(a, &at) > 0 {
			break
		}
		a = s.movable[s.random.IntN(len(s.movable))]
	}
	return a
}

// propose draws another place: another time in the same rooms, other rooms, or both.
func (s *search) propose(a int, from plan.Placement) plan.Placement {
	c := &s.choices[a]
	if from.Placed() {
		switch s.random.IntN(4) {
		case 0:
			return c.at(s.random, s.now, a, from.Time)
		case 1:
			return plan.Placement{
				Time: c.times[s.random.IntN(len(c.times))], Rooms: from.Rooms, Teachers: from.Teachers,
			}
		}
	}
	return c.any(s.random, s.now, a)
}

// limit draws how much worse a move may make the solution: Metropolis' criterion.
func (s *search) limit() float64 { return -s.temperature * math.Log(1-s.random.Float64()) }

// worse is how much worse one cost is than another.
func (s *search) worse(before, after evaluate.Cost) float64 {
	return s.weight*float64(after.Hard-before.Hard) + float64(after.Soft-before.Soft)
}

// exchange lets two activities change places.
func (s *search) exchange(a, b int) {
	atA, atB := s.now.At(a), s.now.At(b)
	if a == b || !atA.Placed() || !atB.Placed() || !s.choices[a].allows(&atB) || !s.choices[b].allows(&atA) {
		return
	}
	before := s.now.Cost()
	s.now.Place(a, atB)
	s.now.Place(b, atA)
	if s.worse(before, s.now.Cost()) > s.limit() {
		s.now.Place(b, atB)
		s.now.Place(a, atA)
		return
	}
	s.keep()
}

// keep remembers the solution if it is the best so far.
func (s *search) keep() {
	if cost := s.now.Cost(); cost.Better(s.bestCost) {
		s.bestCost = cost
		for a := range s.best {
			s.best[a] = s.now.At(a)
		}
	}
}
