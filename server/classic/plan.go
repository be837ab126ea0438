package classic

import (
	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/timetable"
)

// plan is what timetables are about: a problem, with the times of its periods in a term.
type plan struct {
	*timetable.Problem
	parts    timetable.Directory
	weekdays []int                             // of its days, from Monday on
	batches  map[string][]timetable.Curriculum // by course
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
	return &plan{Problem: p, parts: p.Directory(), weekdays: weekdaysOf(p, dates), batches: batchesOf(p)}
}

// batchesOf finds the curricula of each course.
func batchesOf(p *timetable.Problem) map[string][]timetable.Curriculum {
	found := map[string][]timetable.Curriculum{}
	for _, batch := range p.Curricula {
		for _, course := range batch.Courses {
			found[course] = append(found[course], batch)
		}
	}
	return found
}
