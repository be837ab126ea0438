package formats

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// fetConstraint is an active constraint.
type fetConstraint struct {
	*fetNode
	name    string // its type, without the word Constraint
	place   string // for errors
	weight  timetable.Weight
	leftOut bool
}

// fetFamilies are the types of constraints with a meaning of their own. Those of a person's days and weeks are in
// fetLimits, and those between activities in fetRelations.
var fetFamilies = map[string]func(*fetReader, *fetConstraint) bool{
	"BasicCompulsoryTime":  func(*fetReader, *fetConstraint) bool { return true },
	"BasicCompulsorySpace": (*fetReader).seats,

	"BreakTimes":                   (*fetReader).notAvailable,
	"TeacherNotAvailableTimes":     (*fetReader).notAvailable,
	"StudentsSetNotAvailableTimes": (*fetReader).notAvailable,
	"RoomNotAvailableTimes":        (*fetReader).notAvailable,

	"ActivityPreferredDay":                (*fetReader).preferredTimes,
	"ActivityPreferredStartingTime":       (*fetReader).preferredTimes,
	"ActivityPreferredStartingTimes":      (*fetReader).preferredTimes,
	"ActivitiesPreferredStartingTimes":    (*fetReader).preferredTimes,
	"SubactivitiesPreferredStartingTimes": (*fetReader).preferredTimes,
	"ActivityPreferredTimeSlots":          (*fetReader).preferredTimes,
	"ActivitiesPreferredTimeSlots":        (*fetReader).preferredTimes,
	"SubactivitiesPreferredTimeSlots":     (*fetReader).preferredTimes,

	"ActivityPreferredRoom":            (*fetReader).preferredRooms,
	"ActivityPreferredRooms":           (*fetReader).preferredRooms,
	"SubjectPreferredRoom":             (*fetReader).preferredRooms,
	"SubjectPreferredRooms":            (*fetReader).preferredRooms,
	"ActivityTagPreferredRoom":         (*fetReader).preferredRooms,
	"ActivityTagPreferredRooms":        (*fetReader).preferredRooms,
	"SubjectActivityTagPreferredRoom":  (*fetReader).preferredRooms,
	"SubjectActivityTagPreferredRooms": (*fetReader).preferredRooms,
	"StudentsSetHomeRoom":              (*fetReader).preferredRooms,
	"StudentsSetHomeRooms":             (*fetReader).preferredRooms,
	"TeacherHomeRoom":                  (*fetReader).preferredRooms,
	"TeacherHomeRooms":                 (*fetReader).preferredRooms,
}

// constraint reads a constraint, unless the file has switched it off.
func (r *fetReader) constraint(n *fetNode) {
	if n.is("Active", "false") {
		return
	}
	c := &fetConstraint{fetNode: n, name: strings.TrimPrefix(n.XMLName.Local, "Constraint")}
	r.constraints = append(r.constraints, c)
	c.place = fmt.Sprintf("constraint %d, %s", len(r.constraints), c.XMLName.Local)
	percent, err := strconv.ParseFloat(strings.TrimSpace(c.first("Weight_Percentage")), 64)
	switch {
	case err != nil || math.IsNaN(percent) || percent < 0 || percent > 100:
		r.fail(c.place, "the weight must be from 0 to 100 percent, not %.50q", c.first("Weight_Percentage"))
		return
	case percent == 0:
		return // it costs nothing
	case percent == 100:
		c.weight = timetable.Hard
	default:
		c.weight = timetable.Weight(max(1, math.Round(percent)))
	}
	if read, ok := fetFamilies[c.name]; ok {
		c.leftOut = !read(r, c)
		return
	}
	if relation, ok := fetRelations[c.name]; ok {
		c.leftOut = !r.relate(c, relation)
		return
	}
	c.leftOut = !r.limit(c)
}

func (r *fetReader) teacherOf(c *fetConstraint) (teacher *timetable.Teacher, ok bool) {
	name := c.first("Teacher_Name", "Teacher")
	n, ok := r.teachers[name]
	if !ok {
		r.fail(c.place, "there is no teacher %.100q", name)
		return nil, false
	}
	return &r.problem.Teachers[n], true
}

func (r *fetReader) groupOf(c *fetConstraint) (group *timetable.Group, ok bool) {
	name := c.first("Students", "Students_Name")
	set, ok := r.sets[name]
	if !ok {
		r.fail(c.place, "there are no students %.100q", name)
		return nil, false
	}
	return &r.problem.Groups[set.group], true
}

// matching are the activities that a constraint is about: those that it names, or all that have what it asks for.
func (r *fetReader) matching(c *fetConstraint) []*fetActivity {
	if ids := c.activityIDs(); ids != nil {
		return r.named(c, ids)
	}
	number := func(name string) int {
		if text := c.first(name); strings.TrimSpace(text) != "" {
			return r.number(c.place, name, text, 1, fetMost)
		}
		return 0
	}
	component, duration := number("Component_Number"), number("Duration")
	teacher, subject := c.first("Teacher_Name"), c.first("Subject_Name", "Subject")
	tag := c.first("Activity_Tag_Name", "Activity_Tag")
	var set *fetStudents
	if c.first("Students_Name") != "" {
		var ok bool
		if set, ok = r.sets[c.first("Students_Name")]; !ok {
			r.fail(c.place, "there are no students %.100q", c.first("Students_Name"))
			return nil
		}
	}
	var found []*fetActivity
	for _, a := range r.activities {
		if (component == 0 || a.component == component) && (duration == 0 || a.duration == duration) &&
			(teacher == "" || slices.Contains(a.Teachers, teacher)) && (subject == "" || a.Subject == subject) &&
			(tag == "" || slices.Contains(a.Tags, tag)) && (set == nil || r.attends(a, set)) {
			found = append(found, a)
		}
	}
	return found
}

func (r *fetReader) attends(a *fetActivity, set *fetStudents) bool {
	return slices.ContainsFunc(a.Students, func(name string) bool {
		other, ok := r.sets[name]
		return ok && other.related(set)
	})
}

// activityIDs are the ids of activities in a constraint, in order.
func (n *fetNode) activityIDs() []string {
	return distinct(slices.Concat(n.all("Activity_Id"), n.all("First_Activity_Id"), n.all("Second_Activity_Id"),
		n.all("Third_Activity_Id")))
}

// named finds activities by their ids. It passes over those that the file has switched off.
func (r *fetReader) named(c *fetConstraint, ids []string) []*fetActivity {
	var found []*fetActivity
	for _, text := range ids {
		id := r.number(c.place, "the id of an activity", text, 0, 1<<31)
		a, ok := r.byID[id]
		switch {
		case ok:
			found = append(found, a)
		case !r.inactive[id]:
			r.fail(c.place, "there is no activity %d", id)
		}
	}
	return found
}
