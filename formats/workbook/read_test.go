package workbook_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/formats/workbook"
	"github.com/lectern-timetables/lectern/timetable"
)

// small has what most sheets need.
const small = `{
  "version": 2, "name": "Small", "weeks": 14, "days": ["Mon", "Tue", "Wed"],
  "periods": [{"name": "1", "start": "09:00", "end": "09:50"}, {"name": "2", "start": "10:00", "end": "10:50"},
    {"name": "3", "start": "11:00", "end": "11:50"}],
  "rooms": [{"id": "Hall", "capacity": 120, "building": "Main"}, {"id": "Lab", "capacity": 30,
    "features": ["computers"]}],
  "teachers": [{"id": "kim"}, {"id": "lee"}],
  "groups": [{"id": "CS2", "size": 104}],
  "courses": [{"id": "DB", "groups": ["CS2"], "teachers": ["kim"], "parts": [
    {"id": "lecture", "meetings": [1, 1]}, {"id": "lab", "meetings": [2]}]}],
  "constraints": [{"kind": "gaps", "of": ["each group"], "max": 0, "weight": 2}]
}`

// edited is the small workbook after some of its cells were changed.
func edited(t *testing.T, edit func(*excelize.File)) []byte {
	t.Helper()
	p, err := formats.ReadJSON([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := workbook.Write(&file, p); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	edit(book)
	var again bytes.Buffer
	if err := book.Write(&again); err != nil {
		t.Fatal(err)
	}
	return again.Bytes()
}

// put changes cells: sheet, cell, value, and so on.
func put(t *testing.T, cells ...any) func(*excelize.File) {
	return func(book *excelize.File) {
		for i := 0; i < len(cells); i += 3 {
			if err := book.SetCellValue(cells[i].(string), cells[i+1].(string), cells[i+2]); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func read(t *testing.T, data []byte) *timetable.Problem {
	t.Helper()
	p, err := formats.Read(data, "")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestWhatPeopleTypeIsUnderstood(t *testing.T) {
	p := read(t, edited(t, put(t,
		"People", "C2", "mon 9:00-11:00; Tue 2; wed", "People", "C3", "Mon 2-3",
		"Periods", "B5", "4", "Periods", "C5", 0.5, "Periods", "D5", "12.50", "Periods", "E5", "Yes",
		"Parts", "D2", "2 + 1", "Parts", "F2", "kim; 1 of lee, kim (3)", "Parts", "F3", "one of kim , lee",
		"Parts", "I3", "any with computers in Main", "Parts", "K3", "Odd; even",
		"Wishes", "A2", "kim", "Wishes", "B2", "Strongly Avoid", "Wishes", "D2", "Mon-Wed", "Wishes", "E2", 0.375,
		"Wishes", "A3", "Everybody", "Wishes", "B3", "never", "Wishes", "C3", 7, "Wishes", "D3", "mon, tue",
		"Relations", "J2", "all", "Relations", "B3", "...", "Relations", "L3", "10:00", "Relations", "M3", "2",
		"Rooms", "C3", " 30 ", "Groups", "C2", "104",
	)))
	slots := fmt.Sprint(p.Teachers[0].Unavailable, p.Teachers[1].Unavailable)
	if want := "[{0 0} {0 1} {1 1} {2 0} {2 1} {2 2} {2 3}] [{0 1} {0 2}]"; slots != want {
		t.Errorf("teachers are not available at %s, want %s", slots, want)
	}
	if got := p.Periods[3]; got != (timetable.Period{Name: "4", Start: "12:00", End: "12:50", Break: true}) {
		t.Errorf("the period is %+v", got)
	}
	lecture, lab := p.Courses[0].Parts[0], p.Courses[0].Parts[1]
	parts := "[2 1] [{0 [{kim 0}] [] []} {1 [{lee 0} {kim 3}] [] []}] [{0 [{kim 0} {lee 0}] [] []}] " +
		"[{0 [] [computers] [Main]}] [odd even]"
	if got := fmt.Sprint(lecture.Meetings, lecture.Teachers, lab.Teachers, lab.Rooms, lab.Weeks); got != parts {
		t.Errorf("the parts are %s", got)
	}
	wishes := "[{{ [Mon Tue Wed] 09:00 } strongly_avoid}] [{{7 [Mon Tue]  } never}]"
	if got := fmt.Sprint(p.Teachers[0].Wishes, p.Wishes); got != wishes {
		t.Errorf("the wishes are %s", got)
	}
	if got := fmt.Sprint(p.Constraints[0].Between); got != "[{ []  } { [] 10:00 2}]" {
		t.Errorf("the relation looks at %s", got)
	}
}

func TestColumnsMayStandInAnyOrderBelowATitle(t *testing.T) {
	book := edited(t, func(book *excelize.File) {
		for _, edit := range []error{
			book.InsertRows("Rooms", 1, 2), book.SetCellValue("Rooms", "A1", "Our rooms"),
			book.SetCellValue("Rooms", "A3", "seats"), book.SetCellValue("Rooms", "C3", " Id"),
			book.SetCellValue("Rooms", "A4", "120"), book.SetCellValue("Rooms", "C4", "Hall"),
			book.SetCellValue("Rooms", "A5", 30.0), book.SetCellValue("Rooms", "C5", "Lab"),
			book.SetSheetName("People", "PEOPLE "), book.DeleteSheet("Travel"), book.DeleteSheet("Read me"),
		} {
			if edit != nil {
				t.Fatal(edit)
			}
		}
	})
	if p := read(t, book); p.Rooms[0].ID != "Hall" || p.Rooms[0].Capacity != 120 || len(p.Teachers) != 2 {
		t.Errorf("the rooms are %+v", p.Rooms)
	}
}

func TestAnErrorNamesItsCellAndWhatToDo(t *testing.T) {
	for _, tc := range []struct {
		sheet, cell string
		value       any
		place, says string
	}{
		{"Rooms", "C2", "many", "Rooms!C2", "no whole number; write one such as 30"},
		{"Rooms", "C2", nil, "Rooms!C2", "this is needed, and the cell is empty. A whole number."},
		{"Rooms", "C2", -1, "Rooms!C2", "at least 0"},
		{"Rooms", "A3", "Hall", "Rooms!A3", "already has the id"},
		{"Rooms", "A3", "Computer lab", "Rooms!A3", "without blanks"},
		{"Rooms", "A3", nil, "Rooms!A3", "this is needed"},
		{"Rooms", "F2", "Sat", "Rooms!F2", "no time of the week; write days with times or periods"},
		{"Rooms", "F2", "Mon 9-99", "Rooms!F2", "no time of the week"},
		{"Rooms", "G2", "maybe", "Rooms!G2", "neither yes nor no"},
		{"Rooms", "J1", "Colour", "", ""},
		{"Rooms", "J2", "red", "Rooms!J2", "no heading stands above"},
		{"Rooms", "D1", "Colour", "Rooms!D1", `no column "Colour"`},
		{"Rooms", "D1", "Seats", "Rooms!D1", "a second time"},
		{"Periods", "C3", "noon", "Periods!C3", "no time of day; write one such as 9:00"},
		{"Periods", "A2", "Sunday", "Periods!A2", `no "Sunday" in the sheet Days`},
		{"Courses", "D2", "CS9", "Courses!D2", `no group "CS9"`},
		{"Courses", "E2", "kim; ray", "Courses!E2", "no teacher with the id"},
		{"Courses", "F2", 3, "Courses!F2", "a course with parts has no lectures"},
		{"Parts", "A3", "ML", "Parts!A3", `no "ML" in the sheet Courses`},
		{"Parts", "B3", "lecture", "Parts!B3", "already has the id"},
		{"Parts", "D2", "two", "Parts!D2", "such as 2 + 1"},
		{"Parts", "D2", "0", "Parts!D2", "at least 1"},
		{"Parts", "F2", "kim lee", "Parts!F2", "write kim; lee for both"},
		{"Parts", "F2", "ray", "Parts!F2", `no teacher "ray"`},
		{"Parts", "I2", "any wits computers", "Parts!I2", "not clear"},
		{"Parts", "K2", 46028, "Parts!K2", "how a spreadsheet keeps a date"},
		{"Parts", "K2", "1-99", "Parts!K2", "not within the term's weeks"},
		{"Relations", "B2", "gasp", "Relations!B2", "none of the words for this"},
		{"Groups", "D3", "CS2", "Groups!A3", "this is needed"},
		{"Curricula", "C2", "DB", "Curricula!A2", "this is needed"},
		{"Curricula", "A2", "…", "Curricula!A2", "no row stands above"},
		{"Relations", "B2", nil, "Relations!B2", "this is needed"},
		{"Relations", "C2", "everyone", "Relations!C2", "names no activities"},
		{"Relations", "I2", "soft", "Relations!I2", "no weight; write a whole number from 0, or hard"},
		{"Relations", "A2", "room:Hall", "Relations!A2", "cannot be named here"},
		{"Relations", "A2", "group:X", "Relations!A2", `nothing is called "group:X"`},
		{"Relations", "L2", "late", "Relations!L2", "neither a time of day nor a period"},
		{"Term", "B2", nil, "Term!B2", "this is needed"},
		{"Term", "B3", "long", "Term!B3", "no whole number"},
		{"Rules", "B4", "x", "Rules!B4", "no weight"},
		{"Rules", "A4", "Chairs", "Rules!A4", `no setting of this sheet is called "Chairs"`},
		{"Wishes", "B2", "never", "Wishes!A2", "write whose row it is. everybody, or room:Hall"},
		{"Allowed times", "A2", "teacher:kim", "Allowed times!A2", "cannot be named here; write course:DB"},
		{"Days", "A3", "#REF!", "Days!A3", "the formula shows the error #REF!"},
	} {
		name := fmt.Sprintf("%s!%s = %v", tc.sheet, tc.cell, tc.value)
		_, err := formats.Read(edited(t, put(t, tc.sheet, tc.cell, tc.value)), "")
		if tc.place == "" {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		var refused *timetable.Error
		if !errors.As(err, &refused) || len(refused.Fields) != 1 {
			t.Errorf("%s: want one error, got %v", name, err)
			continue
		}
		if got := refused.Fields[0]; got.Place != tc.place || !strings.Contains(got.Message, tc.says) {
			t.Errorf("%s: got %+v, want %q at %s", name, got, tc.says, tc.place)
		}
	}
}

func TestAllErrorsAreToldInTheOrderOfTheWorkbook(t *testing.T) {
	_, err := formats.Read(edited(t, func(book *excelize.File) {
		put(t, "Parts", "F2", "ray", "Rooms", "C3", "x", "Courses", "D2", "CS9", "Rooms", "C2", "y", "Term", "B3", "z")(book)
		if _, err := book.NewSheet("Budget"); err != nil {
			t.Fatal(err)
		}
		put(t, "Budget", "B3", "100")(book)
	}), "")
	var refused *timetable.Error
	if !errors.As(err, &refused) {
		t.Fatal(err)
	}
	var places []string
	for _, f := range refused.Fields {
		places = append(places, f.Place)
	}
	if got := strings.Join(places, " "); got != "Term!B3 Rooms!C2 Rooms!C3 Courses!D2 Parts!F2 Budget!A3" {
		t.Errorf("the errors are at %s: %v", got, err)
	}
	if !strings.Contains(refused.Message, "6 errors") {
		t.Errorf("the message is %s", refused.Message)
	}
}

func TestErrorsAreBounded(t *testing.T) {
	_, err := formats.Read(edited(t, func(book *excelize.File) {
		for i := range 20_000 {
			put(t, "Rooms", fmt.Sprintf("A%d", i+2), "a b")(book)
		}
	}), "")
	var refused *timetable.Error
	if !errors.As(err, &refused) || len(refused.Fields) > 100 || refused.More < 100 {
		t.Errorf("%d errors are told", len(refused.Fields))
	}
}

func TestACSVOfAnyProgramIsUnderstood(t *testing.T) {
	p, err := formats.ReadJSON([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := workbook.WriteZip(&file, p); err != nil {
		t.Fatal(err)
	}
	again := zipped(t, file.Bytes(), func(name, text string) (string, string) {
		if name == "Rooms.csv" {
			text = "ID;Seats;Building;Features\r\nHall;120;Main;\r\nLab;30;;computers\r\n"
		}
		return "term/" + name, text
	})
	if got := read(t, again); got.Hash() != p.Hash() {
		t.Errorf("another problem was read: %+v", got.Rooms)
	}
}

// zipped is a ZIP archive whose files were changed.
func zipped(t *testing.T, data []byte, change func(name, text string) (string, string)) []byte {
	t.Helper()
	old, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	archive := zip.NewWriter(&file)
	for _, f := range old.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		if _, err := text.ReadFrom(part); err != nil {
			t.Fatal(err)
		}
		name, changed := change(f.Name, text.String())
		if name == "" {
			continue
		}
		w, err := archive.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(changed)); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func TestAListThatIsTooLongForACellGoesOnBelow(t *testing.T) {
	p, err := formats.ReadJSON([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	long := p.Courses[0].Parts[0]
	long.ID, long.Rooms = "long", []timetable.Need{{Count: 2}, timetable.Exactly("Hall")}
	for i := range 4000 {
		room := timetable.Room{ID: fmt.Sprintf("Room-with-a-long-name-%d", i), Capacity: i}
		p.Rooms = append(p.Rooms, room)
		long.Rooms[0].Of = append(long.Rooms[0].Of, timetable.Option{ID: room.ID, Penalty: i % 3})
		p.Courses[0].UnsuitableRooms = append(p.Courses[0].UnsuitableRooms, room.ID)
	}
	p.Courses[0].Parts = append(p.Courses[0].Parts, long)
	wantSame(t, "long lists", p)
}
