package evaluate

import "github.com/lectern-timetables/lectern/plan"

// rostered is a class that shares students with another.
type rostered struct{ class, students int }

// prepareStudents counts the students whom each two classes share.
func (e *Evaluator) prepareStudents(s plan.Solution) {
	e.class = make([]int, len(e.plan.Activities))
	e.groups = make([][]rostered, len(e.plan.Classes))
	for i := range e.plan.Classes {
		for _, a := range e.plan.Classes[i].Activities {
			e.class[a] = i
		}
	}
	attends := make([][]int, len(e.plan.Students))
	for class, roster := range s.Rosters {
		for _, student := range roster {
			attends[student] = append(attends[student], class)
		}
	}
	shared := map[[2]int]int{}
	for _, classes := range attends {
		for _, a := range classes {
			for _, b := range classes {
				if a != b {
					shared[[2]int{a, b}]++
				}
			}
		}
	}
	for pair, students := range shared {
		e.groups[pair[0]] = append(e.groups[pair[0]], rostered{pair[1], students})
	}
}

// weighStudents counts the students who cannot attend an activity's class together with another of theirs after the
// move, less those before it.
func (e *Evaluator) weighStudents() int {
	conflicts, class := 0, e.class[e.move.activity]
	for _, other := range e.groups[class] {
		if e.cannotAttend(class, other.class, e.where) {
			conflicts += other.students
		}
		if e.cannotAttend(class, other.class, e.now) {
			conflicts -= other.students
		}
	}
	return conflicts
}

// now is where an activity is before the move.
func (e *Evaluator) now(activity int) *plan.Placement { return &e.at[activity] }

// cannotAttend says whether nobody can attend both classes.
func (e *Evaluator) cannotAttend(a, b int, where func(int) *plan.Placement) bool {
	for _, i := range e.plan.Classes[a].Activities {
		for _, j := range e.plan.Classes[b].Activities {
			if at, other := where(i), where(j); at.Placed() && other.Placed() && !attended(e.meter, nil, at, other) {
				return true
			}
		}
	}
	return false
}

// attended says whether students can attend two activities.
var attended = plan.SameAttendees.PairMeasure()
