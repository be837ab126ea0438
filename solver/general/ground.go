package general

import (
	"slices"

	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/plan"
)

// ground is what the annealers of a search have in common.
type ground struct {
	start   []plan.Placement // by activity
	choices []choices        // by activity; none for one that may not move
	movable []int            // activities that may
}

func newGround(p *plan.Plan, o Options) ground {
	nowhere := make([]plan.Placement, len(p.Activities))
	g := ground{start: o.Start, choices: allChoices(p, evaluate.New(p, plan.Solution{Placements: nowhere}))}
	if g.start == nil {
		g.start = nowhere
	}
	for a := range g.choices {
		if o.Fixed != nil && o.Fixed[a] {
			g.choices[a] = choices{}
		}
		if g.choices[a].possible() {
			g.movable = append(g.movable, a)
		}
	}
	g.start = slices.Clone(g.start)
	return g
}
