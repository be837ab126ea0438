package activities

import (
	"fmt"
	"sync"
	"time"

	"github.com/lectern-timetables/lectern/solver"
	"github.com/lectern-timetables/lectern/timetable"
)

// progress is how far a search is. The search leaves it here without waiting, and heartbeats collect it.
type progress struct {
	bound *bound // of the problem

	mu      sync.Mutex
	latest  timetable.VariantProgress
	state   []byte // the checkpoint that belongs to latest, in binary; nil once it was taken
	preview preview
}

// report takes the solver's report, on the search's goroutine.
func (p *progress) report(now solver.Progress, moment solver.Moment) {
	state, err := moment.Checkpoint().MarshalBinary()
	if err != nil {
		panic(fmt.Sprintf("a checkpoint always has a binary form: %v", err))
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state = state
	p.preview.update(now.Best, moment.Timetable)
	p.latest = timetable.VariantProgress{
		Number:     p.latest.Number,
		Status:     timetable.VariantRunning,
		Attempt:    p.latest.Attempt,
		Percent:    100 * now.Fraction,
		Iterations: now.Iterations,
		Best:       &now.Best,
		Proof:      timetable.Prove(now.Best, p.bound.cost()),
		Elapsed:    now.Elapsed.Seconds(),
		Remaining:  remaining(now),
		Seq:        p.latest.Seq + 1,
		At:         time.Now().UTC(),
		Curve:      p.latest.Curve.Reach(now.Elapsed.Seconds(), now.Best),
	}
}

// remaining estimates the seconds left, from those that have passed.
func remaining(now solver.Progress) float64 {
	if now.Fraction <= 0 {
		return 0
	}
	return now.Elapsed.Seconds() * (1 - now.Fraction) / now.Fraction
}

// take returns the latest progress, with its checkpoint and a preview where there are new ones.
func (p *progress) take() (latest timetable.VariantProgress, state []byte, preview timetable.Timetable) {
	p.mu.Lock()
	defer p.mu.Unlock()
	latest, state, preview = p.latest, p.state, p.preview.take()
	p.state = nil
	return latest, state, preview
}

// last is the latest progress, with what is proven by now.
func (p *progress) last() timetable.VariantProgress {
	p.mu.Lock()
	defer p.mu.Unlock()
	last := p.latest
	last.Bound = p.bound.cost()
	return last
}
