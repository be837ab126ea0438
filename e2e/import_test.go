package e2e

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/server"
)

// tables writes files, given by name and text in turn, and returns their paths.
func tables(t *testing.T, namesAndTexts ...string) (paths []string) {
	t.Helper()
	folder := t.TempDir()
	for i := 0; i < len(namesAndTexts); i += 2 {
		path := filepath.Join(folder, namesAndTexts[i])
		if err := os.WriteFile(path, []byte(namesAndTexts[i+1]), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

func TestTwoTablesBecomeADataset(t *testing.T) {
	s := open(t)
	p := s.signIn("planner")
	p.ImportTables(tables(t,
		"courses.csv", "Code;Titel;L-T-P;Dozent;Gruppe;Teilnehmer\nDB;Datenbanken;2-1-0;Dr. Kim Lee;INF1;40\n"+
			"NT;Netze;2-0-0;Lee, Kim;INF1;40\n",
		"places.csv", "Where,How many\nHall,90\nAttic,45\n")...)
	p.UntilText("No table has rooms")
	p.ChooseKind("places.csv", "Rooms")
	p.ChooseMeaning("places.csv", "Where", "Name")
	p.ChooseMeaning("places.csv", "How many", "Seats")
	p.UntilText("2 courses · 5 meetings · 2 rooms · 1 person · 1 group")
	p.StoreImport()
	p.Heading("Imported").Await()
	var list struct{ Items []server.Problem }
	s.api.Get("/api/problems/").Want(http.StatusOK).Into(&list)
	if len(list.Items) != 1 || list.Items[0].Rooms != 2 || list.Items[0].Lectures != 5 {
		t.Errorf("stored is %+v", list.Items)
	}
	if p.Goto(pages.Problems); p.Find("link", "Imported").Count() == 0 {
		t.Error("the dataset is not listed")
	}
}
