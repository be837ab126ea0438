package classic

import (
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// entry is a lecture in the front end's form. Whatever the problem does not say is null.
type entry struct {
	Day         int     `json:"day"` // 0 is Monday
	TimeSlot    string  `json:"time_slot"`
	SubjectID   string  `json:"subject_id"`
	SubjectCode string  `json:"subject_code"`
	SubjectName string  `json:"subject_name"`
	FacultyID   *string `json:"faculty_id"` // the first of several
	FacultyName string  `json:"faculty_name"`
	BatchID     *string `json:"batch_id"` // the first of several
	BatchName   string  `json:"batch_name"`
	ClassroomID string  `json:"classroom_id"`
	RoomNumber  string  `json:"room_number"`
	Duration    *int    `json:"duration_minutes"`
}

func (p *plan) entries(lectures timetable.Timetable) []entry {
	list := []entry{}
	for _, l := range lectures {
		list = append(list, p.entry(l))
	}
	return list
}

func (p *plan) entry(l timetable.Lecture) entry {
	course, room := p.index.Course(l.Course), p.index.Room(l.Room)
	e := entry{
		Day: p.weekdays[l.Day], TimeSlot: p.Periods[l.Period].Name,
		SubjectID: l.Course, SubjectCode: course.Code, SubjectName: course.Name,
		FacultyName: strings.Join(p.index.TeacherLabels(course), ", "),
		ClassroomID: l.Room, RoomNumber: room.Label(),
	}
	if e.SubjectName == "" {
		e.SubjectName = course.Label()
	}
	if len(course.Teachers) > 0 {
		e.FacultyID = &course.Teachers[0]
	}
	if batches := p.batchesOf(l.Course); len(batches) > 0 {
		e.BatchID, e.BatchName = &batches[0].ID, labels(batches)
	}
	if minutes, known := p.minutes(l); known {
		e.TimeSlot = p.Periods[l.Period].Start + "-" + p.Periods[l.Period].End
		e.Duration = &minutes
	}
	return e
}

func labels(batches []timetable.Curriculum) string {
	names := []string{}
	for i := range batches {
		names = append(names, batches[i].Label())
	}
	return strings.Join(names, ", ")
}

// minutes is how long a lecture takes, if its period has times.
func (p *plan) minutes(l timetable.Lecture) (n int, known bool) {
	clock, err := timetable.NewClock(p.Periods[l.Period].Start, p.Periods[l.Period].End)
	return clock.End - clock.Start, err == nil
}
