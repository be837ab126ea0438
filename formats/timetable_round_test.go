package formats_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// awkward is a problem with names that spreadsheet programs change.
func awkward() *timetable.Problem {
	p := &timetable.Problem{
		Version: timetable.ProblemVersion, Name: "Awkward", Days: timetable.DaysNamed("=Mon", "1", "Tue\u00a0day", "-"),
		Periods: []timetable.Period{{Name: "07"}, {Name: "1-2"}, {Name: "+3"}, {Name: "a;=b"}, {Name: "\u65e5"}},
		Weights: timetable.DefaultWeights(),
		Rooms: []timetable.Room{{ID: "@1", Name: "Hall, left", Capacity: 9}, {ID: "007", Name: "Hall; right", Capacity: 9},
			{ID: "r;=s", Name: "Hall, left", Capacity: 9}, {ID: `"q"`, Capacity: 9}},
		Teachers: []timetable.Teacher{{ID: "t", Name: "Lee; Ann"}}, Curricula: []timetable.Curriculum{},
	}
	for _, id := range []string{"=1+1", "Total", "00", "1E5", "kim;lee", "course", "'x", "\u00e9"} {
		p.Courses = append(p.Courses, timetable.Course{ID: id, Teachers: []string{"t"}, Lectures: 2, MinDays: 1, Students: 1})
	}
	return p
}

// problems are some of both versions.
func problems(t *testing.T) []*timetable.Problem {
	t.Helper()
	list := []*timetable.Problem{awkward(), demo.College(), demo.Example()}
	for seed := range uint64(4) {
		list = append(list, demo.Generate(demo.Spec{Lectures: 60, Seed: seed}),
			demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: seed}))
	}
	for _, name := range []string{"term.json", "example.ectt"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		p, err := formats.Read(data, "")
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
	for _, p := range list {
		if errs := p.Validate(); len(errs) > 0 {
			t.Fatalf("%s: %v", p.Name, errs)
		}
	}
	return list
}

// randomTimetable places most activities anywhere that they may be, whatever else is there.
func randomTimetable(p *timetable.Problem, random *rand.Rand) timetable.Timetable {
	expanded := p.Expand()
	s := plan.Solution{Placements: make([]plan.Placement, len(expanded.Activities))}
	choose := func(needs []plan.Need) (chosen []int) {
		for _, need := range needs {
			if len(need) > 0 {
				chosen = append(chosen, need[random.IntN(len(need))].Of)
			}
		}
		return chosen
	}
	type held struct {
		class int
		plan.Time
	}
	taken := map[held]bool{}
	for c, class := range expanded.Classes {
		for _, n := range class.Activities {
			a := &expanded.Activities[n]
			if len(a.Times) == 0 || random.IntN(10) == 0 {
				continue
			}
			time := a.Times[random.IntN(len(a.Times))].Time
			if taken[held{c, time}] {
				continue
			}
			taken[held{c, time}] = true
			s.Placements[n] = plan.Placement{Time: time, Rooms: choose(a.Rooms), Teachers: choose(a.Teachers)}
		}
	}
	return p.Timetable(expanded, s)
}

func TestATimetableThatWasWrittenIsReadAgain(t *testing.T) {
	t.Parallel()
	for _, p := range problems(t) {
		directory := p.Directory()
		for seed := range uint64(3) {
			want := randomTimetable(p, rand.New(rand.NewPCG(seed, 1)))
			for form, write := range map[string]func(*bytes.Buffer) error{
				"CSV":       func(b *bytes.Buffer) error { return formats.WriteCSV(b, p, directory, want) },
				"XLSX":      func(b *bytes.Buffer) error { return formats.WriteXLSX(b, p, directory, want, true) },
				"a list":    func(b *bytes.Buffer) error { return json.NewEncoder(b).Encode(want) },
				"an object": func(b *bytes.Buffer) error { return json.NewEncoder(b).Encode(map[string]any{"lectures": want}) },
				".sol":      func(b *bytes.Buffer) error { return formats.WriteSolution(b, want) },
			} {
				if form == ".sol" && p.Version == timetable.TermVersion {
					continue // its lectures have more than a line says
				}
				var file bytes.Buffer
				if err := write(&file); err != nil {
					t.Fatal(err)
				}
				got, err := formats.ReadTimetable(p, file.Bytes())
				if err != nil {
					t.Errorf("%s as %s: %v", p.Name, form, err)
				} else if got.Hash() != want.Hash() {
					t.Errorf("%s as %s: %d of %d lectures were read, or others", p.Name, form, len(got), len(want))
				}
			}
		}
	}
}

