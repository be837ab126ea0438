package formats

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// fetActivity is an activity, which is a part of a course.
type fetActivity struct {
	fetActivityElement
	id, duration int
	component    int   // of those that were split from one activity: its number, from 1
	course, part int   // of the problem
	costs        []int // of each slot as a start; nil if any is as good
	rooms        []fetRoomWish
}

// impossible is the cost of a start that an activity may not have.
const impossible = -1

func (r *fetReader) allActivities() {
	courses, ids, tags := map[string]int{}, fetNames{}, fetNames{}
	split := map[string]int{}
	for i := range r.x.Activities {
		x := &r.x.Activities[i]
		place := "activity " + x.ID
		id := r.number(place, "the id", x.ID, 0, 1<<31)
		if strings.TrimSpace(x.GroupID) == "0" {
			x.GroupID = "single " + x.ID
		}
		split[x.GroupID]++
		if strings.TrimSpace(x.Active) == "false" {
			r.inactive[id] = true
			r.notes.Inactive++
			continue
		}
		if r.byID[id] != nil {
			r.fail(place, "another activity has this id")
			continue
		}
		a := &fetActivity{fetActivityElement: *x, id: id, component: split[x.GroupID]}
		a.Teachers, a.Students = distinct(a.Teachers), distinct(a.Students)
		a.duration = r.number(place, "the duration", x.Duration, 1, timetable.MaxPeriods)
		key := fmt.Sprintf("%q %q", a.Subject, a.Students)
		if len(a.Students) == 0 || len(a.Teachers) == 0 {
			key += fmt.Sprintf(" %q", a.Teachers)
		}
		course, known := courses[key]
		if !known {
			course = len(r.problem.Courses)
			courses[key] = course
			r.problem.Courses = append(r.problem.Courses, r.newCourse(a, ids))
		}
		a.course = course
		r.addPart(a, tags)
		r.byID[id] = a
		r.activities = append(r.activities, a)
	}
}

// distinct drops repetitions.
func distinct(names []string) []string {
	var all []string
	seen := make(map[string]bool, len(names))
	for _, name := range names {
		if !seen[name] {
			seen[name] = true
			all = append(all, name)
		}
	}
	return all
}

// newCourse is the course of an activity: its subject for its students.
func (r *fetReader) newCourse(a *fetActivity, ids fetNames) timetable.Course {
	whom := strings.Join(a.Students, ", ")
	if len(a.Students) > 3 {
		whom = fmt.Sprintf("%s, %s and %d more", a.Students[0], a.Students[1], len(a.Students)-2)
	}
	course := timetable.Course{
		ID: ids.id(a.Subject + " " + whom), Name: ids.name(strings.TrimSuffix(a.Subject+", "+whom, ", ")),
		Teachers: r.teacherIDs(a),
	}
	for _, name := range a.Students {
		if set, ok := r.sets[name]; ok {
			course.Groups = append(course.Groups, r.problem.Groups[set.group].ID)
			continue
		}
		r.fail(fmt.Sprintf("activity %d", a.id), "there are no students %.100q", name)
	}
	return course
}

func (r *fetReader) teacherIDs(a *fetActivity) []string {
	ids := []string{}
	for _, name := range a.Teachers {
		if teacher, ok := r.teachers[name]; ok {
			ids = append(ids, r.problem.Teachers[teacher].ID)
			continue
		}
		r.fail(fmt.Sprintf("activity %d", a.id), "there is no teacher %.100q", name)
	}
	return ids
}

// addPart makes an activity the next part of its course.
func (r *fetReader) addPart(a *fetActivity, tags fetNames) {
	course := &r.problem.Courses[a.course]
	a.part = len(course.Parts)
	part := timetable.Part{ID: fmt.Sprint(a.id), Meetings: []int{a.duration}}
	if teachers := r.teacherIDs(a); !slices.Equal(teachers, course.Teachers) {
		for _, id := range teachers {
			part.Teachers = append(part.Teachers, timetable.Exactly(id))
		}
	}
	if strings.TrimSpace(a.Size) != "" {
		part.Students = r.number(fmt.Sprintf("activity %d", a.id), "the number of students", a.Size, 0, fetMostSize)
	}
	for _, name := range distinct(a.Tags) {
		if _, known := r.tags[name]; !known {
			r.tags[name] = tags.id(name)
		}
		part.Tags = append(part.Tags, r.tags[name])
	}
	course.Parts = append(course.Parts, part)
}

// selector names an activity in a constraint.
func (r *fetReader) selector(a *fetActivity) string {
	return fmt.Sprintf("activity:%s/%d#1", r.problem.Courses[a.course].ID, a.id)
}

// settle says in the problem what times and rooms an activity may have.
func (r *fetReader) settle(a *fetActivity) {
	part := &r.problem.Courses[a.course].Parts[a.part]
	r.settleRooms(a, part)
	if a.costs == nil {
		return
	}
	for i, cost := range a.costs {
		if cost == impossible {
			continue
		}
		slot := r.problem.SlotAt(i)
		part.Times = append(part.Times, timetable.TimeOption{
			Days:  []string{r.problem.Days[slot.Day].Name},
			Start: r.problem.Periods[slot.Period].Name, Penalty: cost,
		})
	}
	if part.Times == nil {
		part.Wishes = []timetable.Wish{{Level: timetable.Never}}
	}
}
