package tables_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/lectern-timetables/lectern/formats/tables"
)

// read reads one file that must have one table.
func read(t *testing.T, name, text string) tables.Table {
	t.Helper()
	all, issues := tables.Read([]tables.File{{Name: name, Data: []byte(text)}})
	if len(all) != 1 {
		t.Fatalf("%d tables were read, with %v", len(all), issues)
	}
	return all[0]
}

func TestSeparatorsAreFound(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"comma":      "Room,Seats\nA,\"1,5\"\n",
		"semicolon":  "Room;Seats\nA;1,5\n",
		"tab":        "Room\tSeats\nA\t1,5\n",
		"bar":        "Room|Seats\nA|1,5\n",
		"hint":       "sep=;\nRoom;Seats\nA;1,5\n",
		"old Mac":    "Room;Seats\rA;1,5\r",
		"lists in a": "Room,Seats\nA,\"1,5\"\nB,\"x;y;z\"\n",
	} {
		table := read(t, "rooms.csv", text)
		if fmt.Sprint(table.Headings, table.Rows[0].Cells) != "[Room Seats] [A 1,5]" {
			t.Errorf("%s: read was %v and %v", name, table.Headings, table.Rows)
		}
	}
}

func TestEncodingsAreFound(t *testing.T) {
	t.Parallel()
	const text = "Raum;Plätze\nHörsaal;90\n"
	latin, _ := charmap.Windows1252.NewEncoder().String(text)
	wide, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	bare, _ := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(text)
	for name, data := range map[string]string{
		"UTF-8": text, "with a mark": "\uFEFF" + text, "Windows-1252": latin, "UTF-16": wide, "UTF-16 without a mark": bare,
	} {
		if table := read(t, "r.csv", data); table.Headings[1] != "Plätze" || table.Rows[0].Cells[0] != "Hörsaal" {
			t.Errorf("%s: read was %v", name, table)
		}
	}
}

func TestACellKnowsItsPlace(t *testing.T) {
	t.Parallel()
	table := read(t, "rooms.csv", "Room,Remark,Seats\nA,\"two\nlines\",90\n\n,,\nB,,40\n")
	last := table.Rows[len(table.Rows)-1]
	if place := table.Place(last.Number, 2); last.Cells[0] != "B" || place != "rooms.csv!C5" {
		t.Errorf("the seats of %s are at %s", last.Cells[0], place)
	}
}

