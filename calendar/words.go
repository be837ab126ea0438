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
	var places []string
	for _, room := range d.Rooms(l) {
		place := room.Label()
		if room.Building != "" {
			place += ", " + room.Building
		}
		places = append(places, place)
	}
	return words{
		summary: d.Label(l), location: strings.Join(places, betweenRooms),
		description: strings.Join(d.TeacherLabels(l), "\n"),
	}
}
