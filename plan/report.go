package plan

import "slices"

// Report is what Check finds.
type Report struct {
	Hard       int         `json:"hard"`  // violations of hard constraints
	Cost       int         `json:"cost"`  // of the rest, by the plan's factors
	Parts      Parts       `json:"parts"` // of the cost, before the factors
	Kinds      []KindScore `json:"kinds"` // those with violations, in order
	Violations []Violation `json:"violations"`
	Sectioned  bool        `json:"sectioned"` // the solution says which classes students attend, or there are none
}

// Parts are the four parts of a cost.
type Parts struct {
	Times       int `json:"times"`       // what the times of activities cost
	Rooms       int `json:"rooms"`       // what their rooms and teachers cost
	Constraints int `json:"constraints"` // violations of constraints
	Students    int `json:"students"`    // pairs of classes that a student cannot both attend
}

// Total is the cost by the factors of a plan.
func (p Parts) Total(f Factors) int {
	return f.Times*p.Times + f.Rooms*p.Rooms + f.Constraints*p.Constraints + f.Students*p.Students
}

// KindScore is one kind's part of a Report.
type KindScore struct {
	Kind       Kind `json:"kind"`
	Hard       int  `json:"hard"`       // violations of hard constraints
	Violations int  `json:"violations"` // of others
	Cost       int  `json:"cost"`       // of those, before the plan's factor
}

// Violation is where a constraint is not kept.
type Violation struct {
	Kind       Kind     `json:"kind"`
	Hard       bool     `json:"hard"`
	Count      int      `json:"count"`
	Cost       int      `json:"cost"`           // before the plan's factor; 0 for a hard constraint
	Message    string   `json:"message"`        // a sentence for people
	List       string   `json:"list,omitempty"` // the id of the list that the constraint is about
	Activities []string `json:"activities,omitempty"`
	Rooms      []string `json:"rooms,omitempty"`
	Constraint int      `json:"-"` // its number in the plan; NoConstraint for what every plan asks for
}

// NoConstraint is the Constraint of a Violation of what every plan asks for.
const NoConstraint = -1

// MaxListed bounds the violations that a report lists. It counts all.
const MaxListed = 1000

// Feasible says whether every hard constraint is kept.
func (r *Report) Feasible() bool { return r.Hard == 0 }

// add counts a violation, and lists it unless the list is full.
func (r *Report) add(v Violation) {
	if v.Count == 0 {
		return
	}
	score := r.kind(v.Kind)
	if v.Hard {
		score.Hard += v.Count
		r.Hard += v.Count
	} else {
		score.Violations += v.Count
		score.Cost += v.Cost
	}
	if len(r.Violations) < MaxListed {
		r.Violations = append(r.Violations, v)
	}
}

// kind is the line of a kind.
func (r *Report) kind(kind Kind) *KindScore {
	i := slices.IndexFunc(r.Kinds, func(k KindScore) bool { return k.Kind == kind })
	if i < 0 {
		i = len(r.Kinds)
		r.Kinds = append(r.Kinds, KindScore{Kind: kind})
	}
	return &r.Kinds[i]
}
