package solver

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

const (
	// MaxThreads bounds the threads of a search.
	MaxThreads = 256

	// movesPerStep is after how many moves a search with one annealer looks at the clock, the context and its schedule:
	// some ten thousand times a second. Checkpoints are made only between steps, so interruptions do not change the
	// steps.
	movesPerStep = 1024

	defaultProgressEvery = 50 * time.Millisecond
)

// Solve searches until the budget is used up, nothing is left to improve, or ctx is cancelled, and returns the best
// timetable that it found. A cancelled ctx is no error.
func Solve(ctx context.Context, p *timetable.Problem, o Options) (Result, error) {
	if err := validate(p, o); err != nil {
		return Result{}, err
	}
	if p.Version == timetable.TermVersion {
		return solveTerm(ctx, p, o)
	}
	s := newSearch(p, o)
	if o.Checkpoint == nil {
		s.begin(ctx)
	} else if err := s.resume(o.Checkpoint); err != nil {
		return Result{}, fmt.Errorf("resume the search: %w", err)
	}
	s.run(ctx)
	return s.result()
}

func validate(p *timetable.Problem, o Options) error {
	if o.Iterations <= 0 && o.Budget <= 0 {
		return errors.New("a search needs a number of iterations or a time")
	}
	if fields := p.Validate(); len(fields) > 0 {
		return timetable.InvalidProblem(fields)
	}
	if o.Threads < 0 || o.Threads > MaxThreads {
		return fmt.Errorf("a search has 1 to %d threads, not %d", MaxThreads, o.Threads)
	}
	if o.Moving < 0 || o.Moving > timetable.MaxMoving {
		return fmt.Errorf("a move costs 0 to %d, not %d", timetable.MaxMoving, o.Moving)
	}
	if o.Start == nil && len(o.Locked) > 0 {
		return errors.New("lectures are locked where a search begins, and it begins nowhere")
	}
	if o.Profile != "" && !o.Profile.Known() {
		return fmt.Errorf("there is no profile %q", o.Profile)
	}
	return nil
}

// search is a run of a population within a budget.
type search struct {
	*model
	population population
	options    Options
	mark       [8]byte // the problem's
	sequence   uint64
	iterations int64
	elapsed    time.Duration // over all attempts, as of the last step
	earlier    time.Duration // in earlier attempts
	began      time.Duration // when this attempt began, by the clock
	reported   time.Duration // when Progress was last called, by the clock
}

func newSearch(p *timetable.Problem, o Options) *search {
	if o.Clock == nil {
		start := time.Now()
		o.Clock = func() time.Duration { return time.Since(start) }
	}
	began := o.Clock()
	if o.ProgressEvery == 0 {
		o.ProgressEvery = defaultProgressEvery
	}
	o.Threads = max(1, o.Threads)
	m := compile(p, o.Profile.Weigh(p.Weights), o.Locked...)
	m.begun = o.Start != nil
	m.priceMoves(o.Start, o.Moving)
	return &search{model: m, options: o, mark: m.problemMark(), began: began, reported: began}
}

// begin makes a population and its first placements. If ctx is cancelled meanwhile, nothing is reported, and the search
// begins anew another time.
func (s *search) begin(ctx context.Context) {
	s.population = newPopulation(s.model, s.options.Seed, populationSize(s.model, &s.options), s.options.Threads)
	s.population.each(func(_ int, a *annealer) {
		if s.begun {
			a.restore(a.given(s.options.Start))
		}
		a.begin(ctx)
	})
	s.population.share()
	if ctx.Err() != nil {
		s.options.Progress = nil
	}
}

func (s *search) run(ctx context.Context) {
	for ctx.Err() == nil && !s.over() {
		before, moves := s.fraction(), s.population.round()
		if bound := s.options.Iterations; bound > 0 {
			moves = min(moves, bound-s.iterations)
		}
		s.population.walk(before, moves)
		s.iterations += moves
		now := s.options.Clock()
		s.elapsed = s.earlier + now - s.began
		s.population.meet(before, s.fraction())
		if now-s.reported >= s.options.ProgressEvery {
			s.reported = now
			s.report()
		}
	}
	s.elapsed = s.earlier + s.options.Clock() - s.began
	s.report()
}

// over says whether the budget is used up, or nothing can be improved.
func (s *search) over() bool {
	return s.optimal() || len(s.movable) == 0 || s.fraction() >= 1
}

// optimal says whether no timetable without hard violations can cost less than the best.
func (s *search) optimal() bool {
	best := s.population.best()
	return best.hard == 0 && best.cost <= s.proven()
}

// proven is what every timetable without hard violations costs at least, as far as the search may know.
func (s *search) proven() int {
	if s.options.Bound == nil || s.options.Iterations > 0 {
		return 0
	}
	if bound := s.options.Bound(); bound != nil {
		return *bound
	}
	return 0
}

// fraction is the used part of the budget.
func (s *search) fraction() float64 {
	used := 0.0
	if s.options.Iterations > 0 {
		used = float64(s.iterations) / float64(s.options.Iterations)
	}
	if s.options.Budget > 0 {
		used = max(used, float64(s.elapsed)/float64(s.options.Budget))
	}
	return min(used, 1)
}

// bestTimetable is the best so far.
func (s *search) bestTimetable() timetable.Timetable { return s.timetable(s.population.best().place) }

func (s *search) report() {
	if s.options.Progress == nil {
		return
	}
	s.sequence++
	fraction := s.fraction()
	if s.over() {
		fraction = 1
	}
	s.options.Progress(Progress{
		Fraction:   fraction,
		Sequence:   s.sequence,
		Iterations: s.iterations,
		Elapsed:    s.elapsed,
		Best:       s.score(&s.population.best().counts),
	}, Moment{s})
}

// result has the domain's own checker check the best timetable before it is returned. A disagreement would be a bug in
// this package, and a wrong cost is worse than none.
func (s *search) result() (Result, error) {
	best := s.population.best()
	r := Result{
		Timetable:  s.timetable(best.place),
		Score:      s.score(&best.counts),
		Iterations: s.iterations,
		Elapsed:    s.elapsed,
	}
	if checked := timetable.Check(s.problem, r.Timetable).Score; !reflect.DeepEqual(checked, r.Score) {
		return Result{}, fmt.Errorf("the search counted %+v, but the checker %+v", r.Score, checked)
	}
	return r, nil
}
