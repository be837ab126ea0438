package calendar

import (
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// words are what people read of a lecture.
type words struct{ summary, location, description string }

// phrasebook finds the words for lectures, in the directory of each problem.
type phrasebook map[*timetable.Problem]timetable.Directory

func (b phrasebook) of(p *timetable.Problem, l timetable.Lecture) words {
	d, known := b[p]
	if !known {
		d = p.Directory()
		b[p] = d
	}
	course, room := d.Courses[l.Course], d.Rooms[l.Room]
	place := room.Label()
	if room.Building != "" {
		place += ", " + room.Building
	}
	return words{summary: course.Label(), location: place, description: strings.Join(d.TeacherLabels(course), "\n")}
}
