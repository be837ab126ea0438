package formats

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

// exampleProblem is what testdata/example.ectt says.
func exampleProblem(t testing.TB) *timetable.Problem {
	p := &timetable.Problem{
		Version:   timetable.ProblemVersion,
		Name:      "Village School",
		Days:      timetable.DaysNamed("Monday", "Tuesday", "Wednesday", "Thursday"),
		Periods:   []timetable.Period{{Name: "Period 1"}, {Name: "Period 2"}, {Name: "Period 3"}},
		DailyLoad: timetable.DailyLoad{Min: 1, Max: 3},
		Rooms: []timetable.Room{{ID: "Barn", Capacity: 45, Building: "farm"},
			{ID: "Loft", Capacity: 20, Building: "mill"}},
		Teachers: []timetable.Teacher{{ID: "Okoro"}, {ID: "Lindqvist"}},
		Courses: []timetable.Course{
			{ID: "Weaving", Teachers: []string{"Okoro"}, Lectures: 3, MinDays: 2, Students: 18, Double: true},
			{ID: "Botany", Teachers: []string{"Lindqvist"}, Lectures: 2, MinDays: 2, Students: 25},
			{ID: "Singing", Teachers: []string{"Okoro"}, Lectures: 1, MinDays: 1, Students: 40,
				UnsuitableRooms: []string{"Loft"}},
		},
		Curricula: []timetable.Curriculum{
			{ID: "Juniors", Courses: []string{"Weaving", "Botany"}},
			{ID: "Seniors", Courses: []string{"Botany", "Singing"}},
		},
		Weights: formulation(t, "UD5"),
	}
	p.Courses[0].Unavailable = []timetable.Slot{{Day: 0, Period: 0}}
	p.Courses[1].Unavailable = []timetable.Slot{{Day: 3, Period: 1}, {Day: 3, Period: 2}}
	return p
}

