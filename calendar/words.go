package calendar

import (
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// words are what people read about a lecture.
type words struct{ summary, location, description string }

// phrasebook finds the words for lectures, with the index of each problem.
type phrasebook map[*timetable.Problem]*timetable.Index

func (b phrasebook) of(p *timetable.Problem, l timetable.Lecture) words {
	index, known := b[p]
	if !known {
		index = p.Index()
		b[p] = index
	}
	course, room := index.Course(l.Course), index.Room(l.Room)
	place := room.Label()
	if room.Building != "" {
		place += ", " + room.Building
	}
	return words{summary: course.Label(), location: place, description: strings.Join(index.TeacherLabels(course), "\n")}
}
