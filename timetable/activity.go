package timetable

import (
	"slices"
	"strings"
)

// Activity is a meeting of a document of version 2 that is placed as a whole, with those whom it concerns.
type Activity struct {
	ID       string   `json:"id"`
	Course   string   `json:"course"`          // id
	Part     string   `json:"part,omitempty"`  // id within the course
	Class    string   `json:"class,omitempty"` // id
	Label    string   `json:"label"`
	Students int      `json:"students"`
	Teachers []string `json:"teachers"` // ids of those who hold it for certain
	Groups   []string `json:"groups"`   // ids of every group of whose members somebody attends it
}

// Activities lists the activities of a valid document of version 2. Whom they concern follows from its plan, so that
// nobody has to read parts and divisions in another way.
func (p *Problem) Activities() []Activity { return expand(p).activities() }

func (e *expander) activities() []Activity {
	activities := make([]Activity, len(e.plan.Activities))
	for i := range e.plan.Classes {
		class := &e.plan.Classes[i]
		course := &e.problem.Courses[class.Course]
		for _, n := range class.Activities {
			a := &e.plan.Activities[n]
			activities[n] = Activity{
				ID: a.ID, Course: course.ID, Class: class.ID, Label: a.Label, Students: a.Students,
				Teachers: []string{}, Groups: []string{},
			}
		}
	}
	e.addParts(activities)
	e.addTeachers(activities)
	e.addGroups(activities)
	return activities
}

// addParts tells activities of which part of their course they are.
func (e *expander) addParts(activities []Activity) {
	for _, list := range e.each["each part"] {
		l := &e.plan.Lists[list]
		_, part, _ := strings.Cut(strings.TrimPrefix(l.ID, "part:"), "/")
		for _, n := range l.Activities {
			activities[n].Part = part
		}
	}
}

func (e *expander) addTeachers(activities []Activity) {
	for _, list := range e.each["each teacher"] {
		l := &e.plan.Lists[list]
		for _, n := range l.Activities {
			activities[n].Teachers = append(activities[n].Teachers, strings.TrimPrefix(l.ID, "teacher:"))
		}
	}
}

// addGroups tells activities the groups with members who attend them.
func (e *expander) addGroups(activities []Activity) {
	for g := range e.problem.Groups {
		var attended []int
		for _, list := range e.ofGroup[g] {
			attended = append(attended, e.plan.Lists[list].Activities...)
		}
		slices.Sort(attended)
		for _, n := range slices.Compact(attended) {
			activities[n].Groups = append(activities[n].Groups, e.problem.Groups[g].ID)
		}
	}
}