// edited is the table of a timetable after somebody has worked on its cells, with a heading in the first row.
func edited(
	t *testing.T, p *timetable.Problem, lectures timetable.Timetable, edit func(rows [][]string) [][]string,
) [][]string {
	t.Helper()
	var file bytes.Buffer
	if err := formats.WriteXLSX(&file, p, p.Directory(), lectures, false); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("Lectures")
	if err != nil {
		t.Fatal(err)
	}
	for i := range rows {
		rows[i] = append(rows[i], make([]string, len(rows[0])-len(rows[i]))...)
	}
	return edit(rows)
}

// only keeps some columns of a table, in this order.
func only(columns ...string) func([][]string) [][]string {
	return func(rows [][]string) [][]string {
		kept := make([][]string, len(rows))
		for _, column := range columns {
			at := slices.Index(rows[0], column)
			for i := range rows {
				kept[i] = append(kept[i], rows[i][at])
			}
		}
		return kept
	}
}

func separated(rows [][]string, separator string) string {
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(strings.Join(row, separator) + "\r\n")
	}
	return b.String()
}

func TestATableIsReadAsSpreadsheetProgramsSaveIt(t *testing.T) {
	t.Parallel()
	p := demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 5})
	for i := range p.Rooms {
		p.Rooms[i].Name = fmt.Sprintf("H\u00f6rsaal %d", i)
	}
	want := randomTimetable(p, rand.New(rand.NewPCG(1, 2)))
	few := only("weeks", "activity", "room_id", "teacher_ids", "period", "day")
	rows := edited(t, p, want, few)
	wide, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(separated(rows, "\t"))
	latin, _ := charmap.Windows1252.NewEncoder().String(separated(rows, ";"))
	for name, text := range map[string]string{
		"semicolons, Windows-1252": latin, "tabs, UTF-16": wide, "commas, with a mark": "\uFEFF" + separated(rows, ","),
		"below a title": "Timetable of the term\r\n\r\n" + separated(rows, ";"),
		"other headings": strings.NewReplacer(
			"room_id", "RoomID", "teacher_ids", "Teacher IDs", "activity", "ACTIVITY",
		).Replace(
			separated(rows[:1], ";")) + separated(rows[1:], ";"),
		"times without a zero": strings.ReplaceAll(separated(rows, ";"), ";09:00;", ";9:00;"),
		"names in place of ids": separated(
			edited(t, p, want, only("course", "activity", "day", "period", "room", "weeks", "teachers")), "|"),
	} {
		got, err := formats.ReadTimetable(p, []byte(text))
		if err != nil || got.Hash() != want.Hash() {
			t.Errorf("%s: %d of %d lectures: %.600v", name, len(got), len(want), err)
		}
	}
}

func TestNumbersThatProgramsChangedAreFound(t *testing.T) {
	t.Parallel()
	p := awkward()
	text := "course,day,period,room_id\n0.0,1.0,7,7\nTotal,\"=Mon\",7.0,\"7,0\"\n"
	got, err := formats.ReadTimetable(p, []byte(text))
	want := timetable.Timetable{{Course: "00", Room: "007", Day: 1}, {Course: "Total", Room: "007"}}
	if err != nil || got.Hash() != want.Hash() {
		t.Errorf("got %v, want %v: %v", got, want, err)
	}
}

