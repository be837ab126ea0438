package explain

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// Codes of findings about documents of version 2. People enter data over weeks: what is missing is no error.
const (
	NothingTaught   Code = "nothing_taught"    // no course has a meeting
	NoTime          Code = "no_time"           // a meeting fits at no time
	NoRoom          Code = "no_room"           // a meeting has too few rooms to choose from
	NoTeacher       Code = "no_teacher"        // a meeting has too few teachers to choose from
	Contradiction   Code = "contradiction"     // a rule asks for more than it allows
	NothingToAttend Code = "nothing_to_attend" // students ask for a course without meetings
	ClassLimits     Code = "class_limits"      // more students ask for a course than its classes may have
	ParentInPart    Code = "parent_in_part"    // students would have to attend two classes of one part
	TimeTooLong     Code = "time_too_long"     // a time that does not fit into its days
	GroupSizes      Code = "group_sizes"       // the parts of a group have more students than it
)

// termFinder collects the findings about one document of version 2.
type termFinder struct {
	*finder
	problem *timetable.Problem
	plan    *plan.Plan
}

// termFindings finds what a document of version 2 lacks, and where it contradicts itself.
func termFindings(p *timetable.Problem, steps int) []Finding {
	f := &termFinder{finder: &finder{steps: steps}, problem: p, plan: p.Expand()}
	if len(f.plan.Activities) == 0 {
		f.impossible(NothingTaught, []Fact{}, nil, "No course has a meeting yet.")
	}
	f.meetings()
	f.contradictions()
	f.demand()
	f.parents()
	f.useless()
	f.groupSizes()
	return append(append([]Finding{}, f.impossibles...), f.warnings...)
}

// meetings finds those that have no time, room or teacher, one of each class.
func (f *termFinder) meetings() {
	forbidden := f.forbidden()
	for i := range f.plan.Classes {
		class := &f.plan.Classes[i]
		facts := []Fact{{Kind: OfCourse, ID: f.problem.Courses[class.Course].ID}}
		for _, n := range class.Activities {
			a := &f.plan.Activities[n]
			if f.meeting(a, forbidden[n], facts) {
				break
			}
		}
	}
}

// meeting says whether it found that a meeting cannot be held.
func (f *termFinder) meeting(a *plan.Activity, forbidden []plan.Time, facts []Fact) bool {
	switch {
	case len(a.Times) == 0:
		f.impossible(NoTime, facts, nil, fmt.Sprintf("No time is long enough for %s, or is among those that it may have.",
			a.Label))
	case !f.anyFree(a.Times, forbidden):
		f.impossible(NoTime, facts, nil,
			fmt.Sprintf("Each time of %s is ruled out for it, or for somebody who attends it.", a.Label))
	case !enough(a.Rooms):
		f.impossible(NoRoom, facts, Values{"rooms": len(a.Rooms)},
			fmt.Sprintf("%s needs %s, and there are not so many that it may have.",
				a.Label, count(len(a.Rooms), "room")))
	case !enough(a.Teachers):
		f.impossible(NoTeacher, facts, Values{"teachers": len(a.Teachers)},
			fmt.Sprintf("%s needs %s, and there are not so many who may hold it.",
				a.Label, count(len(a.Teachers), "teacher")))
	default:
		return false
	}
	return true
}

// forbidden is, by activity, when it may not be held.
func (f *termFinder) forbidden() [][]plan.Time {
	forbidden := make([][]plan.Time, len(f.plan.Activities))
	for i := range f.plan.Constraints {
		c := &f.plan.Constraints[i]
		if c.Kind != plan.Availability || !f.spend(len(c.Wishes)*len(f.plan.Lists[c.List].Activities)) {
			continue
		}
		for _, a := range f.plan.Lists[c.List].Activities {
			for _, wish := range c.Wishes {
				forbidden[a] = append(forbidden[a], wish.At)
			}
		}
	}
	return forbidden
}

// anyFree says whether one of the times is outside all that is forbidden, as far as there are steps left to look.
func (f *termFinder) anyFree(times []plan.TimeOption, forbidden []plan.Time) bool {
	for _, o := range times {
		free := true
		for _, t := range forbidden {
			free = free && !o.Overlaps(t)
		}
		if free || !f.spend(len(forbidden)) {
			return true
		}
	}
	return false
}

// enough says whether there are as many options as needs, and some for each.
func enough(needs []plan.Need) bool {
	options := map[int]bool{}
	for _, need := range needs {
		if len(need) == 0 {
			return false
		}
		for _, o := range need {
			if options[o.Of] = true; len(options) == len(needs) {
				break
			}
		}
	}
	return len(options) >= len(needs)
}

