package e2e

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/browser"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// dataset uploads a problem and returns the id of its dataset.
func (s *site) dataset(p *timetable.Problem) string {
	s.t.Helper()
	return strings.TrimPrefix(s.datasetOf(s.upload(p)), "/api/datasets/")
}

// newest is the document of a dataset's newest version.
func (s *site) newest(dataset string) (number int, p timetable.Problem) {
	s.t.Helper()
	var version server.StoredVersion
	s.api.Get("/api/datasets/" + dataset + "/versions/0").Want(200).Into(&version)
	if err := json.Unmarshal(version.Document, &p); err != nil {
		s.t.Fatal(err)
	}
	return version.Number, p
}

// Two people edit one dataset: each sees what the other does, they meet in one cell, and nothing is lost.
func TestTwoPeopleEditADataset(t *testing.T) {
	s := open(t, func(c *server.Config) {
		c.Auth.Users = append(c.Auth.Users, person("petra", "Petra Planner", timetable.Planner))
	})
	dataset := s.dataset(demo.College())
	paula, petra := s.signIn("planner"), s.signIn("petra")
	paula.Goto(pages.Edit(dataset))
	petra.Goto(pages.Edit(dataset))
	paula.OpenTable("Rooms")
	petra.OpenTable("Rooms")
	paula.TypeInto(paula.Cell("Rooms", "240"), "250")
	petra.Cell("Rooms", "250").Await()

	petra.Cell("Rooms", "250").Click()
	petra.Press("270")
	paula.TypeInto(paula.Cell("Rooms", "250"), "260")
	paula.UntilText("2 changes not saved")
	petra.Allow("409")
	petra.Press(browser.Enter)
	petra.Settle(true)
	paula.Cell("Rooms", "270").Await()
	paula.Save("A larger hall")
	petra.UntilText("Draft of version 2")
	if number, p := s.newest(dataset); number != 2 || p.Rooms[0].Capacity != 270 {
		t.Errorf("version %d has the rooms %+v", number, p.Rooms)
	}
}

// What is typed wrong is pointed at, and cannot be saved.
func TestWhatIsTypedIsCheckedBesideIt(t *testing.T) {
	s := open(t)
	dataset := s.dataset(demo.College())
	p := s.signIn("planner")
	p.Goto(pages.Edit(dataset))
	p.OpenTable("Rooms")
	p.TypeInto(p.Cell("Rooms", "240"), "many")
	p.UntilText("One thing has to be mended before this can be saved")
	if wrong := p.Problems(); len(wrong) != 1 || !strings.Contains(wrong[0], "Seats") {
		t.Errorf("what is wrong is %q", wrong)
	}
	p.Find("button", "Undo").Click()
	p.UntilText("Pre-checks find no reason")
}
