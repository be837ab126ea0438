package calendar

import (
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// words are what people read about a lecture.
type words struct{ summary, location, description string }

// betweenRooms separates rooms, as a comma is before the building of each.
const betweenRooms = "; "

// wordsOf finds the words for a lecture.
func wordsOf(d *timetable.Directory, l timetable.Lecture) words {
	return words{
		summary:     d.Label(l),
		location:    strings.Join(d.RoomLabels(l), betweenRooms),
		description: strings.Join(d.TeacherLabels(l), "\n"),
	}
}