func TestReadECTT(t *testing.T) {
	got := must[*timetable.Problem](t)(ReadCTT(testdata(t, "example.ectt"), formulation(t, "UD5")))
	if want := exampleProblem(t); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestReadECTTAcceptsWhatCanOnlyCostAndWhatIsSaidTwice(t *testing.T) {
	text := string(testdata(t, "example.ectt"))
	text = strings.Replace(text, "Botany Lindqvist 2 2 25", "Botany Lindqvist 2 6 25", 1)
	text = strings.Replace(text, "RoomConstraints: 1", "RoomConstraints: 2", 1)
	text = strings.Replace(text, "Singing Loft\n", "Singing Loft\nSinging Loft\n", 1)
	got := must[*timetable.Problem](t)(ReadCTT([]byte(text), formulation(t, "UD5")))
	want := exampleProblem(t)
	want.Courses[1].MinDays = 6 // of four
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestReadCTTHasNoExtensions(t *testing.T) {
	got := must[*timetable.Problem](t)(ReadCTT(testdata(t, "example.ctt"), formulation(t, "UD5")))
	want := exampleProblem(t)
	want.DailyLoad = timetable.DailyLoad{}
	want.Rooms[0].Building, want.Rooms[1].Building = "", ""
	want.Courses[0].Double = false
	want.Courses[2].UnsuitableRooms = nil
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestReadCTTAcceptsEverySeparator(t *testing.T) {
	plain := string(testdata(t, "example.ectt"))
	want := must[*timetable.Problem](t)(ReadCTT([]byte(plain), timetable.Weights{})).Hash()
	for name, text := range map[string]string{
		"tabs":            strings.ReplaceAll(plain, " ", "\t"),
		"several blanks":  strings.ReplaceAll(plain, " ", " \t "),
		"trailing blanks": strings.ReplaceAll(plain, "\n", " \t\n"),
		"CRLF":            strings.ReplaceAll(plain, "\n", "\r\n"),
		"blank lines":     strings.ReplaceAll(plain, "\n", "\n\n \n"),
		"byte order mark": "\uFEFF" + plain,
		"no last newline": strings.TrimSpace(plain),
	} {
		text = strings.Replace(text, strings.ReplaceAll("Village School", " ", "\t"), "Village School", 1)
		text = strings.Replace(text, "Village \t School", "Village School", 1)
		p, err := ReadCTT([]byte(text), timetable.Weights{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if p.Hash() != want {
			t.Errorf("%s: another problem is read", name)
		}
	}
}

func TestReadCTTNamesManyDays(t *testing.T) {
	text := strings.Replace(string(testdata(t, "example.ctt")), "Days: 4", "Days: 9", 1)
	p := must[*timetable.Problem](t)(ReadCTT([]byte(text), timetable.Weights{}))
	if p.Days[6].Name != "Sunday" || p.Days[8].Name != "Day 9" {
		t.Errorf("got %v", p.Days)
	}
}

func TestReadCTTSaysWhereTheErrorIs(t *testing.T) {
	for _, tc := range []struct{ old, new, place, says string }{
		{"Courses: 3", "Courses: 4", "line 2", "says 4, but the section COURSES: has 3"},
		{"Courses: 3", "Courses: three", "line 2", "whole number"},
		{"Rooms: 2\n", "", "line 1", "no line Rooms:"},
		{"Rooms: 2", "Rooms: 2\nRooms: 2", "line 4", "already"},
		{"Rooms: 2", "Rooms: 2\nHalls: 2", "line 4", "no line of the header"},
		{"Rooms: 2", "Rooms: 2\nConstraints: 3", "line 4", "no line Constraints:"},
		{"Days: 4", "Days: 1000000000000", "line 4", "from 1 to 31"},
		{"Periods_per_day: 3", "Periods_per_day: 0", "line 5", "from 1 to 288"},
		{"Lectures: 1 3", "Lectures: 1", "line 7", "two numbers"},
		{"Lectures: 1 3", "Lectures: 3 1", "line 7", "above the maximum"},
		{"Name: Village School", "Name:", "line 1", "a name is required"},
		{"Weaving Okoro 3 2 18 1", "Weaving Okoro 3 2 18", "line 12", "id teacher lectures min_days students double"},
		{"Weaving Okoro 3 2 18 1", "Weaving Okoro x 2 18 1", "line 12", `must be a whole number, not "x"`},
		{"Weaving Okoro 3 2 18 1", "Weaving Okoro 3 2 18 2", "line 12", "must be 0 or 1"},
		{"Weaving Okoro 3 2 18 1", "Weaving Okoro 3 9000 18 1", "line 12", "from 0 to 8928, not 9000"},
		{"Singing Okoro", "Botany Okoro", "line 14", `already has the id "Botany"`},
		{"Loft 20 mill", "Loft 20", "line 18", "id seats building"},
		{"Loft 20 mill", "Loft -1 mill", "line 18", "not -1"},
		{"Seniors 2 Botany Singing", "Seniors 3 Botany Singing", "line 22", "says it has 3 courses, but names 2"},
		{"Seniors 2 Botany Singing", "Seniors 2 Botany Dancing", "line 22", `no course with the id "Dancing"`},
		{"Seniors 2 Botany Singing", "Seniors", "line 22", "a curriculum is written as"},
		{"Botany 3 1", "Dancing 3 1", "line 26", `no course with the id "Dancing"`},
		{"Botany 3 2", "Botany 3 3", "line 27", "from 0 to 2, not 3"},
		{"Botany 3 2", "Botany 3", "line 27", "course day period"},
		{"Singing Loft", "Singing Cave", "line 30", `no room with the id "Cave"`},
		{"Singing Loft", "Singing", "line 30", "course room"},
		{"\nEND.\n", "", "line 30", "stops here without END."},
		{"END.", "END.\nmore", "line 33", "nothing may follow"},
	} {
		text := strings.Replace(string(testdata(t, "example.ectt")), tc.old, tc.new, 1)
		_, err := ReadCTT([]byte(text), timetable.Weights{})
		wantField(t, err, tc.place, tc.says)
	}
}

func TestReadCTTReportsAllErrorsInTheFilesOrder(t *testing.T) {
	text := string(testdata(t, "example.ctt"))
	for _, change := range [][2]string{{"Days: 4", "Days: x"}, {"Loft 20", "Loft many"},
		{"Weaving Okoro 3", "Weaving Okoro -3"}, {"Botany 3 1", "Bakery 3 1"}} {
		text = strings.Replace(text, change[0], change[1], 1)
	}
	_, err := ReadCTT([]byte(text), timetable.Weights{})
	var places []string
	for _, f := range fields(t, err) {
		places = append(places, f.Place)
	}
	if want := []string{"line 4", "line 10", "line 16", "line 24"}; !reflect.DeepEqual(places, want) {
		t.Errorf("got %v, want %v: %v", places, want, err)
	}
}

func TestReadCTTBoundsTheErrors(t *testing.T) {
	_, err := ReadCTT([]byte(strings.Repeat("nonsense\n", 5000)), timetable.Weights{})
	got := fields(t, err)
	if lines := 5000; len(got) != 100 || more(t, err) < lines-100 || more(t, err) > lines {
		t.Errorf("got %d fields and %d more", len(got), more(t, err))
	}
}

func TestReadCTTRefusesRoomConstraintsWithoutTheirHeader(t *testing.T) {
	text := strings.Replace(string(testdata(t, "example.ctt")), "END.", "ROOM_CONSTRAINTS:\nSinging Loft\nEND.", 1)
	_, err := ReadCTT([]byte(text), timetable.Weights{})
	wantField(t, err, "line 28", "needs the header of an .ectt file")
}

func TestWriteCTTAndECTTWriteWhatWasRead(t *testing.T) {
	for name, write := range map[string]func(b *bytes.Buffer, p *timetable.Problem) error{
		"example.ctt":  func(b *bytes.Buffer, p *timetable.Problem) error { return WriteCTT(b, p) },
		"example.ectt": func(b *bytes.Buffer, p *timetable.Problem) error { return WriteECTT(b, p) },
	} {
		want := testdata(t, name)
		p := must[*timetable.Problem](t)(Read(want, ""))
		if got := written(t, func(b *bytes.Buffer) error { return write(b, p) }); got != string(want) {
			t.Errorf("%s: got\n%s", name, got)
		}
	}
}

func TestWriteCTTFoldsInWhatTheFileHasNoWordsFor(t *testing.T) {
	p := exampleProblem(t)
	p.Teachers[0].Unavailable = []timetable.Slot{{Day: 1, Period: 1}, {Day: 0, Period: 0}}
	p.Rooms[0].Features = []string{"loom"}
	p.Courses[0].RequiredFeatures = []string{"loom"}
	p.Rooms[1].Building = ""
	got := written(t, func(b *bytes.Buffer) error { return WriteECTT(b, p) })
	for _, line := range []string{"UnavailabilityConstraints: 6", "Weaving 0 0", "Weaving 1 1", "Singing 0 0",
		"Singing 1 1", "Weaving Loft", "Loft 20 -"} {
		if !strings.Contains(got, line+"\n") {
			t.Errorf("no line %q in\n%s", line, got)
		}
	}
}

func TestWriteCTTRefusesWhatWouldBeLost(t *testing.T) {
	for says, change := range map[string]func(p *timetable.Problem){
		"pinned lectures (of Botany)": func(p *timetable.Problem) { p.Pins = []timetable.Pin{{Course: "Botany"}} },
		"2 teachers instead of one": func(p *timetable.Problem) {
			p.Courses[0].Teachers = []string{"Okoro", "Lindqvist"}
		},
		"0 teachers instead of one":      func(p *timetable.Problem) { p.Courses[0].Teachers = nil },
		"closed at times (Barn)":         func(p *timetable.Problem) { p.Rooms[0].Unavailable = []timetable.Slot{{}} },
		"has a blank (Old Mill)":         func(p *timetable.Problem) { p.Rooms[1].Building = "Old Mill" },
		"a daily load":                   func(p *timetable.Problem) { p.Weights.StudentMinMaxLoad = 1 },
		"several buildings (farm, mill)": func(p *timetable.Problem) { p.Weights.TravelDistance = 1 },
		"rooms do not suit (Singing)":    func(p *timetable.Problem) { p.Weights.RoomSuitability = 1 },
		"double lectures (Weaving)":      func(p *timetable.Problem) { p.Weights.DoubleLectures = 1 },
	} {
		p := exampleProblem(t)
		p.Weights = timetable.Weights{}
		change(p)
		if err := WriteCTT(&bytes.Buffer{}, p); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("got error %v, want one that says %q", err, says)
		}
	}
	if err := WriteCTT(failingWriter{}, must[*timetable.Problem](t)(Read(testdata(t, "example.ctt"), ""))); err == nil {
		t.Error("an error of the writer is lost")
	}
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, fmt.Errorf("disk full") }
