package workbook_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/formats/workbook"
	"github.com/lectern-timetables/lectern/timetable"
)

// withPart is the small workbook with another part, or one more.
func withPart(t *testing.T, name, text string) []byte {
	t.Helper()
	parts := map[string]string{}
	zipped(t, edited(t, func(*excelize.File) {}), func(old, content string) (string, string) {
		parts[old] = content
		return old, content
	})
	parts[name] = text
	var file bytes.Buffer
	writeZip(t, &file, parts)
	return file.Bytes()
}

// writeZip writes files into an archive, in any order.
func writeZip(t *testing.T, w *bytes.Buffer, files map[string]string) {
	t.Helper()
	archive := zip.NewWriter(w)
	for name, text := range files {
		part, err := archive.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
}

func sheetOf(rows string) string {
	return `<?xml version="1.0"?>` +
		`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` +
		rows + `</sheetData></worksheet>`
}

func TestAHostileFileIsToldInOneSentence(t *testing.T) {
	const rooms = "xl/worksheets/sheet6.xml" // Read me, Lists, Term, Days, Periods, Rooms
	for name, tc := range map[string]struct {
		data []byte
		says string
	}{
		"a bomb":               {withPart(t, "xl/worksheets/bomb.xml", strings.Repeat("<row/>", 12<<20)), "too large"},
		"a bomb of texts":      {withPart(t, "xl/sharedStrings.xml", strings.Repeat("<si/>", 4<<20)), "too large"},
		"macros":               {withPart(t, "xl/vbaProject.bin", "macros"), "has macros; save it"},
		"links to other files": {withPart(t, "xl/externalLinks/externalLink1.xml", "<x/>"), "takes values from other files"},
		"a formula without a value": {withPart(t, rooms, sheetOf(`<row r="1"><c r="C14"><f>1+1</f></c></row>`)),
			"formula in cell C14 has no value"},
		"too many cells": {withPart(t, rooms, sheetOf(strings.Repeat(`<row><c r="XFD1"><v>1</v></c></row>`, 1000))),
			"more than 3000000 cells"},
		"half a file":     {edited(t, func(*excelize.File) {})[:9000], "that was cut off; send it again"},
		"another program": {bookOf(t, "Sheet1"), "an Excel workbook (XLSX)"},
		"a password": {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00" +
			"P\x00a\x00c\x00k\x00a\x00g\x00e\x00"),
			"a password; save it without one"},
		"an old workbook": {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"),
			"(.xls)"},
	} {
		_, err := formats.Read(tc.data, "")
		var refused *timetable.Error
		if !errors.As(err, &refused) || !strings.Contains(refused.Message, tc.says) || len(refused.Fields) > 0 {
			t.Errorf("%s: got %v, want %q", name, err, tc.says)
		}
	}
}

