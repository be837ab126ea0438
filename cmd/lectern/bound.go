package main

import (
	"context"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"github.com/lectern-timetables/lectern/bounds"
	"github.com/lectern-timetables/lectern/timetable"
)

// boundGrace is how long a finished search waits for the bound, which usually takes a second.
const boundGrace = time.Second

// rising is a problem's bound, computed beside a search.
type rising struct {
	proven atomic.Pointer[bounds.Bound] // so far
	ended  chan struct{}                // closed when nothing more will be proven
	end    context.CancelFunc
}

// boundBeside starts to compute the bound of a problem. It must be settled.
func boundBeside(ctx context.Context, problem *timetable.Problem) *rising {
	ctx, end := context.WithCancel(ctx)
	r := &rising{ended: make(chan struct{}), end: end}
	go func() {
		defer close(r.ended)
		bounds.Raise(ctx, problem, func(b bounds.Bound) { r.proven.Store(&b) })
	}()
	return r
}

// settle ends the computation, unless it ends soon by itself. After an interruption it ends at once.
func (r *rising) settle(ctx context.Context) {
	select {
	case <-r.ended:
	case <-ctx.Done():
	case <-time.After(boundGrace):
	}
	r.end()
	<-r.ended
}

// cost is the proven bound by now, nil when nothing is proven.
func (r *rising) cost() *int {
	b := r.proven.Load()
	if b == nil {
		return nil
	}
	cost := b.Cost()
	return &cost
}

// prove says what is proven by now about a timetable's cost.
func (r *rising) prove(s timetable.Score) timetable.Proof { return timetable.Prove(s, r.cost()) }

// printProof says how much a longer search could gain at most. For a timetable with hard violations, nothing is known.
func printProof(w io.Writer, p timetable.Proof) {
	switch {
	case p.Optimal:
		fmt.Fprintf(w, "No timetable without hard violations costs less than %d: this one is optimal.\n", *p.Bound)
	case p.Gap != nil:
		fmt.Fprintf(w, "No timetable without hard violations costs less than %d: this one is at most %d above the optimum.\n",
			*p.Bound, *p.Gap)
	}
}
