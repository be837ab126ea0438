package timetable_test

import (
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

// A lecture of a year concerns its groups, and the lab of a group concerns the year, but no other group.
func TestActivitiesSayWhomTheyConcern(t *testing.T) {
	t.Parallel()
	p := &timetable.Problem{
		Version: timetable.TermVersion, Name: "Small", Days: timetable.DaysNamed("Mon"),
		Periods: []timetable.Period{{Name: "1"}, {Name: "2"}}, Rooms: []timetable.Room{{ID: "r"}},
		Teachers: []timetable.Teacher{{ID: "ada"}},
		Groups: []timetable.Group{
			{ID: "year"},
			{ID: "a", PartOf: []string{"year"}, Division: "labs"},
			{ID: "b", PartOf: []string{"year"}, Division: "labs"},
		},
		Courses: []timetable.Course{{ID: "db", Parts: []timetable.Part{
			{ID: "lecture", Meetings: []int{1}, For: []string{"year"}},
			{ID: "lab", Meetings: []int{2}, For: []string{"a", "b"}},
		}}},
	}
	if fields := p.Validate(); len(fields) > 0 {
		t.Fatal(fields)
	}
	got := map[string][]string{}
	for _, a := range p.Activities() {
		if a.Course != "db" {
			t.Errorf("%+v", a)
		}
		got[a.Part] = append(got[a.Part], a.Groups...)
	}
	if want := []string{"year", "a", "b"}; !slices.Equal(got["lecture"], want) {
		t.Errorf("the lecture concerns %v, want %v", got["lecture"], want)
	}
	if want := []string{"year", "a", "year", "b"}; !slices.Equal(got["lab"], want) {
		t.Errorf("the labs concern %v, want %v", got["lab"], want)
	}
}
