package timetable

import (
	"slices"

	"github.com/lectern-timetables/lectern/plan"
)

// ofTag is a list of those activities of another that have a tag.
type ofTag struct {
	list, of   int
	tag, place string
}

// tagged adds lists of those activities of others that have a tag. What they are is known when all courses are read.
func (e *expander) tagged(lists []int, tag, place string) []int {
	var tagged []int
	for _, of := range lists {
		base := &e.plan.Lists[of]
		id := base.ID + " tag:" + tag
		n, known := e.lists[id]
		if !known {
			n = len(e.plan.Lists)
			e.lists[id] = n
			e.ofTags = append(e.ofTags, ofTag{n, of, tag, place})
			e.plan.Lists = append(e.plan.Lists, plan.List{ID: id, Label: base.Label + ", " + tag, Teacher: base.Teacher})
		}
		tagged = append(tagged, n)
	}
	return tagged
}

// fillTagged finds the activities of the lists that tagged has added.
func (e *expander) fillTagged() {
	for _, t := range e.ofTags {
		tag, known := e.lists["tag:"+t.tag]
		if !known {
			e.fail(t.place, "nothing has the tag %.100q", t.tag)
			continue
		}
		list := &e.plan.Lists[t.list]
		list.Among = e.plan.Lists[tag].Activities
		list.Activities = slices.DeleteFunc(slices.Clone(e.plan.Lists[t.of].Activities), func(a int) bool {
			_, found := slices.BinarySearch(list.Among, a)
			return !found
		})
	}
}