func TestALectureThatIsMovedInATableIsRead(t *testing.T) {
	t.Parallel()
	p := demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 3})
	was := randomTimetable(p, rand.New(rand.NewPCG(1, 2)))
	rows := edited(t, p, was, func(rows [][]string) [][]string {
		rows[1][slices.Index(rows[0], "day")], rows[1][slices.Index(rows[0], "period")] = "Friday", "16:00"
		return rows
	})
	activity := rows[1][slices.Index(rows[0], "activity")]
	got, err := formats.ReadTimetable(p, []byte(separated(rows, "\t")))
	if err != nil || len(got) != len(was) {
		t.Fatalf("%d of %d lectures: %v", len(got), len(was), err)
	}
	for i, l := range was {
		if l.Activity == activity {
			was[i].Day, was[i].Period = 4, 7
		}
	}
	if got.Hash() != was.Hash() {
		t.Errorf("got %v, want %v", got, was)
	}
}

func TestAWorkbookIsReadAfterSomebodyHasWorkedOnIt(t *testing.T) {
	t.Parallel()
	p := demo.College()
	was := randomTimetable(p, rand.New(rand.NewPCG(7, 7)))
	var file bytes.Buffer
	if err := formats.WriteXLSX(&file, p, p.Directory(), was, true); err != nil {
		t.Fatal(err)
	}
	moved := func(book *excelize.File, t *testing.T) { // to the last day, and into the last room
		set(t, book, "Lectures", "G2", p.Days[len(p.Days)-1].Name)
		set(t, book, "Lectures", "H2", p.Periods[0].Name)
		set(t, book, "Lectures", "K2", p.Rooms[len(p.Rooms)-1].Label())
		set(t, book, "Lectures", "N2", "")
	}
	for name, c := range map[string]struct {
		edit func(*excelize.File, *testing.T)
		says string
	}{
		"moved": {moved, ""},
		"a note": {func(book *excelize.File, t *testing.T) {
			moved(book, t)
			set(t, book, "Notes", "A1", "day")
			if err := book.SetCellFormula("Notes", "A2", "=1"); err != nil {
				t.Fatal(err)
			}
		}, ""},
		"two sheets": {func(book *excelize.File, t *testing.T) {
			set(t, book, "Old", "A1", "course")
			set(t, book, "Old", "B1", "day")
		}, `the sheets "Lectures" and "Old" both have lectures`},
		"a formula without a value": {func(book *excelize.File, t *testing.T) {
			set(t, book, "Lectures", "G2", nil)
			if err := book.SetCellFormula("Lectures", "G2", "=G3"); err != nil {
				t.Fatal(err)
			}
		}, "Lectures!G2: this is a formula whose value is not in the file"},
		"a room of two names": {func(book *excelize.File, t *testing.T) {
			set(t, book, "Lectures", "K2", "Elsewhere")
		}, `Lectures!K2: room says "Elsewhere" and room_id says`},
		"no lectures": {func(book *excelize.File, t *testing.T) {
			if err := book.DeleteSheet("Lectures"); err != nil {
				t.Fatal(err)
			}
		}, "no sheet has a row with the headings"},
	} {
		t.Run(name, func(t *testing.T) {
			book, err := excelize.OpenReader(bytes.NewReader(file.Bytes()))
			if err != nil {
				t.Fatal(err)
			}
			defer book.Close()
			c.edit(book, t)
			var saved bytes.Buffer
			if err := book.Write(&saved); err != nil {
				t.Fatal(err)
			}
			got, err := formats.ReadTimetable(p, saved.Bytes())
			if c.says != "" {
				if err == nil || !strings.Contains(err.Error(), c.says) {
					t.Errorf("%v, want %s", err, c.says)
				}
				return
			}
			if err != nil || len(got) != len(was) || !slices.ContainsFunc(got, func(l timetable.Lecture) bool {
				return l.Day == len(p.Days)-1 && l.Period == 0 && l.Room == p.Rooms[len(p.Rooms)-1].ID
			}) {
				t.Errorf("read were %v: %v", got, err)
			}
		})
	}
}

func set(t *testing.T, book *excelize.File, sheet, cell string, value any) {
	t.Helper()
	if _, err := book.NewSheet(sheet); err != nil {
		t.Fatal(err)
	}
	if err := book.SetCellValue(sheet, cell, value); err != nil {
		t.Fatal(err)
	}
}
