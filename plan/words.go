package plan

import (
	"fmt"
	"strings"
)

// maxPlaces is how many days or weeks a message names. It counts the rest.
const maxPlaces = 4

// allDays is the day of a place that is a whole week.
const allDays = -1

// place is a week, or a day of one.
type place struct{ week, day int }

// findings are where a constraint is off, and by how much in all.
type findings struct {
	off    int
	places []place
}

func (f *findings) add(week, day, off int) {
	if off > 0 {
		f.off += off
		f.places = append(f.places, place{week, day})
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

// where names places for a message: ", on Monday in week 3".
func (c *checker) where(places []place) string {
	if len(places) == 0 || c.plan.Weeks == 1 && places[0].day == allDays {
		return ""
	}
	names := make([]string, 0, maxPlaces)
	for _, at := range places[:min(len(places), maxPlaces)] {
		names = append(names, c.place(at))
	}
	more := ""
	if n := len(places) - len(names); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return ", on " + strings.Join(names, ", ") + more
}

func (c *checker) place(at place) string {
	switch {
	case at.day == allDays:
		return fmt.Sprintf("week %d", at.week+1)
	case c.plan.Weeks == 1:
		return c.plan.Days[at.day].Name
	}
	return fmt.Sprintf("%s of week %d", c.plan.Days[at.day].Name, at.week+1)
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
