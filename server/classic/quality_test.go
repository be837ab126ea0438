package classic

import (
	"testing"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/timetable"
)

// small is a problem whose numbers can all be counted by hand.
func small(days ...string) *plan {
	p := &timetable.Problem{
		Version: timetable.ProblemVersion,
		Name:    "small",
		Days:    timetable.DaysNamed(days...),
		Periods: []timetable.Period{
			{Name: "1", Start: "09:00", End: "10:00"}, {Name: "2", Start: "10:00", End: "11:30"},
			{Name: "3", Start: "23:30", End: "00:30"},
		},
		Rooms:    []timetable.Room{{ID: "large", Name: "Large hall", Capacity: 30}, {ID: "tiny", Capacity: 10}},
		Teachers: []timetable.Teacher{{ID: "ada", Name: "Ada"}, {ID: "bob"}},
		Courses: []timetable.Course{
			{ID: "algebra", Code: "MAT1", Name: "Algebra", Teachers: []string{"ada"}, Lectures: 2, MinDays: 1, Students: 15},
			{ID: "biology", Teachers: []string{"bob", "ada"}, Lectures: 2, MinDays: 1, Students: 12},
		},
		Curricula: []timetable.Curriculum{
			{ID: "y1", Name: "Year 1", Courses: []string{"algebra", "biology"}}, {ID: "y2", Courses: []string{"biology"}},
		},
		Weights: timetable.DefaultWeights(),
	}
	return newPlan(p, nil)
}

var held = timetable.Timetable{
	{Course: "algebra", Room: "large", Day: 0, Period: 0},
	{Course: "algebra", Room: "large", Day: 0, Period: 2},
	{Course: "biology", Room: "large", Day: 1, Period: 0},
	{Course: "biology", Room: "tiny", Day: 1, Period: 1}, // two students stand
}

func TestQualityIsCountedFromTheTimetable(t *testing.T) {
	p := small("Monday", "Tuesday")
	want := quality{
		Overall:     36.36, // 4 lectures, and a cost of 7
		Soft:        5,     // two students stand, two lectures are alone, one room is changed
		Rooms:       52,    // 15, 15, 12 and 10 students on 30, 30, 30 and 10 seats
		Faculty:     75,    // ada: 4 lectures, two on each day; bob: 2 on one day
		Compactness: 85.71, // 6 busy periods, 1 empty one
	}
	if got := p.quality(held); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	twice := append(held[:3:3], timetable.Lecture{Course: "biology", Room: "large", Day: 0, Period: 0})
	if got := p.quality(twice); got.Overall != 0 || got.Conflicts != 2 || got.Hard != 2 {
		t.Errorf("of two lectures in one room, with one teacher, at once: %+v", got)
	}
	if got := p.quality(nil); got.Compactness != 100 || got.Faculty != 100 || got.Rooms != 100 || got.Overall != 0 {
		t.Errorf("of no lecture: %+v", got)
	}
}

func TestStatisticsCountWhatHasALecture(t *testing.T) {
	p := small("Monday", "Tuesday")
	got := p.statistics(held)
	if got.Hours == nil || *got.Hours != 4.5 {
		t.Errorf("the hours are %v", got.Hours)
	}
	if got.Hours = nil; got != (statistics{Classes: 4, Subjects: 2, Faculty: 2, Rooms: 2, PerDay: 2}) {
		t.Errorf("got %+v", got)
	}
	p.Periods[1].Start, p.Periods[1].End = "", ""
	if got := p.statistics(held); got.Hours != nil {
		t.Errorf("without times a week has %v hours", *got.Hours)
	}
}

func TestEntriesAreOnTheirWeekdaysAndSayOnlyWhatIsKnown(t *testing.T) {
	p := small("Sunday", "Monday")
	night, shared := p.entry(held[1]), p.entry(held[2])
	if night.Day != 6 || night.TimeSlot != "23:30-00:30" || *night.Duration != 60 || night.SubjectCode != "MAT1" ||
		night.RoomNumber != "Large hall" ||
		*night.FacultyID != "ada" || *night.BatchID != "y1" {
		t.Errorf("got %+v", night)
	}
	if shared.Day != 0 || shared.SubjectName != "biology" || *shared.FacultyID != "bob" ||
		shared.FacultyName != "bob, Ada" ||
		shared.BatchName != "Year 1, y2" {
		t.Errorf("got %+v", shared)
	}
	p.Periods[2].Start, p.Periods[2].End = "", ""
	if untimed := p.entry(held[1]); untimed.TimeSlot != "3" || untimed.Duration != nil {
		t.Errorf("a period without times has %+v", untimed)
	}
	term := &calendar.Dated{ByName: true, Term: calendar.Term{
		Periods: []calendar.Period{{Start: "08:00", End: "08:45"}}, Weekdays: []calendar.Weekday{"thursday", "friday"},
	}}
	if dated := newPlan(small("Day 1", "Day 2").Problem, term).entry(held[0]); dated.Day != 3 ||
		dated.TimeSlot != "08:00-08:45" || *dated.Duration != 45 {
		t.Errorf("in a term with times of its own: %+v", dated)
	}
	if unnamed := small("Day 1", "Day 2").entry(held[2]); unnamed.Day != 1 {
		t.Errorf("the second day without a weekday is %d", unnamed.Day)
	}
}
