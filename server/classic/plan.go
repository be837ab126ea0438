package classic

import (
	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/timetable"
)

// plan is what a term's timetables refer to: a problem, with the times of its periods in the term.
type plan struct {
	*timetable.Problem
	index    *timetable.Index
	weekdays []int // of its days; 0 is Monday
}

// plan reads the problem of a term's timetables.
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
