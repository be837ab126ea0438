package classic

import (
	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/timetable"
)

// plan is what timetables are about: a problem, with the times of its periods in a term.
type plan struct {
	*timetable.Problem
	index    *timetable.Index
	weekdays []int // of its days, from Monday on
}

// plan reads what a term's timetables of a problem are about.
func (c call) plan(id, term string) (*plan, error) {
	var got struct {
		Document timetable.Problem `json:"document"`
	}
	if err := c.get("/api/problems/"+id, &got); err != nil {
		return nil, err
	}
	dates, err := c.dates(term)
	if err != nil {
		return nil, err
	}
	return newPlan(&got.Document, dates), nil
}

func newPlan(p *timetable.Problem, dates *calendar.Dated) *plan {
	if dates != nil {
		p = dates.WithTimes(p)
	}
	return &plan{Problem: p, index: p.Index(), weekdays: weekdaysOf(p, dates)}
}

// batchesOf lists the curricula of a course.
func (p *plan) batchesOf(course string) []timetable.Curriculum {
	var batches []timetable.Curriculum
	for _, i := range p.index.CurriculaOf[p.index.Courses[course]] {
		batches = append(batches, p.Curricula[i])
	}
	return batches
}
