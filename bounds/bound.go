package bounds

import (
	"context"

	"github.com/lectern-timetables/lectern/timetable"
)

// Bound is a lower bound on the cost of every timetable of a problem that violates no hard rule. It has two parts,
// which add up.
type Bound struct {
	Time  int `json:"time"`  // of working days, isolated lectures, windows and daily loads
	Rooms int `json:"rooms"` // of room capacity, suitability and stability
}

// Cost is what a timetable without hard violations costs at least.
func (b Bound) Cost() int { return b.Time + b.Rooms }

// Raise bounds the cost of a valid problem's timetables under the problem's weights, in a second or two. It calls tell
// with each bound as soon as it is proven; each is higher than the one before. A bound says nothing about timetables
// with hard violations, and nothing useful about a problem without others. If the context ends early, the last bound
// is what has been proven by then. It knows the rules of version 1: of a document of version 2 it proves nothing.
func Raise(ctx context.Context, p *timetable.Problem, tell func(Bound)) {
	if p.Version == timetable.TermVersion {
		return
	}
	raise(ctx, p, maxStates, tell)
}

// Lower is the last bound that Raise tells, for callers that only compare with it, as tests do.
func Lower(ctx context.Context, p *timetable.Problem) (last Bound) {
	Raise(ctx, p, func(b Bound) { last = b })
	return last
}

// raise is Raise with a limit on the states of a subproblem.
func raise(ctx context.Context, p *timetable.Problem, states int, tell func(Bound)) {
	m := compile(p)
	proven := Bound{Rooms: m.roomBound(ctx)}
	tell(proven)
	m.timeBound(ctx, states, func(time int) {
		if time > proven.Time {
			proven.Time = time
			tell(proven)
		}
	})
}
