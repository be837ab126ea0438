package plan

import (
	"fmt"
	"strings"
)

// maxPlaces is how many days or weeks a message names. It counts the rest.
const maxPlaces = 4

// allDays is the day of a place that is a whole week.
const allDays = -1

// place is a day of some weeks, or all of their days.
type place struct {
	weeks Set
	day   int
}

// findings are where a constraint is off, and by how much in all.
type findings struct {
	off    int
	places []place
}

// add notes that a day is off by so much in each of some weeks.
func (f *findings) add(weeks Set, day, off int) {
	if off > 0 {
		f.off += off * weeks.Len()
		f.places = append(f.places, place{weeks, day})
	}
}

// limits says what a constraint asks for: "at most 5", "2 to 4", "no".
func (r *Constraint) limits() string {
	switch {
	case r.Most == Unlimited:
		return fmt.Sprintf("at least %d", r.Least)
	case r.Least > 0:
		return fmt.Sprintf("%d to %d", r.Least, r.Most)
	case r.Most > 0:
		return fmt.Sprintf("at most %d", r.Most)
	}
	return "no"
}

// Says is what a constraint asks for, for people: "Ana: at most 4 periods held".
func (p *Plan) Says(r *Constraint) string {
	label := p.Lists[r.List].Label
	switch r.Kind.Family() {
	case OfPairs, OfNext:
		return fmt.Sprintf("%s: two of it %s", label, pairKinds[r.Kind].broken)
	case OfActivities:
		return fmt.Sprintf("%s: %s", label, activityKinds[r.Kind].noun)
	case OfWholes:
		return fmt.Sprintf("%s: %s %s", label, r.limits(), wholeKinds[r.Kind].noun)
	case OfDays:
		return fmt.Sprintf("%s: %s %s", label, r.limits(), dayKinds[r.Kind].noun)
	case OfWeeks:
		return fmt.Sprintf("%s: %s %s", label, r.limits(), weekKinds[r.Kind].noun)
	}
	return label
}

// where names places for a message: ", on Monday, Tuesday of weeks 1, 3".
func (c *checker) where(places []place) string {
	var names []string
	for _, at := range places[:min(len(places), maxPlaces)] {
		if name := c.place(at); name != "" {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	more := ""
	if n := len(places) - maxPlaces; n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return ", on " + strings.Join(names, ", ") + more
}

func (c *checker) place(at place) string {
	weeks := c.weekNames(at.weeks)
	switch {
	case at.day == allDays:
		return weeks
	case weeks == "":
		return c.plan.Days[at.day].Name
	}
	return c.plan.Days[at.day].Name + " of " + weeks
}

// weekNames is "" for all weeks of the term.
func (c *checker) weekNames(weeks Set) string {
	if weeks == First(c.plan.Weeks) {
		return ""
	}
	var numbers []string
	for w := range weeks.All() {
		if len(numbers) == maxPlaces {
			break
		}
		numbers = append(numbers, fmt.Sprint(w+1))
	}
	name := "week " + strings.Join(numbers, ", ")
	if n := weeks.Len(); n > 1 {
		name = "weeks " + strings.Join(numbers, ", ")
		if n > maxPlaces {
			name += fmt.Sprintf(" and %d more", n-maxPlaces)
		}
	}
	return name
}

func (c *checker) activity(i int) string { return c.plan.Activities[i].Label }

func (c *checker) activityIDs(numbers []int) []string {
	var ids []string
	for _, i := range numbers {
		ids = append(ids, c.plan.Activities[i].ID)
	}
	return ids
}

func (c *checker) roomIDs(numbers []int) []string {
	var ids []string
	for _, i := range numbers {
		ids = append(ids, c.plan.Rooms[i].ID)
	}
	return ids
}
