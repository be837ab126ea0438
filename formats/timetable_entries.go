package formats

import (
	"fmt"
	"slices"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// mostOfLecture bounds the rooms and teachers of a lecture.
const mostOfLecture = 1000

// add adds a lecture, and notes what of it the problem does not have.
func (r *timetableReader) add(e *entry) {
	if len(r.entries) >= mostLectures {
		r.stop(e.at("course"), fmt.Sprintf("the file is too long: it has more than %d lectures", mostLectures))
	}
	if r.enough() {
		return
	}
	if len(e.rooms)+len(e.teachers) > mostOfLecture {
		r.fail(e.at("room"), "a lecture has no more than %d rooms and teachers", mostOfLecture)
		r.skip()
		return
	}
	errors := len(r.errs)
	r.identify(e)
	if e.of != unknown {
		r.findWeeks(e)
	}
	r.checkSlot(e)
	for _, id := range e.rooms {
		if _, known := r.rooms[id]; !known {
			r.fail(e.at("room"), "there is no room %.100q", id)
		}
	}
	for _, id := range e.teachers {
		if _, known := r.teachers[id]; !known {
			r.fail(e.at("teacher"), "there is no teacher %.100q", id)
		}
	}
	if r.problem.Version != timetable.TermVersion && (len(e.rooms) != 1 || len(e.teachers) > 0 || e.length > 1) {
		r.fail(e.at("room"), "a lecture of this dataset has one room and one period, and no teachers of its own")
	}
	if len(r.errs) > errors {
		e.of = unknown
	}
	r.entries = append(r.entries, e)
}

// skip stands for a lecture that cannot be read.
func (r *timetableReader) skip() { r.entries = append(r.entries, &entry{of: unknown}) }

// identify finds out of which activity an entry is.
func (r *timetableReader) identify(e *entry) {
	e.of = unknown
	if e.activity != "" {
		a, known := r.activities[e.activity]
		switch {
		case !known:
			r.fail(e.at("activity"), "there is no activity %.100q", e.activity)
		case e.course != "" && e.course != r.courseOf[a]:
			r.fail(e.at("activity"), "the activity %.100q is one of the course %.100q, not of %.100q", e.activity,
				r.courseOf[a], e.course)
		default:
			e.of, e.course = a, r.courseOf[a]
		}
		return
	}
	alike, hasNoParts := r.alike[e.course]
	switch {
	case hasNoParts && len(alike) > 0:
		e.of = alike[0]
	case hasNoParts:
		r.fail(e.at("course"), "the course %.100q has no lectures", e.course)
	case r.courses[e.course]:
		r.fail(e.at("activity"), "the course %.100q has parts; say which activity this is", e.course)
	default:
		r.fail(e.at("course"), "there is no course %.100q", e.course)
	}
}

// checkSlot checks that an entry has a day and a period of the problem, so that it can be said in numbers.
func (r *timetableReader) checkSlot(e *entry) {
	days := len(r.problem.Days)
	if e.day < 0 || e.day >= days {
		r.fail(e.at("day"), "there is no day %d: the %d days are counted from 0", e.day, days)
		return
	}
	if periods := len(r.problem.PeriodsOf(e.day)); e.period < 0 || e.period >= periods {
		r.fail(e.at("period"), "there is no period %d: the %d periods of %.100s are counted from 0", e.period, periods,
			r.problem.Days[e.day].Name)
	}
}

// findWeeks finds the weeks of an entry. If the file does not say them, they are those of all times of the activity, or
// all weeks.
func (r *timetableReader) findWeeks(e *entry) {
	if e.weeks != nil {
		set, err := e.weeks.Set(r.plan.Weeks)
		switch {
		case err != nil:
			r.fail(e.at("weeks"), "%v", err)
		case set == 0:
			r.fail(e.at("weeks"), "the term has none of the weeks %.50q", *e.weeks)
		}
		e.set = set
		return
	}
	times := r.plan.Activities[e.of].Times
	e.set = plan.First(r.plan.Weeks)
	differs := func(o plan.TimeOption) bool { return o.Weeks != times[0].Weeks }
	if len(times) > 0 && !slices.ContainsFunc(times, differs) {
		e.set = times[0].Weeks
	}
}

// lecture is an entry without errors.
func (r *timetableReader) lecture(e *entry) timetable.Lecture {
	l := timetable.Lecture{
		Course: e.course, Activity: e.activity, Day: e.day, Period: e.period, Length: e.length,
		Weeks: timetable.WeeksOf(e.set, r.plan.Weeks), Teachers: timetable.IDsOf(e.teachers),
	}
	if len(e.rooms) > 0 {
		l.Room, l.OtherRooms = e.rooms[0], timetable.IDsOf(e.rooms[1:])
	}
	return l
}

// settle finds the lengths of all entries, and those that are held beyond their activities and courses.
func (r *timetableReader) settle() {
	days := map[int]plan.Set{} // by activity
	for _, e := range r.entries {
		if e.of != unknown && e.activity != "" {
			days[e.of] |= plan.Of(e.day)
		}
	}
	s := settled{first: map[string]*entry{}, lectures: map[string]int{}, taken: map[heldAt]bool{}}
	for i, e := range r.entries {
		if e.of == unknown {
			continue
		}
		if e.length == 0 {
			on := plan.Of(e.day)
			if e.activity != "" {
				on = days[e.of]
			}
			e.length = r.lengthOf(e, on)
		}
		if !r.plan.Fits(e.day, e.period, e.length) {
			r.failOf(i, e.at("period"), "it takes %d periods, and the day has only %d from this one on", e.length,
				len(r.problem.PeriodsOf(e.day))-e.period)
			continue
		}
		if wrong := r.surplus(&s, e); wrong != "" {
			r.failOf(i, e.at("activity"), "%s", wrong)
		}
	}
}

// lengthOf finds how long an activity takes that is held on some days. At a time that it cannot have, it takes as long
// as at its first.
func (r *timetableReader) lengthOf(e *entry, on plan.Set) int {
	times := r.plan.Activities[e.of].Times
	for _, o := range times {
		if o.Weeks == e.set && o.Days == on && o.Start == e.period {
			return o.Length
		}
	}
	if len(times) > 0 {
		return times[0].Length
	}
	return 1
}

// settled is what the entries so far have placed, by the activity, or by the course if its lectures are alike.
type settled struct {
	first    map[string]*entry
	lectures map[string]int
	taken    map[heldAt]bool
}

// heldAt is when something is held.
type heldAt struct {
	name                string
	day, period, length int
	set                 plan.Set
}

// surplus says why an entry cannot be placed beside those before it. An activity that may be held on several days at
// once has an entry for each.
func (r *timetableReader) surplus(s *settled, e *entry) string {
	name, most := e.course, len(r.alike[e.course])
	if e.activity != "" {
		name, most = e.activity, 1
		for _, o := range r.plan.Activities[e.of].Times {
			most = max(most, o.Days.Len())
		}
	}
	at := heldAt{name, e.day, e.period, e.length, e.set}
	first, taken := s.first[name], s.taken[at]
	s.taken[at] = true
	if first == nil {
		s.first[name] = e
	}
	s.lectures[name]++
	switch {
	case s.lectures[name] > most && e.activity != "":
		return fmt.Sprintf("the activity %.100q is placed before", name)
	case s.lectures[name] > most:
		return fmt.Sprintf("the course %.100q has no more than %d lectures a week", name, most)
	case taken:
		return fmt.Sprintf("%.100q is held in this period already", name)
	case first != nil && e.activity != "" && !e.continues(first):
		return fmt.Sprintf("the activity %.100q has another period, room, teacher or weeks on the days before", name)
	}
	return ""
}

// continues says whether an entry differs from another in nothing but its day.
func (e *entry) continues(o *entry) bool {
	return e.period == o.period && e.length == o.length && e.set == o.set && slices.Equal(e.rooms, o.rooms) &&
		slices.Equal(e.teachers, o.teachers)
}
