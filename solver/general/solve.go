package general

import (
	"cmp"
	"context"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/plan"
)

const (
	movesBetweenLooks    = 200
	defaultProgressEvery = 50 * time.Millisecond
)

// Solve searches until its budget is used up, ctx ends, or a solution costs nothing. It returns the best that it found.
// A checkpoint of another plan is an error.
func Solve(ctx context.Context, p *plan.Plan, o Options) (Result, error) {
	s := newSearch(p, o)
	if o.From == nil {
		s.begin(ctx)
	} else if err := s.resume(o.From); err != nil {
		return Result{}, err
	}
	s.run(ctx)
	best := s.best()
	return Result{plan.Solution{Placements: best.best}, best.bestCost, s.moves, s.elapsed}, nil
}

// search is a population of annealers within a budget.
type search struct {
	plan     *plan.Plan
	options  Options
	members  []*annealer
	moves    int64         // over all attempts
	elapsed  time.Duration // over all attempts, as of the last step
	earlier  time.Duration // in earlier attempts
	began    time.Duration // when this attempt began, by the clock
	reported time.Duration // when Progress was last called, by the clock
}

func newSearch(p *plan.Plan, o Options) *search {
	if o.Clock == nil {
		start := time.Now()
		o.Clock = func() time.Duration { return time.Since(start) }
	}
	o.ProgressEvery = cmp.Or(o.ProgressEvery, defaultProgressEvery)
	began := o.Clock()
	s := &search{plan: p, options: o, began: began, reported: began}
	g := newGround(p, o)
	seeds := rand.New(rand.NewPCG(o.Seed, 0))
	s.members = append(s.members, newAnnealer(p, o.Seed, g))
	for len(s.members) < s.size() {
		s.members = append(s.members, newAnnealer(p, seeds.Uint64(), g))
	}
	return s
}

// size is how many annealers there are.
func (s *search) size() int {
	switch {
	case s.options.From != nil:
		return len(s.options.From.Members)
	case s.options.Budget == 0:
		return 1
	}
	return max(1, s.options.Threads)
}

// begin places what starts nowhere. If ctx is cancelled meanwhile, nothing is reported, and the search begins anew
// another time.
func (s *search) begin(ctx context.Context) {
	var late atomic.Bool
	s.each(func(i int, a *annealer) {
		a.begin(s.options.Cold, func() bool {
			if i == 0 && s.options.Budget > 0 && s.options.Clock()-s.began >= s.options.Budget {
				late.Store(true)
			}
			return late.Load() || ctx.Err() != nil
		})
	})
	if ctx.Err() != nil {
		s.options.Progress = nil
	}
}

func (s *search) run(ctx context.Context) {
	for ctx.Err() == nil && !s.over() {
		before := s.fraction()
		moves := int64(movesBetweenLooks)
		if s.options.Moves > 0 {
			moves = min(moves, s.options.Moves-s.moves)
		}
		s.each(func(_ int, a *annealer) { a.walk(before, moves) })
		s.moves += moves * int64(len(s.members))
		now := s.options.Clock()
		s.elapsed = s.earlier + now - s.began
		s.meet(before, s.fraction())
		if now-s.reported >= s.options.ProgressEvery {
			s.reported = now
			s.report(s.fraction())
		}
	}
	s.elapsed = s.earlier + s.options.Clock() - s.began
	s.report(1)
}

// over says whether the budget is used up, or nothing can be improved.
func (s *search) over() bool {
	return s.best().bestCost == evaluate.Cost{} || len(s.members[0].movable) == 0 || s.fraction() >= 1
}

// fraction is the used part of the budget.
func (s *search) fraction() float64 {
	used := 0.0
	if s.options.Moves > 0 {
		used = float64(s.moves) / float64(s.options.Moves)
	}
	if s.options.Budget > 0 {
		used = max(used, float64(s.elapsed)/float64(s.options.Budget))
	}
	return min(used, 1)
}

func (s *search) report(fraction float64) {
	if s.options.Progress != nil {
		s.options.Progress(Progress{fraction, s.moves, s.elapsed, s.best().bestCost}, Moment{s})
	}
}
