package timetable

import (
	"math"
	"slices"
)

// Curve is the best cost of a search over its time: pairs of seconds and cost, of feasible timetables alone. It has few
// points, so that it fits into every heartbeat.
type Curve [][2]float64

// mostPoints bounds a curve; beyond it, every second point is left out.
const mostPoints = 48

// Reach is the curve of a search that has come further. Points that are not earlier belong to an attempt whose work was
// lost; they go.
func (c Curve) Reach(seconds float64, best Score) Curve {
	if !best.Feasible() {
		return c
	}
	now := [2]float64{math.Round(10*seconds) / 10, float64(best.Cost)}
	next := make(Curve, 0, len(c)+1)
	for _, point := range c {
		if point[0] < now[0] {
			next = append(next, point)
		}
	}
	if n := len(next); n >= 2 && next[n-1][1] == now[1] && next[n-2][1] == now[1] {
		next[n-1] = now // a level stretch has two ends
	} else {
		next = append(next, now)
	}
	return next.thinned()
}

// thinned leaves out every second point when there are too many, but neither the first nor the last two.
func (c Curve) thinned() Curve {
	if len(c) <= mostPoints {
		return c
	}
	kept := c[:0]
	for i, point := range c {
		if i%2 == 0 || i >= len(c)-2 {
			kept = append(kept, point)
		}
	}
	return kept
}

// WithoutCurves is the same progress for clients that have drawn the past already.
func (p JobProgress) WithoutCurves() JobProgress {
	p.Variants = slices.Clone(p.Variants)
	for i := range p.Variants {
		p.Variants[i].Curve = nil
	}
	return p
}
