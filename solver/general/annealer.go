package general

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/plan"
)

const (
	exchanges   = 20   // of a hundred moves
	longestWait = 0.4  // of the budget, for the first feasible solution
	coldest     = 0.15 // the temperature at the end: a violation of the least weight is hardly ever accepted

	coldStart  = 1.0 / 16 // the first temperature of a search that begins cold, as a part of the usual one
	coldStrain = 2        // what a hard violation strains then, times the usual: to get rid of it takes more moves
)

// annealer is one of the searches of a population. It is for one goroutine. Its state is what member has, and the best
// that it found: what its evaluator keeps follows from the placements.
type annealer struct {
	plan    *plan.Plan
	source  *rand.PCG
	random  *rand.Rand
	choices []choices
	movable []int // activities with somewhere to be
	now     *evaluate.Evaluator
	moves   int64

	hottest, temperature float64
	weight               float64 // of a hard violation, unless its constraint has more strain
	waited               float64 // the part of the budget in which it stayed hottest

	best     []plan.Placement
	bestCost evaluate.Cost

	others []int // scratch
	shoved []shoved
}

// newAnnealer makes one whose activities are where they start.
func newAnnealer(p *plan.Plan, seed uint64, g ground) *annealer {
	source := rand.NewPCG(seed, 1)
	a := &annealer{
		plan: p, source: source, random: rand.New(source), choices: g.choices, movable: g.movable,
		now: evaluate.New(p, plan.Solution{Placements: g.start}), best: make([]plan.Placement, len(p.Activities)),
	}
	a.bestCost = evaluate.Cost{Hard: math.MaxInt}
	a.keep()
	return a
}

// begin places what does not start anywhere, until it is told to stop.
func (s *annealer) begin(cold bool, stop func() bool) {
	s.construct(stop)
	s.heat()
	if cold {
		s.hottest *= coldStart
		s.weight *= coldStrain
	}
}

// walk tries moves at the temperature of a moment of the search.
func (s *annealer) walk(used float64, moves int64) {
	s.cool(used)
	for range moves {
		s.move()
	}
}

// construct places the activities that have no place, those with the fewest choices first, each where it costs least of
// some places.
func (s *annealer) construct(stop func() bool) {
	order := slices.DeleteFunc(slices.Clone(s.movable), func(a int) bool {
		at := s.now.At(a)
		return at.Placed()
	})
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(s.freedom(a), s.freedom(b)) })
	const tries = 30
	for _, a := range order {
		if stop() {
			break
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
func (s *annealer) freedom(a int) float64 {
	places := float64(len(s.choices[a].times))
	for _, options := range s.choices[a].rooms {
		places *= float64(len(options))
	}
	return places / float64(s.choices[a].times[0].Length)
}

// heat sets the temperature at which most moves that cost something are accepted at first.
func (s *annealer) heat() {
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
	s.weight = s.firstWeight()
}

func (s *annealer) firstWeight() float64 { return 4 * s.hottest }

// cool sets the temperature by the used part of the budget. While nothing feasible was found, it waits for a while.
// What is violated strains more and more.
func (s *annealer) cool(used float64) {
	if s.bestCost.Hard > 0 {
		s.waited = min(used, longestWait)
	}
	if s.now.Cost().Hard > 0 {
		s.strainWhatIsViolated()
	}
	s.temperature = s.hottest * math.Pow(coldest/s.hottest, (used-s.waited)/(1-s.waited))
}

// move tries one move.
func (s *annealer) move() {
	s.moves++
	a := s.pick()
	switch draw := s.random.IntN(100); {
	case draw < exchanges:
		s.exchange(a, s.movable[s.random.IntN(len(s.movable))])
		return
	case draw < exchanges+s.shovesInAHundred():
		s.shove(a)
		return
	}
	from := s.now.At(a)
	to := s.propose(a, from)
	limit := s.limit()
	// Most places clash with what is there already. They are refused without a price.
	price, ok := s.now.PriceWithin(a, to, s.mostClashes(limit))
	if ok && s.worse(s.now.Cost().Soft, price.Soft, s.now.PricedStrain()-s.now.Strain()) <= limit {
		s.now.Place(a, to)
		s.keep()
	}
}

// mostClashes is how many more clashes a move may make: one more than the limit is worth, because it may remove another
// violation.
func (s *annealer) mostClashes(limit float64) int { return int(limit/s.weight) + 1 }

// pick draws an activity, rather one that violates something.
func (s *annealer) pick() int {
	if s.now.Cost().Hard > 0 && s.random.IntN(2) == 0 {
		if a, found := s.violator(); found {
			return a
		}
	}
	return s.movable[s.random.IntN(len(s.movable))]
}

// propose draws another place: another time in the same rooms, other rooms, or both.
func (s *annealer) propose(a int, from plan.Placement) plan.Placement {
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
func (s *annealer) limit() float64 { return -s.temperature * math.Log(1-s.random.Float64()) }

// worse is how much worse a solution gets that costs so much afterwards, and is strained so much more.
func (s *annealer) worse(before, after, strain int) float64 {
	return s.weight/evaluate.Strain*float64(strain) + float64(after-before)
}

// exchange lets two activities change places.
func (s *annealer) exchange(a, b int) {
	atA, atB := s.now.At(a), s.now.At(b)
	if a == b || !atA.Placed() || !atB.Placed() || !s.choices[a].allows(&atB) || !s.choices[b].allows(&atA) {
		return
	}
	limit := s.limit()
	clashes := s.now.Clashes(a, &atB, b) + s.now.Clashes(b, &atA, a)
	before, strain := s.now.Cost(), s.now.Strain()
	if before.Hard > 0 {
		clashes -= s.now.Clashes(a, &atA, b) + s.now.Clashes(b, &atB, a)
	}
	if clashes > s.mostClashes(limit) {
		return
	}
	s.now.Place(a, atB)
	price := s.now.Price(b, atA)
	if s.worse(before.Soft, price.Soft, s.now.PricedStrain()-strain) > limit {
		s.now.Place(a, atA)
		return
	}
	s.now.Place(b, atA)
	s.keep()
}

// keep remembers the solution if it is the best so far.
func (s *annealer) keep() {
	if cost := s.now.Cost(); cost.Better(s.bestCost) {
		s.bestCost = cost
		for a := range s.best {
			s.best[a] = s.now.At(a)
		}
	}
}

// goOnFrom brings the activities to the places of another solution.
func (s *annealer) goOnFrom(places []plan.Placement) {
	for a, at := range places {
		s.now.Place(a, at)
	}
	s.keep()
}
