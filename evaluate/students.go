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

// studentConflicts counts the students who cannot attend an activity's class together with another of theirs.
func (e *Evaluator) studentConflicts(activity int) int {
	if len(e.groups) == 0 {
		return 0
	}
	conflicts := 0
	for _, other := range e.groups[e.class[activity]] {
		if e.clash(e.class[activity], other.class) {
			conflicts += other.students
		}
	}
	return conflicts
}

// clash says whether nobody can attend both classes.
func (e *Evaluator) clash(a, b int) bool {
	for _, i := range e.plan.Classes[a].Activities {
		for _, j := range e.plan.Classes[b].Activities {
			if e.at[i].Placed() && e.at[j].Placed() && !attended(e.meter, nil, &e.at[i], &e.at[j]) {
				return true
			}
		}
	}
	return false
}

// attended says whether students can attend two activities.
var attended = plan.SameAttendees.PairMeasure()
