package evaluate_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/plan"
)

// BenchmarkPrice prices moves of activities of departments, which are placed where they cost little: to places where
// they clash with nothing, as a search asks for them, and to any. It also reports the median: a lecture for many groups
// costs several times as much as a lab of one.
func BenchmarkPrice(b *testing.B) {
	for _, programmes := range []int{2, 9, 36} {
		d := placedDepartment(programmes)
		for _, to := range []string{"free", "any"} {
			b.Run(fmt.Sprintf("activities=%d/to=%s", d.activities, to), func(b *testing.B) {
				moves := d.moves(to == "free")
				took := make([]time.Duration, len(moves))
				b.ReportAllocs()
				i := 0
				for ; b.Loop(); i++ {
					m := &moves[i%len(moves)]
					began := time.Now()
					d.now.Price(m.activity, m.to)
					took[i%len(took)] = time.Since(began)
				}
				took = took[:min(i, len(took))]
				slices.Sort(took)
				b.ReportMetric(float64(took[len(took)/2]), "median-ns")
			})
		}
	}
}

// placed is a department whose activities are placed.
type placed struct {
	plan       *plan.Plan
	activities int
	now        *evaluate.Evaluator
	random     *rand.Rand
}

// placedDepartment places each activity of a department at the best of some places, and a second time beside all
// others.
func placedDepartment(programmes int) placed {
	p := demo.Department(demo.DepartmentSpec{Programmes: programmes, Seed: 1}).Expand()
	e := evaluate.New(p, plan.Solution{Placements: make([]plan.Placement, len(p.Activities))})
	r := rand.New(rand.NewPCG(1, 1))
	for n := range 2 * len(p.Activities) {
		a := n % len(p.Activities)
		best := anywhere(r, &p.Activities[a])
		for range 50 {
			if at := anywhere(r, &p.Activities[a]); e.Price(a, at).Better(e.Price(a, best)) {
				best = at
			}
		}
		e.Place(a, best)
	}
	return placed{p, len(p.Activities), e, r}
}

// placement is a move to be priced.
type placement struct {
	activity int
	to       plan.Placement
}

// moves draws moves, to places without clashes if few tries find one.
func (d *placed) moves(free bool) []placement {
	moves := make([]placement, 1<<14)
	for i := range moves {
		a := d.random.IntN(d.activities)
		to := anywhere(d.random, &d.plan.Activities[a])
		for n := 0; free && n < 100 && d.now.Clashes(a, &to, a) > 0; n++ {
			to = anywhere(d.random, &d.plan.Activities[a])
		}
		moves[i] = placement{a, to}
	}
	return moves
}
