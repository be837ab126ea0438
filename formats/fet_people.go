package formats

import (
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// Limits of the numbers in a file.
const (
	fetMost     = 1_000_000
	fetMostSize = 100_000 // of seats or students
)

func (r *fetReader) allTeachers() {
	names := fetNames{}
	for _, x := range r.x.Teachers {
		if _, known := r.teachers[x.Name]; known {
			r.fail("teacher "+x.Name, "another teacher has this name")
			continue
		}
		r.teachers[x.Name] = len(r.problem.Teachers)
		t := timetable.Teacher{ID: names.id(x.Name), Name: names.name(x.Name)}
		if days, limited := r.wholeDays(&x); limited {
			t.Constraints = append(t.Constraints, timetable.Constraint{
				Kind: plan.WholeDays, Max: &days, Between: timetable.Spans{r.half(false)}, Weight: timetable.Hard,
			})
		}
		r.problem.Teachers = append(r.problem.Teachers, t)
	}
}

// fetBehaviors are on how many days a teacher may have both a morning and an afternoon, by the words for it.
var fetBehaviors = map[string]int{
	"Exclusive": 0, "One day exception": 1, "Two days exception": 2, "Three days exception": 3, "Four days exception": 4,
	"Five days exception": 5,
}

// wholeDays is on how many days a teacher may have both a morning and an afternoon, if that is limited. The Moroccan
// versions have lists for it.
func (r *fetReader) wholeDays(x *fetTeacher) (days int, limited bool) {
	switch {
	case !r.halves:
		return 0, false
	case x.Behavior != "" || !r.moroccan():
		days, limited = fetBehaviors[strings.TrimSpace(x.Behavior)]
		return days, limited
	}
	for i, names := range [][]string{r.x.OneDay, r.x.TwoDays, r.x.ThreeDays} {
		if slices.Contains(names, x.Name) {
			return i + 1, true
		}
	}
	return 0, true
}

// moroccan says whether the file is of a version for Morocco, which became a mode of FET later.
func (r *fetReader) moroccan() bool { return strings.Contains(r.x.Version, "-morocco") }

// fetStudents is a year, a group or a subgroup.
type fetStudents struct {
	group int             // of the problem
	atoms map[string]bool // the smallest sets in it
}

// allStudents makes a group of each set of students. A set may be in several others.
func (r *fetReader) allStudents() {
	names := fetNames{}
	for i := range r.x.Years {
		r.students(&r.x.Years[i], "", names)
	}
}

func (r *fetReader) students(x *fetSet, whole string, names fetNames) *fetStudents {
	set, known := r.sets[x.Name]
	if !known {
		set = &fetStudents{group: len(r.problem.Groups), atoms: map[string]bool{}}
		r.sets[x.Name] = set
		group := timetable.Group{ID: names.id(x.Name), Name: names.name(x.Name)}
		if strings.TrimSpace(x.Size) != "" {
			group.Size = r.number("students "+x.Name, "the number of students", x.Size, 0, fetMostSize)
		}
		r.problem.Groups = append(r.problem.Groups, group)
	}
	parts := slices.Concat(x.Groups, x.Subgroups)
	for i := range parts {
		part := r.students(&parts[i], r.problem.Groups[set.group].ID, names)
		for atom := range part.atoms {
			set.atoms[atom] = true
		}
	}
	if len(set.atoms) == 0 {
		set.atoms[x.Name] = true
	}
	if group := &r.problem.Groups[set.group]; whole != "" && !slices.Contains(group.PartOf, whole) {
		group.PartOf = append(group.PartOf, whole)
	}
	return set
}

// related says whether two sets share students.
func (s *fetStudents) related(o *fetStudents) bool {
	for atom := range s.atoms {
		if o.atoms[atom] {
			return true
		}
	}
	return false
}
