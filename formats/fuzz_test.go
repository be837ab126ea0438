package formats

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"maps"
	"math/rand/v2"
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
		{`"meetings": [1]`,
			`"meetings": [2], "for": ["g"], "times": [{"days": ["Mon", "Tue"], "start": "9:00", "weeks": "odd"}]`},
		{`"meetings": [1]`,
			`"meetings": [1], "classes": [{"id": "a", "rooms": [{"count": 2}]}, {"id": "b", "parent": "p/a"}]`},
		{`"Tue"`, `{"name": "Tue", "periods": []}`},
		{`{"id": "g"}`, `{"id": "g"}, {"id": "h", "part_of": ["g"], "wishes": [{"from": "2", "level": "only"}]}`},
		{`"each group"`, `"activity:c/p#1", "group:g", "all"`},
	} {
		f.Add([]byte(strings.Replace(smallTerm, change[0], change[1], 1)))
	}
	f.Fuzz(func(t *testing.T, data []byte) { checkTerm(t, data) })
}

// checkTerm checks that a document of version 2 is refused with errors, or makes the same plan before it is written and
// after.
func checkTerm(t *testing.T, data []byte) {
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
	expanded := p.Expand()
	if p.Hash() != again.Hash() || !reflect.DeepEqual(expanded, again.Expand()) {
		t.Fatalf("wrote %+v and read %+v", p, again)
	}
	first := plan.Solution{Placements: make([]plan.Placement, len(expanded.Activities))}
	for i, a := range expanded.Activities {
		if len(a.Times) > 0 {
			first.Placements[i].Time = a.Times[0].Time
		}
	}
	plan.Check(expanded, first)
}

// FuzzTermParts puts parts of a document in each other's places.
func FuzzTermParts(f *testing.F) {
	f.Add(uint64(1), uint64(2))
	f.Fuzz(func(t *testing.T, a, b uint64) {
		random := rand.New(rand.NewPCG(a, b))
		var document any
		if err := json.Unmarshal(testdata(t, "term.json"), &document); err != nil {
			t.Fatal(err)
		}
		var parts []any
		collect(document, &parts)
		for range 1 + random.IntN(4) {
			replaceOne(document, parts, random)
		}
		checkTerm(t, must[[]byte](t)(json.Marshal(document)))
	})
}

// collect lists a value and all that is in it.
func collect(value any, parts *[]any) {
	*parts = append(*parts, value)
	switch value := value.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(value)) {
			collect(value[key], parts)
		}
	case []any:
		for _, element := range value {
			collect(element, parts)
		}
	}
}

// replaceOne replaces one value of a document by another of the same type, a number near zero, or nothing.
func replaceOne(document any, parts []any, random *rand.Rand) {
	var all []any
	collect(document, &all)
	for range 100 {
		other := parts[random.IntN(len(parts))]
		switch value := all[random.IntN(len(all))].(type) {
		case map[string]any:
			if len(value) == 0 {
				continue
			}
			keys := slices.Sorted(maps.Keys(value))
			key := keys[random.IntN(len(keys))]
			switch {
			case random.IntN(4) == 0:
				delete(value, key)
			case random.IntN(4) == 0:
				value[key] = float64(random.IntN(5) - 1)
			case reflect.TypeOf(value[key]) == reflect.TypeOf(other):
				value[key] = clone(other)
			default:
				continue
			}
			return
		case []any:
			if i := len(value); i > 0 && reflect.TypeOf(value[0]) == reflect.TypeOf(other) {
				value[random.IntN(i)] = clone(other)
				return
			}
		}
	}
}

// clone copies a value, so that no document contains itself.
func clone(value any) any {
	var copied any
	text, _ := json.Marshal(value)
	_ = json.Unmarshal(text, &copied)
	return copied
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
		checkCSV(t, written(t, func(b *bytes.Buffer) error { return WriteCSV(b, p, p.Directory(), lectures) }))
		book := must[*excelize.File](t)(excelize.OpenReader(strings.NewReader(written(t, func(b *bytes.Buffer) error {
			return WriteXLSX(b, p, p.Directory(), lectures, true)
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
