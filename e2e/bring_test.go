package e2e

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/server"
)

// What is in force is changed by hand and saved: a job begins with it, and it stays in force meanwhile.
func TestTheTimetableInForceIsChanged(t *testing.T) {
	s := open(t)
	s.published(ask{
		"problem_id": s.upload(demo.College()), "term": "2027-spring", "variants": 1, "iterations": 20_000, "seed": 1,
		"profiles": []string{"balanced"},
	})
	p := s.signIn("planner")
	p.Goto(pages.Term("2027-spring"))
	p.Find("button", "Change…").Click()
	dialog := p.Find("dialog", "Change timetable of 2027-spring")
	dialog.Find("textbox", "Note for others (optional)").Fill("A room is closed.")
	dialog.Find("button", "Begin changes").Click()
	p.Find("grid", "").Await()
	before := p.Score()
	p.BenchLecture("MAT101").Click()
	p.Allowed().Click()
	p.Until("moved", func() bool { return p.Score() != before })
	p.SaveCopy("Calculus elsewhere")
	p.Heading("Variant 2").Await()
	var job server.Job
	var jobs struct{ Items []server.Job }
	s.api.Get("/api/generation-jobs/?term=2027-spring").Want(http.StatusOK).Into(&jobs)
	job = jobs.Items[0]
	if job.BeginsWith == nil {
		t.Fatalf("the newest job is %+v", job)
	}
	p.Goto(pages.Job(job.ID))
	for _, said := range []string{"begins with a timetable that was brought in", "A room is closed.", "by Paula"} {
		p.UntilText(said)
	}
}

// A timetable that was exported, changed elsewhere and brought back is a variant beside the others. What is no
// timetable is refused with the reason, and the dialog stays.
func TestATimetableIsBroughtIn(t *testing.T) {
	s := open(t)
	variant := s.toChange()
	file := s.api.Get("/api/timetable/variants/" + variant.ID + "/solution.sol").Want(http.StatusOK).Body
	_, fewer, _ := strings.Cut(string(file), "\n")
	timetable, letter := filepath.Join(t.TempDir(), "week.sol"), filepath.Join(t.TempDir(), "letter.sol")
	for path, content := range map[string]string{timetable: fewer, letter: "Dear planner,\n"} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p := s.signIn("planner")
	p.Goto(pages.Job(variant.JobID))
	p.Find("button", "Bring in timetable…").Click()
	dialog := p.Find("dialog", "Bring in timetable")
	p.Allow(`^422 POST `) // the letter
	dialog.Find("button", "File").Attach(letter)
	dialog.Find("button", "Bring in").Click()
	dialog.Find("alert", "").Await()
	dialog.Find("button", "File").Attach(timetable)
	dialog.Find("button", "Bring in").Click()
	p.Find("heading", "Variant 2 by Paula Planner").Await()
	p.Find("link", "Change by hand (variant 2)").Click()
	p.Find("grid", "").Await()
	p.UntilText("1 not placed")
}
