package formats

import (
	"bytes"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/formats/workbook"
	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// placed is where a file has the lectures of labs: the one of an hour in two rooms at a time, the lab, and the project.
const placed = "course;activity;day;period;room_id;weeks\n" +
	"DB;DB/lecture#1;Mon;1;hall lab;all\nDB;DB/lab/A#1;Fri;F1;lab;odd\nDB;DB/project#1;Mon;2;;all\n"

func TestWhatATableOfLecturesLeavesOutIsOfTheActivity(t *testing.T) {
	t.Parallel()
	p, want := labs(t)
	got := must[timetable.Timetable](t)(ReadTimetable(p, []byte(placed)))
	if got.Hash() != want.Hash() {
		t.Errorf("got %v, want %v", got, want)
	}
	few := "activity,day,period,room\nDB/lab/A#1,Fri,F1,lab\nDB/lecture#1,Mon,1,\"Hall; lab\"\n"
	got = must[timetable.Timetable](t)(ReadTimetable(p, []byte(few)))
	if got.Hash() != want[:2].Hash() {
		t.Errorf("got %v, want %v", got, want[:2])
	}
}

// A timetable from elsewhere may violate rules. Check tells that.
func TestATimetableThatViolatesRulesIsRead(t *testing.T) {
	t.Parallel()
	p, _ := labs(t)
	got := must[timetable.Timetable](t)(ReadTimetable(p,
		[]byte(strings.NewReplacer("Mon;2;;", "Mon;1;hall;", "Fri;F1;lab;odd", "Mon;1;hall;even").Replace(placed))))
	if report := timetable.Check(p, got); report.Hard == 0 || len(report.Ignored) > 0 || len(got) != 3 {
		t.Errorf("%+v of %v", report, got)
	}
}

func TestWhatIsWrongInATableOfLecturesIsToldByCell(t *testing.T) {
	t.Parallel()
	p, _ := labs(t)
	_, err := ReadTimetable(p, []byte("course;activity;day;period;room_id;room;weeks;teacher_ids\n"+
		"XX;DB/lecture#1;Mon;1;hall;;all;\n"+ // row 2
		"DB;DB/lecture#9;Sun;1;attic;;;\n"+
		"DB;;Mon;3;hall;;;\n"+
		"DB;;Mon;2;hall;;;\n"+
		"DB;DB/lecture#1;Mon;1;hall;lab;;\n"+
		"DB;DB/lecture#1;Mon;1;hall;Hall;15-16;\n"+
		"DB;DB/lecture#1;Mon;1;hall lab;;;lee\n"+
		"DB;DB/lecture#1;Mon;1;hall;;;zoe\n"+
		"DB;DB/lab/A#1;Fri;F3;lab;;;\n"+ // row 10
		"DB;DB/project#1;Mon;1;;;;\n"+
		"DB;DB/project#1;Mon;2;;;;\n"+
		";;;;;;;kim\n"))
	for place, says := range map[string]string{
		"CSV!A2": `no course "XX"`, "CSV!B3": `no activity "DB/lecture#9"`, "CSV!C3": `no day "Sun"`,
		"CSV!E3": `no room "attic"`, "CSV!D4": `Mon has no period "3"`, "CSV!A5": "say which activity",
		"CSV!F6": `room says "lab" and room_id says "hall"`, "CSV!G7": "not within the term's weeks",
		"CSV!H8": `"kim" holds this in every`, "CSV!H9": `no teacher "zoe"`, "CSV!D10": "takes 2 periods",
		"CSV!B12": "is placed before", "CSV!A13": "the cell is empty", "CSV!C13": "the cell is empty",
	} {
		wantField(t, err, place, says)
	}
	if n := len(fields(t, err)); n != 14 || !strings.Contains(err.Error(), "the timetable has 14 errors;") {
		t.Errorf("%d errors: %v", n, err)
	}
}

func TestATableWithoutWhatIsNeededIsRefused(t *testing.T) {
	t.Parallel()
	p, _ := labs(t)
	_, err := ReadTimetable(p, []byte("day,weeks,day\nMon,all,Mon\n"))
	for place, says := range map[string]string{"CSV!C1": "a second time", "CSV!A1": "the heading period"} {
		wantField(t, err, place, says)
	}
	if n := len(fields(t, err)); n != 4 {
		t.Errorf("%d errors: %v", n, err)
	}
}

func TestWhatIsWrongInAListOfLecturesIsToldByPointer(t *testing.T) {
	t.Parallel()
	p, _ := labs(t)
	text := `{"id": "x", "lectures": [{"course": "DB", "activity": "DB/lecture#1", "day": 7, "period": 1, "room": "x/y"},
		{"course": "AI", "day": 0, "period": 2}, 7, {"day": 0}, {"course": 1, "day": "0", "period": 1.5, "teachers": "kim"},
		{"activity": "DB/lab/A#1", "day": 1, "period": 1, "length": 0, "row": 2, "Room": "lab"},
		{"activity": "DB/lab/A#1", "day": 1, "period": 2, "length": 288, "other_rooms": ["hall lab"]},
		{"activity": "DB/lab/A#1", "day": 1, "period": 2, "weeks": "even", "teachers": ["lee", "zoe"]}]}`
	_, err := ReadTimetable(p, []byte(text))
	for place, says := range map[string]string{
		"/lectures/0/day": "no day 7", "/lectures/0/room": `no room "x/y"`, "/lectures/1/course": `no course "AI"`,
		"/lectures/1/period": "no period 2", "/lectures/2": "an object", "/lectures/3": "its day and its period",
		"/lectures/4/course": "a text", "/lectures/4/day": "a whole number", "/lectures/4/period": "a whole number",
		"/lectures/4/teachers": "a list of ids", "/lectures/5": `no property "row"`, "/lectures/5/length": "from 1 to 288",
		"/lectures/6/room": `no room "hall lab"`, "/lectures/7/teachers": `no teacher "zoe"`,
	} {
		wantField(t, err, place, says)
	}
	if n := len(fields(t, err)); n != 15 {
		t.Errorf("%d errors: %v", n, err)
	}
	for text, says := range map[string]string{
		`{"lectures": {}}`: "a list of lectures", "[{]": "well-formed", `{"lectures": null}`: "a list of lectures",
		`{"version": 1}`: "a dataset, not a timetable",
	} {
		if _, err := ReadTimetable(p, []byte(text)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestWhatIsWrongInASolutionFileIsToldByLine(t *testing.T) {
	t.Parallel()
	p := must[*timetable.Problem](t)(Read(testdata(t, "example.ectt"), ""))
	_, err := ReadTimetable(p, []byte("Botany Barn 0 1\na line\n\nBotany Loft 0 1\nBotany Barn 1 1\n"+
		"Biology Hall 9 -1\nSinging Barn 0 3\n"))
	for place, says := range map[string]string{
		"line 2": "a lecture is written as", "line 4": "held in this period already", "line 5": "no more than 2 lectures",
		"line 6": "no day 9", "line 7": "no period 3",
	} {
		wantField(t, err, place, says)
	}
	if n := len(fields(t, err)); n != 7 || fields(t, err)[0].Place != "line 2" {
		t.Errorf("%d errors: %v", n, err)
	}
	_, err = ReadTimetable(p, []byte(strings.Repeat("Botany Barn 0 1\n", maxValues/4+1)))
	if got := fields(t, err); len(got) != 1 || !strings.Contains(got[0].Message, "too long") {
		t.Errorf("a long file: %v", err)
	}
}

func TestASolutionOfITC2019IsRead(t *testing.T) {
	t.Parallel()
	p := must[*timetable.Problem](t)(ReadITC2019([]byte(fuzzITC)))
	const solution = `<solution name="n"><class id="1" days="11" start="8" weeks="111" room="1">` +
		`<student id="1"/></class><class id="2" days="10" start="10" weeks="101" room="2"/></solution>`
	got := must[timetable.Timetable](t)(ReadTimetable(p, []byte(solution)))
	if len(got) != 3 || got[0].Length != 2 || got[2].Day != 1 || got[1].Room != "2" {
		t.Errorf("got %+v", got)
	}
	for _, write := range []func(*bytes.Buffer) error{
		func(b *bytes.Buffer) error { return WriteCSV(b, p, p.Directory(), got) },
		func(b *bytes.Buffer) error { return json.NewEncoder(b).Encode(got) },
	} {
		again := must[timetable.Timetable](t)(ReadTimetable(p, []byte(written(t, write))))
		if again.Hash() != got.Hash() {
			t.Errorf("an activity on two days becomes %v", again)
		}
	}
	for old, c := range map[string][3]string{
		`start="8"`: {`start="-8"`, "activity ", "no period -8"}, `room="1"`: {`room="3"`, "class 1", `no room "3"`},
		`class id="2"`: {`class id="1"`, "class 1", "another element"}, `</solution>`: {``, "line 1", "broken"},
	} {
		_, err := ReadTimetable(p, []byte(strings.Replace(solution, old, c[0], 1)))
		if err == nil || !strings.Contains(err.Error(), "the timetable has") ||
			!strings.Contains(fields(t, err)[0].Place, c[1]) || !strings.Contains(fields(t, err)[0].Message, c[2]) {
			t.Errorf("%s: %v", c[0], err)
		}
	}
}

// As one row says what it moves, the others of an activity on several days must be moved as well.
func TestAnActivityOnSeveralDaysIsMovedAsAWhole(t *testing.T) {
	t.Parallel()
	p := must[*timetable.Problem](t)(ReadITC2019([]byte(fuzzITC)))
	row := func(day, period int) string {
		return fmt.Sprintf(`{"activity": %q, "day": %d, "period": %d, "length": 2, "room": "1"}`,
			p.Expand().Activities[0].ID, day, period)
	}
	moved := must[timetable.Timetable](t)(ReadTimetable(p, []byte("["+row(0, 9)+","+row(1, 9)+"]")))
	if len(moved) != 2 || moved[1].Day != 1 {
		t.Errorf("moved are %v", moved)
	}
	_, err := ReadTimetable(p, []byte("["+row(0, 8)+","+row(1, 9)+"]"))
	wantField(t, err, "/1/activity", "another period")
}

func TestTheTimesThatFETFoundAreRead(t *testing.T) {
	t.Parallel()
	p, _ := readSchool(t, rule("ActivityPreferredRoom", "Activity_Id=4", "Room=Both"),
		rule("ActivityPreferredRooms", "Activity_Id=3", "Preferred_Room=R2", "Preferred_Room=R3"))
	found := []string{
		weighted("50", "ActivityPreferredStartingTime", "Activity_Id=1", "Preferred_Day=Wed", "Preferred_Hour=h0"),
		rule("ActivityPreferredStartingTime", "Activity_Id=1", "Preferred_Day=Tue", "Preferred_Hour=h2",
			"Permanently_Locked=false"),
		rule("ActivityPreferredStartingTime", "Activity_Id=4", "Preferred_Day=Mon day", "Preferred_Hour=h1"),
		rule("ActivityPreferredStartingTime", "Activity_Id=3", "Preferred_Day=Wed", "Preferred_Hour=h3"),
		rule("ActivityPreferredRoom", "Activity_Id=4", "Room=Both", "Real_Room=R 1", "Real_Room=R3"),
		rule("ActivityPreferredRoom", "Activity_Id=3", "Room=R2"),
	}
	got := must[timetable.Timetable](t)(ReadTimetable(p, school(found...)))
	want := timetable.Timetable{
		{Course: "Maths_G1", Activity: "Maths_G1/1#1", Day: 1, Period: 2},
		{Course: "Sport_Y", Activity: "Sport_Y/4#1", Period: 1, Length: 2, Room: "R_1", OtherRooms: "R3"},
		{Course: "Art_S3", Activity: "Art_S3/3#1", Day: 2, Period: 3, Room: "R2"},
	}
	if got.Hash() != want.Hash() {
		t.Errorf("got %v, want %v", got, want)
	}
	other, _ := labs(t)
	_, err := ReadTimetable(other, school(found...))
	wantField(t, err, "activity 1", `no period "h2" of a day "Tue"`)
	_, err = ReadTimetable(p, school(rule("ActivityPreferredStartingTime", "Activity_Id=77")))
	wantField(t, err, "constraint 1, ConstraintActivityPreferredStartingTime", "no activity 77")
	if _, err = ReadTimetable(p, school()); err == nil || err.Error() != "the file places no lecture" {
		t.Errorf("a file without times: %v", err)
	}
}

func TestFilesThatAreNoTimetableAreToldWithWhatToDo(t *testing.T) {
	t.Parallel()
	p, _ := labs(t)
	book := written(t, func(b *bytes.Buffer) error { return workbook.Write(b, p) })
	document := written(t, func(b *bytes.Buffer) error { return WriteJSON(b, p) })
	lectures := written(t, func(b *bytes.Buffer) error { return WriteXLSX(b, p, p.Directory(), nil, false) })
	for name, c := range map[string]struct{ text, says string }{
		"a dataset's workbook": {book, "a dataset, not a timetable; save the timetable as"},
		"a dataset":            {document, "a dataset, not a timetable"},
		".ctt":                 {string(testdata(t, "example.ctt")), "a dataset, not a timetable"},
		"ITC-2019":             {fuzzITC, "a dataset, not a timetable"},
		"a PDF":                {"%PDF-1.7\n", "a PDF document; save the timetable as"},
		"an old workbook":      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00", "an old Office document"},
		"half a workbook":      {lectures[:len(lectures)/2], "that was cut off"},
		"a ZIP archive":        {"PK\x03\x04\x14\x00\x00\x00lectures.csv", "a ZIP archive; unpack it"},
		"other XML":            {"<timetable/>", "an XML document; save the timetable as"},
		"a web page":           {"<!doctype html>", "a web page"},
		"nothing":              {" \n", "an empty file"},
		"no lectures":          {lectures, "places no lecture"},
		"no rows":              {"[]", "places no lecture"},
		"a letter":             {"Dear planner,\nhere it is.\n", "a lecture is written as"},
	} {
		_, err := ReadTimetable(p, []byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s is told: %v", name, err)
		}
	}
}

func TestHostileTimetablesAreRefusedInLittleMemoryAndTime(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(20)) // so that garbage is hardly counted
	p, _ := labs(t)
	const good = `{"activity":"DB/lab/A#1","day":1,"period":0},`
	for name, text := range map[string]string{
		"numbers":           filled("[", "1,", "1]"),
		"objects":           filled("[", "{},", "{}]"),
		"keys":              filled("[{", `"a":1,`, `"b":1}]`),
		"lectures":          filled("[", good, good[:len(good)-1]+"]"),
		"more lectures":     "[" + strings.Repeat(`{"activity":"x","day":1,"period":0},`, 100_001) + "{}]",
		"depth":             filled("[", "[", ""),
		"one long id":       filled(`[{"day":0,"period":0,"activity":"`, "x", `"}]`),
		"rooms":             filled(`[{"day":0,"period":0,"activity":"DB/lab/A#1","other_rooms":[`, `"hall",`, `"hall"]}]`),
		"lines":             filled("", "DB hall 0 0\n", ""),
		"short lines":       filled("", "x\n", ""),
		"rows":              filled("course,day,period,room\n", "DB,Mon,1,hall\n", ""),
		"empty cells":       filled("course,day,period,room\n", ",", ""),
		"rows of cells":     filled("course,day,period,room\n", strings.Repeat(",", 180)+"x\n", ""),
		"quotes":            filled("course,day,period,room\n", `"`, ""),
		"rooms of a row":    filled("activity,day,period,room_id\nDB/lab/A#1,Mon,1,\"", "hall ", "\"\n"),
		"classes":           filled("<solution>", `<class id="1"/>`, "</solution>"),
		"students":          filled(`<solution><class id="1">`, `<student id="1"/>`, "</class></solution>"),
		"activities of FET": filled("<fet><Activities_List>", "<Activity><Id>1</Id></Activity>", "</Activities_List></fet>"),
	} {
		begun := time.Now()
		var err error
		used := peak(func() { _, err = ReadTimetable(p, []byte(text)) })
		if took := time.Since(begun); took > time.Minute { // on a machine without other work they take a second at most
			t.Errorf("%s: refused after %v", name, took)
		}
		if most := uint64(256 << 20); used > most {
			t.Errorf("%s: %d MB of memory", name, used>>20)
		}
		if size := len(fmt.Sprint(err)); err == nil || size > 100_000 {
			t.Errorf("%s: the error has %d bytes: %.100v", name, size, err)
		}
	}
}

// FuzzReadTimetable reads files of any kind. What is read can be checked, and is the same after it was written.
func FuzzReadTimetable(f *testing.F) {
	p, lectures := labs(f)
	simple := must[*timetable.Problem](f)(Read(testdata(f, "example.ectt"), ""))
	f.Add([]byte(placed))
	f.Add(must[[]byte](f)(json.Marshal(lectures)))
	f.Add(testdata(f, "example.sol"))
	f.Add([]byte(written(f, func(b *bytes.Buffer) error { return WriteXLSX(b, p, p.Directory(), lectures, true) })))
	f.Add([]byte(`{"lectures":[{"activity":"DB/lab/A#1","day":1,"period":1e3,"length":-1,"weeks":"9-"}]}`))
	f.Add([]byte("sep=|\ncourse|day|period|room\nDB|'Mon|1.0|\"Hall; lab\"\n"))
	f.Add([]byte(`<solution><class id="lecture" days="11" start="-8" weeks="000" room="9"/></solution>`))
	f.Add(school(rule("ActivityPreferredStartingTime", "Activity_Id=4", "Preferred_Day=Tue", "Preferred_Hour=h2")))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, p := range []*timetable.Problem{p, simple} {
			lectures, err := ReadTimetable(p, data)
			if err != nil {
				fields(t, err)
				continue
			}
			report := timetable.Check(p, lectures)
			if len(report.Ignored) > 0 {
				t.Fatalf("%v was read, of which is ignored: %v", lectures, report.Ignored)
			}
			texts := []string{string(must[[]byte](t)(json.Marshal(lectures)))}
			if !slices.ContainsFunc(report.Rules, func(s timetable.RuleScore) bool {
				return s.Rule == timetable.Rule(plan.Times) && s.Violations > 0
			}) { // a table has only the lengths that an activity may have
				texts = append(texts, written(t, func(b *bytes.Buffer) error { return WriteCSV(b, p, p.Directory(), lectures) }))
			}
			for _, text := range texts {
				if again := must[timetable.Timetable](t)(ReadTimetable(p, []byte(text))); again.Hash() != lectures.Hash() {
					t.Fatalf("%v was written as %s and read as %v", lectures, text, again)
				}
			}
		}
	})
}
