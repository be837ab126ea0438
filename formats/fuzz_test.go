package formats

import (
	"bytes"
	"encoding/csv"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

func FuzzReadJSON(f *testing.F) {
	f.Add(testdata(f, "example.json"))
	f.Add([]byte(`{"version":1e400,"days":[[[[]]]],"days":null}`))
	f.Add([]byte(`{"version":1,"Version":1180591620717411303424,"name":"\u0000\u202e",` +
		`"rooms":[{"id":"a","capacity":1e999},{"id":"a"}]}`))
	f.Add([]byte("\uFEFF" + `{"name":"` + strings.Repeat("[", 30) + `","pins":` + strings.Repeat("[", 30)))
	f.Fuzz(func(t *testing.T, data []byte) { checkRead(t, data, ReadJSON) })
}

// FuzzReadTerm reads documents of version 2. What is read can be expanded, before it is written and after.
func FuzzReadTerm(f *testing.F) {
	f.Add(testdata(f, "term.json"))
	f.Add([]byte(smallTerm))
	for _, change := range [][2]string{
		{`"meetings": [1]`, `"meetings": [2], "for": ["g"], "times": [{"days": ["Mon", "Tue"], "start": "9:00", "weeks": "odd"}]`},
		{`"meetings": [1]`, `"meetings": [1], "classes": [{"id": "a", "rooms": [{"count": 2}]}, {"id": "b", "parent": "p/a"}]`},
		{`"Tue"`, `{"name": "Tue", "periods": []}`},
		{`{"id": "g"}`, `{"id": "g"}, {"id": "h", "part_of": ["g"], "wishes": [{"from": "2", "level": "only"}]}`},
		{`"each group"`, `"activity:c/p#1", "group:g", "all"`},
	} {
		f.Add([]byte(strings.Replace(smallTerm, change[0], change[1], 1)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ReadJSON(data)
		if err != nil {
			if p != nil || len(fields(t, err)) == 0 {
				t.Fatalf("got %v with an error that has no fields: %v", p, err)
			}
			return
		}
		if p.Version != timetable.TermVersion {
			return
		}
		text := written(t, func(b *bytes.Buffer) error { return WriteJSON(b, p) })
		again := must[*timetable.Problem](t)(ReadJSON([]byte(text)))
		if p.Hash() != again.Hash() || !reflect.DeepEqual(p.Expand(), again.Expand()) {
			t.Fatalf("wrote %+v and read %+v", p, again)
		}
		unplaced := plan.Solution{Placements: make([]plan.Placement, len(p.Expand().Activities))}
		plan.Check(p.Expand(), unplaced)
	})
}

func FuzzReadCTT(f *testing.F) {
	for _, name := range []string{"example.ctt", "example.ectt"} {
		f.Add(testdata(f, name))
	}
	f.Add([]byte(small))
	f.Add([]byte("Name: x\nCourses: 0\nRooms: 0\nDays: 5\nPeriods_per_day: 4\nCurricula: 0\nConstraints: 0\nEND."))
	f.Add([]byte("Name: \x00\u202e\nCourses: 99999999999999999999\nRooms: -1\n" +
		"Days: 1e9\nPeriods_per_day: 2147483648\nCourses: 1\nEND."))
	weights := formulation(f, "UD2")
	f.Fuzz(func(t *testing.T, data []byte) {
		checkRead(t, data, func(data []byte) (*timetable.Problem, error) { return ReadCTT(data, weights) })
	})
}

// checkRead checks that a reader refuses data with all its errors, or reads a problem that can be written and read
// again.
func checkRead(t *testing.T, data []byte, read func([]byte) (*timetable.Problem, error)) {
	p, err := read(data)
	if err != nil {
		if p != nil || len(fields(t, err)) == 0 {
			t.Fatalf("got %v with an error that has no fields: %v", p, err)
		}
		return
	}
	if errs := p.Validate(); len(errs) > 0 {
		t.Fatalf("a problem that is not valid was read: %v", errs)
	}
	text := written(t, func(b *bytes.Buffer) error { return WriteJSON(b, p) })
	if back := must[*timetable.Problem](t)(Read([]byte(text), "")); back.Hash() != p.Hash() {
		t.Fatalf("wrote %+v and read %+v", p, back)
	}
	checkECTT(t, p)
}

// checkECTT checks that a problem that can be written as an .ectt file has the same lectures when it is read again.
func checkECTT(t *testing.T, p *timetable.Problem) {
	if len(unsayable(p, true)) > 0 {
		return
	}
	text := written(t, func(b *bytes.Buffer) error { return WriteECTT(b, p) })
	back := must[*timetable.Problem](t)(Read([]byte(text), ""))
	if back.Lectures() != p.Lectures() || back.Slots() != p.Slots() || len(back.Rooms) != len(p.Rooms) {
		t.Fatalf("wrote %+v and read %+v", p, back)
	}
	again := written(t, func(b *bytes.Buffer) error { return WriteECTT(b, back) })
	if text != again {
		t.Fatalf("wrote\n%s\nand then\n%s", text, again)
	}
}

func FuzzReadSolution(f *testing.F) {
	f.Add(testdata(f, "example.sol"))
	f.Add([]byte(" \uFEFF 0 00 0"))
	f.Add([]byte("a b 1 2\r\n \uFEFF\x00 c -1 99999999999999999999\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		lectures, err := ReadSolution(data)
		if err != nil {
			fields(t, err)
			return
		}
		text := written(t, func(b *bytes.Buffer) error { return WriteSolution(b, lectures) })
		if back := must[timetable.Timetable](t)(ReadSolution([]byte(text))); back.Hash() != lectures.Hash() {
			t.Fatalf("wrote %q and read %v", text, back)
		}
	})
}

// FuzzSpreadsheets writes names that a problem may have to files for spreadsheets.
func FuzzSpreadsheets(f *testing.F) {
	f.Add("=1+1", "Art;\"=1+1;", "\"@a")
	f.Add("\u202e\uff1d1+1", ";;+2\u2028=3", "-b, \"quoted\"")
	f.Add("a", ";\"\"=cmd|' /C calc'!A0", "\t=1\r\n=2")
	f.Fuzz(func(t *testing.T, course, room, day string) {
		p, lectures := hostile()
		p.Version, p.Name = timetable.ProblemVersion, "Hostile"
		p.Courses[0].Lectures, p.Courses[1].Lectures = 1, 1
		p.Courses[0].Name, p.Rooms[0].Name, p.Days[0].Name = course, room, day
		if len(p.Validate()) > 0 {
			return
		}
		checkCSV(t, written(t, func(b *bytes.Buffer) error { return WriteCSV(b, p, lectures) }))
		book := must[*excelize.File](t)(excelize.OpenReader(strings.NewReader(written(t, func(b *bytes.Buffer) error {
			return WriteXLSX(b, p, lectures, true)
		}))))
		defer book.Close()
		for cell, want := range map[string]string{"C2": course, "K2": room, "G2": day} {
			formula := must[string](t)(book.GetCellFormula(lecturesSheet, cell))
			kind := must[excelize.CellType](t)(book.GetCellType(lecturesSheet, cell))
			got := must[string](t)(book.GetCellValue(lecturesSheet, cell))
			if want != "" && got != want || formula != "" ||
				want != "" && kind != excelize.CellTypeSharedString {
				t.Fatalf("%q is written as %q, of type %v, formula %q", want, got, kind, formula)
			}
		}
	})
}

// checkCSV checks that no cell of a file begins like a formula, whether commas or semicolons separate cells. With
// semicolons, quotes stand in unexpected places, and may vanish.
func checkCSV(t *testing.T, text string) {
	text = strings.TrimPrefix(text, "\ufeff")
	cells := slices.Concat(must[[][]string](t)(csv.NewReader(strings.NewReader(text)).ReadAll())...)
	for _, line := range strings.Split(text, "\r\n") {
		for cell := range strings.SplitSeq(line, ";") {
			cells = append(cells, strings.TrimLeft(cell, `"`))
		}
	}
	for _, cell := range cells {
		if first, _ := utf8.DecodeRuneInString(cell); strings.ContainsRune("=+-@\t\r＝＋－＠", first) {
			t.Fatalf("the cell %q of %q could be a formula", cell, text)
		}
	}
}
