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

// boundGrace is how long a search that has ended waits for the bound, which most often takes a second.
const boundGrace = time.Second

// rising is a problem's bound, computed beside a search.
type rising struct {
	proven atomic.Pointer[bounds.Bound] // so far
	ended  chan struct{}                // closed when nothing more will be proven
	end    context.CancelFunc
}

// boundBeside begins to compute the bound of a problem. It must be settled.
func boundBeside(ctx context.Context, problem *timetable.Problem) *rising {
	ctx, end := context.WithCancel(ctx)
	r := &rising{ended: make(chan struct{}), end: end}
	go func() {
		defer close(r.ended)
		bounds.Raise(ctx, problem, func(b bounds.Bound) { r.proven.Store(&b) })
	}()
	return r
}

// settle ends the computation, if it does not end soon by itself or has been interrupted.
func (r *rising) settle(ctx context.Context) {
	select {
	case <-r.ended:
	case <-ctx.Done():
	case <-time.After(boundGrace):
	}
	r.end()
	<-r.ended
}

// cost is what is proven by now that a timetable costs at least, nil when that is nothing.
func (r *rising) cost() *int {
	b := r.proven.Load()
	if b == nil {
		return nil
	}
	cost := b.Cost()
	return &cost
}

// prove says what is proven by now of a timetable's cost.
func (r *rising) prove(s timetable.Score) timetable.Proof { return timetable.Prove(s, r.cost()) }

// printProof says how much could be gained by searching on: of a timetable with hard violations nothing, as nothing is known.
func printProof(w io.Writer, p timetable.Proof) {
	switch {
	case p.Optimal:
		fmt.Fprintf(w, "No timetable without hard violations costs less than %d: this one is optimal.\n", *p.Bound)
	case p.Gap != nil:
		fmt.Fprintf(w, "No timetable without hard violations costs less than %d: this one is at most %d above the optimum.\n",
			*p.Bound, *p.Gap)
	}
}
