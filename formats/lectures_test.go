package formats

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/lectern-timetables/lectern/timetable"
)

// hostile is a problem with names that a spreadsheet could take for formulas, and with all kinds of letters.
func hostile() (*timetable.Problem, timetable.Timetable) {
	p := &timetable.Problem{
		Days:    timetable.DaysNamed("Monday", "-Tuesday"),
		Periods: []timetable.Period{{Name: "1", Start: "09:00", End: "10:00"}, {Name: "+2"}},
		Rooms: []timetable.Room{{ID: "@r", Capacity: 30, Building: "=B"},
			{ID: "s", Name: `Room "S", upstairs`, Capacity: 10}},
		Teachers: []timetable.Teacher{{ID: "t", Name: "=HYPERLINK(\"http://evil.example\")"},
			{ID: "ø", Name: "Bødil Ørsted"}},
		Courses: []timetable.Course{
			{ID: "=1+1", Code: "+C", Name: "-Biology", Teachers: []string{"t", "ø"}, Students: 25},
			{ID: "x", Name: "数学", Students: 5},
		},
		Curricula: []timetable.Curriculum{{ID: "@y1", Courses: []string{"=1+1", "x"}},
			{ID: "y2", Name: "Year 2", Courses: []string{"x"}}},
	}
	return p, timetable.Timetable{{Course: "x", Room: "s", Day: 1, Period: 1},
		{Course: "=1+1", Room: "@r", Day: 0, Period: 0}}
}

func TestACSVHasALectureALineAndNoFormulas(t *testing.T) {
	t.Parallel()
	p, lectures := hostile()
	var file bytes.Buffer
	if err := WriteCSV(&file, p, p.Directory(), lectures); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(file.String(), "\ufeff")
	if !marked || strings.Count(text, "\r\n") != 3 || strings.Count(text, "\n") != 3 {
		t.Errorf("the file is %q", file.String())
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		columnsOf(p),
		{"'=1+1", "'+C", "'-Biology", "'=HYPERLINK(\"http://evil.example\"); Bødil Ørsted", "'@y1", "25", "Monday", "1",
			"09:00", "10:00", "'@r", "'=B", "30", "'@r", "t ø", "'@y1"},
		{"x", "", "数学", "", "'@y1; Year 2", "5", "'-Tuesday", "'+2", "", "", `Room "S", upstairs`, "", "10", "s", "",
			"'@y1 y2"},
	}
	if !slices.EqualFunc(rows, want, slices.Equal) {
		t.Errorf("the rows are %q, want %q", rows, want)
	}
}

// Where a comma is the decimal sign, Excel takes semicolons for separators of cells in a CSV file.
func TestACSVHasNoFormulasBehindSemicolonsEither(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string]string{
		"Art;=1+1": "Art;'=1+1", ";;@a; -b": ";;'@a; -b", "=1;+2;-3": "'=1;'+2;'-3", "a=b; c-d": "a=b; c-d", "": "",
		`Art;"=1+1;`: `Art;"'=1+1;`, `;""@a`: `;""'@a`, `"-b"`: `"'-b"`, "＝1": "'＝1", "a;＠b": "a;'＠b",
	} {
		if got := plainCell(cell); got != want {
			t.Errorf("%q is written as %q, want %q", cell, got, want)
		}
	}
}

func TestAWorkbookHasALectureARowAndTheWeek(t *testing.T) {
	t.Parallel()
	p, lectures := hostile()
	book := openXLSX(t, p, lectures, true)
	if got := book.GetSheetList(); !slices.Equal(got, []string{"Lectures", "Week"}) {
		t.Errorf("the sheets are %v", got)
	}
	for place, want := range map[string]string{
		"Lectures!A1": "course", "Lectures!A2": "=1+1",
		"Lectures!D2": "=HYPERLINK(\"http://evil.example\"); Bødil Ørsted",
		"Lectures!C3": "数学", "Lectures!F3": "5", "Lectures!M2": "30",
		"Week!B1": "Monday", "Week!A2": "1\n09:00 to 10:00", "Week!B2": "+C -Biology\n@r",
		"Week!C3": "数学\nRoom \"S\", upstairs", "Week!C2": "",
	} {
		sheet, cell, _ := strings.Cut(place, "!")
		if got, err := book.GetCellValue(sheet, cell); got != want || err != nil {
			t.Errorf("%s is %q (%v), want %q", place, got, err, want)
		}
		if formula, err := book.GetCellFormula(sheet, cell); formula != "" || err != nil {
			t.Errorf("%s is the formula %q (%v)", place, formula, err)
		}
	}
	if kind, err := book.GetCellType("Lectures", "A2"); kind != excelize.CellTypeSharedString || err != nil {
		t.Errorf("a name is of the type %v (%v)", kind, err)
	}
	if panes, err := book.GetPanes("Lectures"); !panes.Freeze || panes.YSplit != 1 || err != nil {
		t.Errorf("the panes are %+v (%v)", panes, err)
	}
}

func TestAWorkbookOfEverythingHasNoWeek(t *testing.T) {
	t.Parallel()
	p, _ := hostile()
	book := openXLSX(t, p, nil, false)
	if got := book.GetSheetList(); !slices.Equal(got, []string{"Lectures"}) {
		t.Errorf("the sheets are %v", got)
	}
}

// Programs that read columns by their number find them where they were.
func TestNamesWithCommasAreToldApart(t *testing.T) {
	t.Parallel()
	p, lectures := hostile()
	p.Teachers = []timetable.Teacher{{ID: "t", Name: "Lee, Ann"}, {ID: "ø", Name: "Ørsted, Bødil; Dr"}}
	p.Curricula[0].Name, p.Curricula[1].Name = "Arts, first year", "Year 2"
	p.Courses[1].Teachers = []string{"ø", "t"}
	rows := csvRows(t, p, lectures)
	math := rows[2]
	for column, want := range map[int]string{
		3: "Ørsted, Bødil; Dr; Lee, Ann", 4: "Arts, first year; Year 2", 12: "10", 13: "s", 14: "ø t", 15: "'@y1 y2",
	} {
		if math[column] != want {
			t.Errorf("column %d, %s, is %q, want %q", column, rows[0][column], math[column], want)
		}
	}
}

// openXLSX is what WriteXLSX writes, as it is read again.
func openXLSX(t *testing.T, p *timetable.Problem, lectures timetable.Timetable, week bool) *excelize.File {
	t.Helper()
	var file bytes.Buffer
	if err := WriteXLSX(&file, p, p.Directory(), lectures, week); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	return book
}

// csvRows is what WriteCSV writes, as it is read again.
func csvRows(t *testing.T, p *timetable.Problem, lectures timetable.Timetable) [][]string {
	t.Helper()
	var file bytes.Buffer
	if err := WriteCSV(&file, p, p.Directory(), lectures); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
