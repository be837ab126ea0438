package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/server"
)

// A planner begins with the example workbook, is told which cell is wrong, and gets the dataset as a workbook again.
func TestAPlannerFillsInAWorkbook(t *testing.T) {
	s := open(t)
	planner := s.signIn("planner")
	planner.Goto(pages.Problems)
	path := filepath.Join(t.TempDir(), "term.xlsx")
	save(t, planner, path, "Example workbook")

	setCell(t, path, "Rooms", "C3", "plenty")
	planner.Allow("^422 POST .*/api/problems/")
	planner.Attach(path)
	planner.UntilText("no whole number; write one such as 30")
	if said := planner.Text(); !strings.Contains(said, "Rooms\n\nC3") && !strings.Contains(said, "Rooms\nC3") {
		t.Errorf("the cell is not named: %q", said)
	}
	setCell(t, path, "Rooms", "C3", 40)
	name := demo.Example().Name
	planner.Upload(path, name)

	var stored struct{ Items []server.Problem }
	s.api.Get("/api/problems/").Want(200).Into(&stored)
	planner.Goto(pages.Problem(stored.Items[0].ID))
	planner.Find("button", "Download").Click()
	save(t, planner, path, "Workbook (XLSX)")
	planner.Goto(pages.Problems)
	planner.Attach(path)
	planner.UntilText("Already uploaded")
}

// save saves the file that a link leads to.
func save(t *testing.T, planner pages.Person, path, link string) {
	t.Helper()
	_, content := planner.Download(func() { planner.Follow(link) })
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func setCell(t *testing.T, path, sheet, cell string, value any) {
	t.Helper()
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := book.SetCellValue(sheet, cell, value); err != nil {
		t.Fatal(err)
	}
	if err := book.Save(); err != nil {
		t.Fatal(err)
	}
}
