package timetable

import "testing"

func TestExperienceCountsWhatPeopleFeel(t *testing.T) {
	p := &Problem{
		Version:  ProblemVersion,
		Name:     "felt",
		Days:     DaysNamed("Monday", "Tuesday"),
		Periods:  []Period{{Name: "1"}, {Name: "2"}, {Name: "3"}, {Name: "4"}},
		Rooms:    []Room{{ID: "large", Capacity: 30}, {ID: "small", Capacity: 10}},
		Teachers: []Teacher{{ID: "ada"}, {ID: "bob"}},
		Courses: []Course{
			{ID: "algebra", Teachers: []string{"ada"}, Lectures: 2, MinDays: 1, Students: 14},
			{ID: "biology", Teachers: []string{"bob", "ada"}, Lectures: 2, MinDays: 1, Students: 8},
		},
		Curricula: []Curriculum{{ID: "year", Courses: []string{"algebra", "biology"}}},
		Weights:   DefaultWeights(),
	}
	report := Check(p, Timetable{
		{Course: "algebra", Room: "large", Day: 0, Period: 0},
		{Course: "algebra", Room: "small", Day: 0, Period: 3}, // four students without a seat
		{Course: "biology", Room: "small", Day: 0, Period: 1},
		{Course: "biology", Room: "small", Day: 1, Period: 2}, // a day with a single lecture
	})
	want := Experience{StudentGaps: 1, LoneDays: 1, TeacherGaps: 1, RoomChanges: 1, SeatsShort: 4}
	if *report.Experience != want {
		t.Errorf("got %+v, want %+v", *report.Experience, want)
	}
	if free := *Check(p, nil).Experience; free != (Experience{}) {
		t.Errorf("of no lecture %+v is felt", free)
	}
}
