package bounds

import (
	"context"

	"github.com/lectern-timetables/lectern/timetable"
)

// Bound is a lower bound on the cost of every timetable of a problem that violates no hard rule, by the parts that it is
// the sum of.
type Bound struct {
	Time  int `json:"time"`  // of working days, isolated lectures, windows and daily loads
	Rooms int `json:"rooms"` // of room capacity, suitability and stability
}

// Cost is what a timetable without hard violations costs at least.
func (b Bound) Cost() int { return b.Time + b.Rooms }

// Lower bounds the cost of a valid problem's timetables under the problem's weights, in a second or two. It says nothing of
// timetables with hard violations, and nothing of use about a problem that has no others. When the context ends early, the
// bound is what has been proven so far.
func Lower(ctx context.Context, p *timetable.Problem) Bound { return lower(ctx, p, maxStates) }

// lower is Lower with subproblems of at most so many states.
func lower(ctx context.Context, p *timetable.Problem, states int) Bound {
	m := compile(p)
	rooms := m.roomBound(ctx)
	return Bound{Time: m.timeBound(ctx, states), Rooms: rooms}
}
