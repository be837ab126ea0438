package workbook_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/formats/workbook"
	"github.com/lectern-timetables/lectern/timetable"
)

// wantSame writes a problem in both forms, and wants the same problem when it is read.
func wantSame(t *testing.T, name string, p *timetable.Problem) {
	t.Helper()
	for form, write := range map[string]func(*bytes.Buffer) error{
		"XLSX": func(b *bytes.Buffer) error { return workbook.Write(b, p) },
		"CSV":  func(b *bytes.Buffer) error { return workbook.WriteZip(b, p) },
	} {
		var file bytes.Buffer
		if err := write(&file); err != nil {
			t.Errorf("%s: write as %s: %v", name, form, err)
			continue
		}
		if !workbook.Is(file.Bytes()) {
			t.Errorf("%s: the %s is not recognised", name, form)
		}
		again, err := formats.Read(file.Bytes(), "")
		if err != nil {
			t.Errorf("%s: read the %s: %v", name, form, err)
			continue
		}
		if again.Hash() != p.Hash() {
			t.Errorf("%s: the %s is another problem: %s", name, form, difference(t, p, again))
		}
	}
}

// difference is the first line in which two problems differ.
func difference(t *testing.T, a, b *timetable.Problem) string {
	t.Helper()
	var texts [2]bytes.Buffer
	for i, p := range []*timetable.Problem{a, b} {
		if err := formats.WriteJSON(&texts[i], p); err != nil {
			t.Fatal(err)
		}
	}
	first, second := bytes.Split(texts[0].Bytes(), []byte("\n")), bytes.Split(texts[1].Bytes(), []byte("\n"))
	for i := range min(len(first), len(second)) {
		if !bytes.Equal(first[i], second[i]) {
			return string(first[i]) + " became " + string(second[i])
		}
	}
	return "one goes on after the other"
}

func TestADocumentIsTheSameAfterAWorkbook(t *testing.T) {
	wantSame(t, "college", demo.College())
	wantSame(t, "department", demo.Department(demo.DepartmentSpec{Programmes: 2, Seed: 1}))
	wantSame(t, "generated", demo.Generate(demo.Spec{Lectures: 200, Seed: 3}))
	for _, pattern := range []string{"../testdata/*.json", "../testdata/*.?ctt", "../testdata/*.ctt",
		"../testdata/stored/*"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if p, err := formats.Read(data, ""); err == nil {
				wantSame(t, file, p)
			}
		}
	}
}

// settled is a problem as it is when its document is read.
func settled(p *timetable.Problem) (*timetable.Problem, error) {
	var document bytes.Buffer
	if err := formats.WriteJSON(&document, p); err != nil {
		return nil, err
	}
	return formats.ReadJSON(document.Bytes())
}

func TestThePageForPlannersHasEverySheet(t *testing.T) {
	page, err := os.ReadFile("../../docs/workbook.md")
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := workbook.Write(&file, demo.Example()); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range book.GetSheetList() {
		if name != "Lists" && name != "Read me" && !bytes.Contains(page, []byte("| "+name+" |")) {
			t.Errorf("the page has no row for the sheet %s", name)
		}
	}
}