// book makes a workbook of the cells of a sheet.
func book(t *testing.T, cells map[string]any, then func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	for at, value := range cells {
		if err := f.SetCellValue("Sheet1", at, value); err != nil {
			t.Fatal(err)
		}
	}
	if then != nil {
		then(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTitlesAreSkippedAndMergedCellsFilled(t *testing.T) {
	t.Parallel()
	data := book(t, map[string]any{
		"A1": "Faculty of Engineering", "A2": "Offered courses, 2027",
		"A4": "Code", "B4": "Course", "C4": "Lecturer", "D4": "Hours",
		"A5": "CS1", "B5": "Databases", "C5": "Kim", "D5": 3, "A6": "CS2", "B6": "Networks", "D6": 2,
	}, func(f *excelize.File) {
		_ = f.MergeCell("Sheet1", "A1", "D1")
		_ = f.MergeCell("Sheet1", "C5", "C6")
	})
	table := read(t, "courses.xlsx", string(data))
	if got := fmt.Sprint(table.Headings, table.Rows); got !=
		"[Code Course Lecturer Hours] [{5 [CS1 Databases Kim 3]} {6 [CS2 Networks Kim 2]}]" {
		t.Errorf("read was %s", got)
	}
	if place := table.Place(5, 2); place != "Sheet1!C5" {
		t.Errorf("the place is %s", place)
	}
}

func TestWhatCannotBeReadIsOneClearSentence(t *testing.T) {
	t.Parallel()
	formula := book(t, map[string]any{"A1": "Room", "B1": "Seats", "A2": "A"}, func(f *excelize.File) {
		_ = f.SetCellFormula("Sheet1", "B2", "40+2")
	})
	var bomb bytes.Buffer
	archive := zip.NewWriter(&bomb)
	part, _ := archive.Create("xl/workbook.xml")
	_, _ = part.Write(make([]byte, 80<<20))
	_ = archive.Close()
	ole := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	var wide string
	for _, r := range "EncryptedPackage" {
		wide += string(r) + "\x00"
	}
	for code, f := range map[string]tables.File{
		"formula": {Name: "b.xlsx", Data: formula}, "file_large": {Name: "bomb.xlsx", Data: bomb.Bytes()},
		"file_protected": {Name: "b.xlsx", Data: []byte(ole + wide)}, "file_old": {Name: "b.xls", Data: []byte(ole)},
		"file_unknown": {Name: "b.pdf", Data: []byte("%PDF-1.7")}, "file_empty": {Name: "b.csv", Data: []byte("\n\n")},
		"file_broken":   {Name: "b.xlsx", Data: []byte("PK\x03\x04rest")},
		"file_encoding": {Name: "b.csv", Data: []byte("a\x00b,c")},
	} {
		_, issues := tables.Read([]tables.File{f})
		if len(issues) != 1 || issues[0].Code != code || issues[0].Message == "" {
			t.Errorf("%s: the issues are %v", code, issues)
		}
	}
}

func TestAMillionEmptyRowsAreNoMatter(t *testing.T) {
	t.Parallel()
	var rows strings.Builder
	for i := 3; i < 1_000_000; i++ {
		fmt.Fprintf(&rows, `<row r="%d"/>`, i)
	}
	small := book(t, map[string]any{"A1": "Room", "B1": "Seats", "A2": "A", "B2": 40}, nil)
	in, _ := zip.NewReader(bytes.NewReader(small), int64(len(small)))
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, f := range in.File {
		from, _ := f.Open()
		var data bytes.Buffer
		_, _ = data.ReadFrom(from)
		to, _ := archive.Create(f.Name)
		_, _ = to.Write([]byte(strings.Replace(data.String(), "</sheetData>", rows.String()+"</sheetData>", 1)))
	}
	_ = archive.Close()
	if table := read(t, "rooms.xlsx", out.String()); len(table.Rows) != 1 {
		t.Errorf("%d rows were read", len(table.Rows))
	}
}

func FuzzRead(f *testing.F) {
	f.Add("rooms.csv", []byte("Room;Seats\nA;1,5\n"))
	f.Add("s.json", []byte(`{"time_slots": [{"start": "09:00", "end": "10:00"}]}`))
	f.Add("b.csv", []byte("\xFF\xFEa\x00,\x00b\x00"))
	f.Add("c.csv", []byte("Code,L-T-P,Faculty,Group\nA,3-1-2,\"Lee, Kim / Fox\",\"B, C\"\n\"x"))
	sheet := excelize.NewFile()
	_ = sheet.SetCellValue("Sheet1", "A1", "Room")
	_ = sheet.MergeCell("Sheet1", "A1", "B2")
	var b bytes.Buffer
	_ = sheet.Write(&b)
	f.Add("b.xlsx", b.Bytes())
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		all, _ := tables.Read([]tables.File{{Name: name, Data: data}})
		m := tables.Propose(all)
		s, _ := tables.Suggest(all, m)
		p, report := tables.Build(all, m, s)
		if (p != nil) != report.Usable || p != nil && len(p.Validate()) > 0 {
			t.Error("what is usable is no valid problem")
		}
	})
}

func TestRowsAreReadWithTheirHeadings(t *testing.T) {
	t.Parallel()
	all, issues := tables.ReadRows(tables.File{Name: "CSV", Data: []byte("\nRoom;Seats\nRoom;Seats\nTotal;1\n")})
	if len(issues) > 0 || len(all) != 1 || len(all[0].Rows) != 3 || all[0].Rows[2].Cells[0] != "Total" ||
		all[0].Place(all[0].Rows[0].Number, 1) != "CSV!B2" {
		t.Errorf("read was %+v, with %v", all, issues)
	}
	var archive bytes.Buffer
	out := zip.NewWriter(&archive)
	if _, err := out.Create("xl/rooms.json"); err != nil || out.Close() != nil {
		t.Fatal(err)
	}
	all, issues = tables.ReadRows(tables.File{Name: "workbook", Data: archive.Bytes()})
	if len(all) > 0 || len(issues) != 1 || !strings.Contains(issues[0].Message, "an archive") {
		t.Errorf("read was %+v, with %v", all, issues)
	}
}

// A line of a million separators is refused before each makes a cell.
func TestALineWithFarTooManyColumnsIsRefused(t *testing.T) {
	t.Parallel()
	wide := []byte("Room\nA\n" + strings.Repeat(",", 1_000_000))
	found, issues := tables.Read([]tables.File{{Name: "wide.csv", Data: wide}})
	if len(found) != 0 || len(issues) != 1 || issues[0].Code != "too_many_columns" {
		t.Errorf("it has %d tables and the issues %+v", len(found), issues)
	}
}