// contradictions finds rules whose least is more than their most.
func (f *termFinder) contradictions() {
	for place, constraints := range f.problem.AllConstraints() {
		for i := range constraints {
			c := &constraints[i]
			if c.Max == nil || c.Min <= *c.Max {
				continue
			}
			message := fmt.Sprintf("The rule %s/%d (%s) asks for at least %d and at most %d.", place, i, c.Kind,
				c.Min, *c.Max)
			values := Values{"min": c.Min, "max": *c.Max}
			if c.Weight == timetable.Hard {
				f.impossible(Contradiction, f.holder(place), values, message)
			} else {
				f.warn(Contradiction, f.holder(place), values, message)
			}
		}
	}
	if load := f.problem.DailyLoad; load.Max > 0 && load.Min > load.Max {
		f.warn(Contradiction, []Fact{}, Values{"min": load.Min, "max": load.Max},
			fmt.Sprintf("The daily load is at least %d and at most %d.", load.Min,
				load.Max))
	}
}

// holder is the course or the teacher at a place, if there is one.
func (f *termFinder) holder(place string) []Fact {
	parts := strings.Split(place, "/")
	n, _ := strconv.Atoi(parts[min(2, len(parts)-1)])
	switch parts[1] {
	case "courses":
		return []Fact{{Kind: OfCourse, ID: f.problem.Courses[n].ID}}
	case "teachers":
		return []Fact{{Kind: OfTeacher, ID: f.problem.Teachers[n].ID}}
	}
	return []Fact{}
}

// demand finds courses that students ask for, and that have no meetings or too few places.
func (f *termFinder) demand() {
	asking := make([]int, len(f.plan.Courses))
	for _, s := range f.plan.Students {
		for _, course := range s.Courses {
			asking[course]++
		}
	}
	for i, students := range asking {
		course := &f.plan.Courses[i]
		facts := []Fact{{Kind: OfCourse, ID: course.ID}}
		places, held := f.places(course)
		switch {
		case students == 0:
		case !held:
			f.impossible(NothingToAttend, facts, Values{"students": students},
				fmt.Sprintf("%s is asked for by %s, and has no meetings yet.",
					course.Label, count(students, "student")))
		case places < students:
			f.impossible(ClassLimits, facts, Values{"students": students, "places": places},
				fmt.Sprintf("%s is asked for by %s, and its classes may have %d.",
					course.Label, count(students, "student"), places))
		}
	}
}

// places counts the students whom the classes of a course may have, and says whether any class is held.
func (f *termFinder) places(course *plan.Course) (places int, held bool) {
	for _, config := range course.Configs {
		fewest := plan.Unlimited
		for _, subpart := range config {
			limit := 0
			for _, class := range subpart {
				limit += f.plan.Classes[class].Limit
				held = held || len(f.plan.Classes[class].Activities) > 0
			}
			fewest = min(fewest, limit)
		}
		places += fewest
	}
	return places, held
}

// parents finds classes whose students would have to attend another class of the same part.
func (f *termFinder) parents() {
	for _, course := range f.problem.Courses {
		for _, part := range course.Parts {
			for _, class := range part.Classes {
				if strings.HasPrefix(class.Parent, part.ID+"/") {
					f.impossible(ParentInPart, []Fact{{Kind: OfCourse, ID: course.ID}}, nil, fmt.Sprintf(
						"Students of %s, %s %s would have to attend %s too, but they attend one class of a part.",
						course.Label(), part.ID, class.ID, class.Parent))
				}
			}
		}
	}
}

// useless reports what comes to nothing.
func (f *termFinder) useless() {
	for _, e := range f.problem.Useless() {
		f.warn(TimeTooLong, f.holder(e.Place), nil, fmt.Sprintf("%s: %s.", e.Place, e.Message))
	}
}

// groupSizes finds divisions with more students than the group that they divide.
func (f *termFinder) groupSizes() {
	type division struct{ whole, name string }
	students := map[division]int{}
	size := map[string]int{}
	for _, g := range f.problem.Groups {
		size[g.ID] = g.Size
		for _, whole := range g.PartOf {
			students[division{whole, g.Division}] += g.Size
		}
	}
	for _, g := range f.problem.Groups {
		for _, whole := range g.PartOf {
			d := division{whole, g.Division}
			if n := students[d]; size[whole] > 0 && n > size[whole] {
				f.warn(GroupSizes, []Fact{}, Values{"students": n, "size": size[whole]},
					fmt.Sprintf("The groups that divide %s have %d students together, and it has %d.",
						whole, n, size[whole]))
				delete(students, d)
			}
		}
	}
}
