package bounds

import (
	"context"

	"github.com/lectern-timetables/lectern/timetable"
)

// LowerWithin is Lower with subproblems of at most so many states.
func LowerWithin(ctx context.Context, p *timetable.Problem, states int) (last Bound) {
	raise(ctx, p, states, func(b Bound) { last = b })
	return last
}
