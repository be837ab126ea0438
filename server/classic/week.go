package classic

import (
	"net/url"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/timetable"
)

// dates says when a term takes place; nil while that is not known.
func (c call) dates(term string) (*calendar.Dated, error) {
	var terms struct {
		Items []struct {
			Term     string `json:"term"`
			Calendar bool   `json:"calendar"`
		} `json:"items"`
	}
	if err := c.get("/api/terms", &terms); err != nil {
		return nil, err
	}
	for _, t := range terms.Items {
		if t.Term == term && t.Calendar {
			dated := &calendar.Dated{ByName: true}
			return dated, c.get("/api/terms/"+url.PathEscape(term), &dated.Term)
		}
	}
	return nil, nil
}

// week is the weekdays with the front end's numbers.
var week = map[calendar.Weekday]int{
	"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}

// weekdaysOf numbers a problem's days from Monday on: by weekday, or by position in the list if they have none.
func weekdaysOf(p *timetable.Problem, dates *calendar.Dated) []int {
	numbers := make([]int, len(p.Days))
	said, _ := dates.WeekdaysOf(p)
	for i := range numbers {
		numbers[i] = i
		if number, known := week[said[i]]; known {
			numbers[i] = number
		}
	}
	return numbers
}