// bookOf is a workbook with an empty sheet.
func bookOf(t *testing.T, name string) []byte {
	t.Helper()
	book := excelize.NewFile()
	if err := book.SetSheetName("Sheet1", name); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := book.Write(&file); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func TestAMillionEmptyRowsAreSkipped(t *testing.T) {
	const travel = "xl/worksheets/sheet19.xml"
	for _, rows := range []string{strings.Repeat(`<row></row>`, 1<<20), `<row r="1048576"><c t="n" r="A1048576"/></row>`} {
		data := withPart(t, travel, sheetOf(rows))
		if got := read(t, data); len(got.Rooms) != 2 {
			t.Errorf("the rooms are %+v", got.Rooms)
		}
	}
}

func TestAFormulaCountsByItsValue(t *testing.T) {
	data := edited(t, func(book *excelize.File) {
		put(t, "Rooms", "C2", 77)(book)
		if err := book.SetCellFormula("Rooms", "C2", "70+7"); err != nil {
			t.Fatal(err)
		}
	})
	if got := read(t, data).Rooms[0].Capacity; got != 77 {
		t.Errorf("the room has %d seats", got)
	}
}

func TestANameIsNoFormulaInASpreadsheet(t *testing.T) {
	p, err := formats.ReadJSON([]byte(strings.Replace(small, `"Small"`, `"=1+1"`, 1)))
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
	if formula, err := book.GetCellFormula("Term", "B2"); err != nil || formula != "" {
		t.Errorf("the formula is %q: %v", formula, err)
	}
	wantSame(t, "a name like a formula", p)
}

func TestReadingNeedsLittleMemory(t *testing.T) {
	var file bytes.Buffer
	if err := workbook.Write(&file, large()); err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	read(t, file.Bytes())
	runtime.ReadMemStats(&after)
	if used := (after.HeapSys - before.HeapSys) >> 20; after.HeapSys > before.HeapSys && used > 200 {
		t.Errorf("reading 10,000 rows took %d MB", used)
	}
}

// large is a term whose workbook has 10,000 rows.
func large() *timetable.Problem {
	p := demo.Department(demo.DepartmentSpec{Programmes: 6, Seed: 1})
	for i := range 9_000 {
		p.Students = append(p.Students, timetable.Student{ID: fmt.Sprintf("s%d", i),
			Courses: []string{p.Courses[i%len(p.Courses)].ID, p.Courses[(i+1)%len(p.Courses)].ID}})
	}
	return p
}

func BenchmarkWorkbook(b *testing.B) {
	for name, p := range map[string]*timetable.Problem{
		"department": demo.Department(demo.DepartmentSpec{Programmes: 6, Seed: 1}), "10000rows": large(),
	} {
		var file bytes.Buffer
		if err := workbook.Write(&file, p); err != nil {
			b.Fatal(err)
		}
		b.Run("write/"+name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := workbook.Write(new(bytes.Buffer), p); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("read/"+name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := formats.Read(file.Bytes(), ""); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// FuzzRead reads what is no workbook, and workbooks whose cells are anything.
func FuzzRead(f *testing.F) {
	p, err := formats.ReadJSON([]byte(small))
	if err != nil {
		f.Fatal(err)
	}
	var book, archive bytes.Buffer
	if err := errors.Join(workbook.Write(&book, p), workbook.WriteZip(&archive, p)); err != nil {
		f.Fatal(err)
	}
	f.Add(book.Bytes())
	f.Add(archive.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		if p, err := workbook.Read(data, formats.ReadJSON); err == nil {
			wantSame(t, "fuzzed", p)
		}
	})
}

// FuzzCells reads a workbook with some cells of any text. What is read is the same after a workbook.
func FuzzCells(f *testing.F) {
	for _, seed := range []string{"one of kim, lee (4); or any", "Mon 9:00-11:00; #1 #2", "\"a\"\"b\"; (none)",
		"any with x in y",
		"2 + 1", "Mon-Wed, mon", "1-6, 8", "0.375", "2 any in", "all; odd"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		csv := func(heading string, cells ...string) string {
			line := heading + "\r\n"
			for i, cell := range cells {
				if i > 0 {
					line += ","
				}
				line += `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			return line + "\r\n"
		}
		var file bytes.Buffer
		writeZip(t, &file, map[string]string{
			"Term.csv": "Setting,Value\r\nName,x\r\nWeeks,14\r\n", "Days.csv": "Day\r\nMon\r\nTue\r\nWed\r\n",
			"Periods.csv": "Period,Start,End\r\n1,9:00,9:50\r\n2,10:00,10:50\r\n",
			"Rooms.csv":   csv("ID,Seats,Features,Closed,Building", "Hall", "9", "x", a, "y"),
			"People.csv":  "ID\r\nkim\r\nlee\r\n", "Courses.csv": csv("ID,Teachers,Tags", "DB", b, a),
			"Parts.csv":     csv("Course,Part,Meetings,Teachers,Rooms,Weeks", "DB", "lab", "1", a, b, a),
			"Wishes.csv":    csv("Whose,Level,Weeks,Days,From", "kim", "avoid", b, a, b),
			"Relations.csv": csv("Rule,Of,At most,Weight,Weeks,Days,From", "gaps", "all", "0", "1", a, b, a),
		})
		if p, err := workbook.Read(file.Bytes(), formats.ReadJSON); err == nil {
			wantSame(t, "fuzzed", p)
		}
	})
}
