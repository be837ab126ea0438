package timetable_test

import (
	"reflect"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

func again(day, from, to string) timetable.Wish {
	return timetable.Wish{Level: timetable.Prefer, Span: timetable.Span{Days: []string{day}, From: from, To: to}}
}

// Wishes are stated as near to the class as the document allows.
func TestEverythingWishesToStayWhenItIs(t *testing.T) {
	t.Parallel()
	p := &timetable.Problem{
		Version: timetable.TermVersion, Name: "Small", Days: timetable.DaysNamed("Mon", "Tue"),
		Periods: []timetable.Period{{Name: "1"}, {Name: "2"}, {Name: "3"}}, Rooms: []timetable.Room{{ID: "r"}},
		Groups: []timetable.Group{{ID: "year"}},
		Courses: []timetable.Course{
			{ID: "art", Lectures: 2},
			{ID: "db", Parts: []timetable.Part{
				{ID: "lecture", Meetings: []int{1}, For: []string{"year"}},
				{ID: "lab", Meetings: []int{2}, Classes: []timetable.Class{{ID: "A"}, {ID: "B"}}},
			}},
		},
	}
	if fields := p.Validate(); len(fields) > 0 {
		t.Fatal(fields)
	}
	held := timetable.Timetable{
		{Course: "art", Day: 0, Period: 0}, {Course: "art", Day: 1, Period: 0},
		{Course: "db", Activity: "db/lecture/year#1", Day: 0, Period: 1},
		{Course: "db", Activity: "db/lab/A#1", Day: 0, Period: 1, Length: 2},
		{Course: "db", Activity: "db/lab/B#1", Day: 1, Period: 1, Length: 2},
	}
	var ids []string
	for _, a := range p.Activities() {
		ids = append(ids, a.ID)
	}
	want := []timetable.Stay{
		{Holder: timetable.Holder{Course: "art"}, Wishes: []timetable.Wish{again("Mon", "1", "1"), again("Tue", "1", "1")}},
		{Holder: timetable.Holder{Course: "db", Part: "lecture"}, Wishes: []timetable.Wish{again("Mon", "2", "2")}},
		{Holder: timetable.Holder{Course: "db", Part: "lab", Class: "A"}, Wishes: []timetable.Wish{again("Mon", "2", "3")}},
		{Holder: timetable.Holder{Course: "db", Part: "lab", Class: "B"}, Wishes: []timetable.Wish{again("Tue", "2", "3")}},
	}
	if got := p.Stays(held); !reflect.DeepEqual(got, want) {
		t.Errorf("of the activities %q, the wishes are %+v, want %+v", ids, got, want)
	}
}

// A document of version 1 that gets the wishes is one of version 2, in which another time costs something.
func TestWhatMovesDespiteItsWishCosts(t *testing.T) {
	t.Parallel()
	p := &timetable.Problem{
		Version: timetable.ProblemVersion, Name: "Small", Days: timetable.DaysNamed("Mon", "Tue"),
		Periods: []timetable.Period{{Name: "1"}, {Name: "2"}}, Rooms: []timetable.Room{{ID: "r", Capacity: 9}},
		Teachers: []timetable.Teacher{{ID: "ada"}},
		Courses:  []timetable.Course{{ID: "art", Teachers: []string{"ada"}, Lectures: 1, MinDays: 1, Students: 5}},
	}
	held := timetable.Timetable{{Course: "art", Room: "r", Day: 0, Period: 0}}
	stays := p.Stays(held)
	p.Version = timetable.TermVersion
	p.Courses[0].Wishes = stays[0].Wishes
	if fields := p.Validate(); len(fields) > 0 {
		t.Fatal(fields)
	}
	if report := timetable.Check(p, held); report.Hard > 0 || report.Cost > 0 {
		t.Errorf("where it was, it has %+v", report.Score)
	}
	held[0].Day = 1
	if report := timetable.Check(p, held); report.Hard > 0 || report.Cost != 1 {
		t.Errorf("moved, it has %+v", report.Score)
	}
}
