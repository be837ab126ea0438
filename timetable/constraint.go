package timetable

import "github.com/lectern-timetables/lectern/plan"

// Constraint is a rule over a list of activities, hard or at a weight. plan.Kind says what each kind measures.
//
// Of says which activities. "all" is all of them; "course:DB", "part:DB/lab", "class:DB/lab/A" and
// "activity:DB/lab/A#2" are those of a course, a part, a class, and one; "teacher:kim", "group:A", "curriculum:CS2",
// "elective:E1" and "tag:exam" are those of somebody or something. "each teacher", "each group", "each curriculum",
// "each course", "each part" and "each class" stand for a constraint of its own for each. Where somebody or something
// states a constraint for itself, Of is left out.
type Constraint struct {
	Kind    plan.Kind `json:"kind"`
	Of      []string  `json:"of,omitempty"`
	Min     int       `json:"min,omitempty"`     // the least that is asked for
	Max     *int      `json:"max,omitempty"`     // and the most; left out: any number
	Gap     int       `json:"gap,omitempty"`     // activities so far apart are one block; a start so late is in time
	From    int       `json:"from,omitempty"`    // days with fewer periods than this do not count
	Between Spans     `json:"between,omitempty"` // the part of each day that is looked at, or several; left out: all
	Tag     string    `json:"tag,omitempty"`     // only activities with this tag count; left out: all
	Weight  Weight    `json:"weight"`            // what one violation costs, or "hard"
}
