package calendar_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

// Calendar programs read what they were sent before again: the same bytes say that nothing has changed.
func TestACalendarOfVersion1KeepsItsBytes(t *testing.T) {
	t.Parallel()
	fortnight := school()
	fortnight.Days = timetable.DaysNamed("Mon", "Tue", "Wed", "Thu", "Fri", "Monday", "Tuesday")
	first := timetable.Timetable{at("art", "hall", 0, 0), at("art", "hall", 1, 0), at("art", "hall", 2, 1),
		at("bio", "attic", 3, 0)}
	second := timetable.Timetable{at("art", "hall", 0, 0), at("art", "attic", 1, 0), at("bio", "attic", 6, 1),
		at("bio", "hall", 4, 0)}
	f := fileOf(autumn(), fortnight, first, second)
	f.Dated.ByName = true
	got, err := f.Write()
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/version1.ics")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the calendar is\n%s\nwant\n%s", got, want)
	}
}
