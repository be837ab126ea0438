package timetable

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/lectern-timetables/lectern/plan"
)

// allLists adds the lists of those who attend: the smallest sets of students, and the curricula.
func (e *expander) allLists() {
	e.ofGroup = make([][]int, e.groupCount)
	known := map[string]int{}
	named := map[string]int{}
	for _, atom := range e.atoms {
		activities := e.attendedBy(atom)
		if !e.spend(keeping*(10+len(atom)+2*len(activities)), "/groups") {
			return
		}
		key := keyOf(activities)
		list, equal := known[key]
		if !equal {
			id, label := e.nameOf(atom, named)
			list = e.addList("each group", "group:"+id, label)
			known[key] = list
			e.plan.Lists[list].Person = true
			e.plan.Lists[list].Activities = activities
		}
		for _, group := range atom {
			e.ofGroup[group] = append(e.ofGroup[group], list)
		}
	}
	for group := range e.ofGroup {
		slices.Sort(e.ofGroup[group])
		e.ofGroup[group] = slices.Compact(e.ofGroup[group])
	}
	for i := range e.problem.Curricula {
		e.curriculum(&e.problem.Curricula[i], at("/curricula", i))
	}
	all := e.addList("all", "all", "All activities")
	for i := range e.plan.Activities {
		e.plan.Lists[all].Activities = append(e.plan.Lists[all].Activities, i)
	}
}

// keyOf is the same for equal lists alone.
func keyOf(numbers []int) string {
	var key []byte
	for _, n := range numbers {
		key = binary.AppendUvarint(key, uint64(n))
	}
	return string(key)
}

// attendedBy lists the activities that a set of students attends, in order.
func (e *expander) attendedBy(atom []int) []int {
	var activities []int
	for _, group := range atom {
		activities = append(activities, e.attended[group]...)
	}
	slices.Sort(activities)
	return slices.Compact(activities)
}

// nameOf names a set of students by its groups that have no other of its groups as a part. named counts the sets with
// the same groups: those who take different courses of an elective.
func (e *expander) nameOf(atom []int, named map[string]int) (id, label string) {
	wholes := map[string]bool{}
	for _, group := range atom {
		if group < len(e.problem.Groups) {
			for _, whole := range e.problem.Groups[group].PartOf {
				wholes[whole] = true
			}
		}
	}
	var ids, labels []string
	for _, group := range atom {
		if group < len(e.problem.Groups) && !wholes[e.problem.Groups[group].ID] {
			g := &e.problem.Groups[group]
			ids, labels = append(ids, g.ID), append(labels, nameOr(g.Name, g.ID))
		}
	}
	name := strings.Join(ids, "+")
	for id = name; e.isList("group:" + id); id = fmt.Sprintf("%s+%d", name, named[name]+1) {
		named[name]++
	}
	return id, strings.Join(labels, ", ")
}

// curriculum adds the list of a curriculum. It attends each class of its courses that has no alternative in its part.
func (e *expander) curriculum(c *Curriculum, place string) {
	list := &e.plan.Lists[e.addList("each curriculum", "curriculum:"+c.ID, c.Label())]
	list.Person = true
	for _, id := range c.Courses {
		n, ok := e.courses[id]
		if !ok {
			continue
		}
		course := &e.problem.Courses[n]
		if !e.spend(len(course.Parts)+keeping*len(e.activitiesOf("course:"+id)), place) {
			return
		}
		for _, part := range course.Parts {
			if len(part.Classes)+len(part.For) <= 1 {
				list.Activities = append(list.Activities, e.activitiesOf("part:"+id+"/"+part.ID)...)
			}
		}
		if len(course.Parts) == 0 {
			list.Activities = append(list.Activities, e.activitiesOf("course:"+id)...)
		}
	}
}

func (e *expander) activitiesOf(list string) []int {
	if n, ok := e.lists[list]; ok {
		return e.plan.Lists[n].Activities
	}
	return nil
}

// selected finds the lists that a constraint is about: one for each that "each …" stands for, or of a group's
// smallest sets of students if it is about their days; else one of all that is named.
func (e *expander) selected(of []string, ofDays bool, place string) []int {
	if len(of) == 1 {
		if each, ok := e.each[of[0]]; ok && of[0] != "all" {
			return each
		}
		if strings.HasPrefix(of[0], "each ") {
			return nil // there is none
		}
		group, isGroup := e.groupNamed(of[0])
		if isGroup && (ofDays || len(e.ofGroup[group]) == 1) {
			return e.ofGroup[group]
		}
		if list, ok := e.lists[of[0]]; ok && !isGroup { // a smallest set of students may be called like its group
			return []int{list}
		}
	}
	list := plan.List{ID: place, Teacher: plan.NoTeacher}
	var labels []string
	seen := map[int]bool{}
	for i, selector := range of {
		activities, label, ok := e.activitiesNamed(selector)
		if !e.spend(10+keeping*len(activities), place) {
			return nil
		}
		activities = slices.DeleteFunc(slices.Clone(activities), func(a int) bool { // what is named twice counts once
			named := seen[a]
			seen[a] = true
			return named
		})
		if !ok {
			e.fail(at(place+"/of", i),
				`%.100q names no activities: write such as "course:ID", "teacher:ID" or "each group"`,
				selector)
		}
		list.Activities, labels = append(list.Activities, activities...), append(labels, label)
	}
	if len(of) == 0 {
		e.fail(place+"/of", `a constraint needs the activities that it is about, such as "each teacher"`)
		return nil
	}
	list.Label = labels[0]
	if n := len(labels) - 1; n > 0 {
		list.Label = fmt.Sprintf("%s and %d more", labels[0], n)
	}
	e.plan.Lists = append(e.plan.Lists, list)
	return []int{len(e.plan.Lists) - 1}
}

func (e *expander) groupNamed(selector string) (group int, ok bool) {
	id, isGroup := strings.CutPrefix(selector, "group:")
	group, ok = e.groups[id]
	return group, ok && isGroup && e.ofGroup != nil
}

func (e *expander) isList(id string) bool {
	_, ok := e.lists[id]
	return ok
}

// activitiesNamed are those that a selector names, and a label for them.
func (e *expander) activitiesNamed(selector string) (activities []int, label string, ok bool) {
	group, isGroup := e.groupNamed(selector)
	if n, ok := e.lists[selector]; ok && !isGroup {
		return e.plan.Lists[n].Activities, e.plan.Lists[n].Label, true
	}
	if isGroup {
		for _, list := range e.ofGroup[group] {
			if !e.spend(keeping*len(e.plan.Lists[list].Activities), "/constraints") {
				break
			}
			activities = append(activities, e.plan.Lists[list].Activities...)
		}
		slices.Sort(activities)
		return slices.Compact(activities), nameOr(e.problem.Groups[group].Name, selector), true
	}
	id, isActivity := strings.CutPrefix(selector, "activity:")
	class, number, _ := strings.Cut(id, "#")
	n, err := strconv.Atoi(number)
	of := e.activitiesOf("class:" + class)
	if !isActivity || err != nil || n < 1 || n > len(of) {
		return nil, "", false
	}
	return of[n-1 : n], e.plan.Activities[of[n-1]].Label, true
}
