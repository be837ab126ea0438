package e2e

import (
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/browser"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/server"
)

// screenshots is a folder for pictures of the pages. Without it, none are taken.
var screenshots = flag.String(
	"screenshots", "", "folder for a picture of every page, light and dark, wide and on a phone",
)

// screens are the window sizes for every page, in CSS pixels.
var screens = []struct {
	name          string
	width, height int
}{{"wide", 1440, 900}, {"tablet", 1024, 768}, {"phone", 390, 844}}

// No page has a serious accessibility barrier on either screen, light or dark.
func TestEveryPageIsForEverybody(t *testing.T) {
	s := open(t, func(c *server.Config) { c.StyleGuide = true })
	college := s.upload(demo.College())
	request := func(term string, seconds int) ask {
		return ask{"problem_id": college, "term": term, "variants": 3, "budget_seconds": seconds,
			"profiles": []string{"balanced", "compact_days", "teachers"}}
	}
	_, inForce := s.published(request("2027-spring", 2))
	toApprove, _ := s.selected(request("2027-spring", 1))
	toSelect := s.drafted(request("2027-autumn", 1))
	department, inDepartment := s.department()
	s.api.Put("/api/terms/2027-spring/", calendar.Term{
		TimeZone: "Europe/Lisbon", FirstDay: "2027-02-15", LastDay: "2027-05-28",
		Holidays: []calendar.Holiday{{FirstDay: "2027-03-22", LastDay: "2027-04-02", Name: "Easter"}},
	}).Want(http.StatusOK)

	newcomer := pages.Arrive(t, s.url)
	look(t, newcomer, "sign-in", newcomer.Top())
	planner := newcomer.SignIn("planner")
	look(t, planner, "inbox", planner.Top())
	visit := func(p pages.Person, route, name string) {
		t.Helper()
		p.Goto(route)
		look(t, p, name, p.Top())
	}
	visit(planner, pages.Problems, "problems")
	visit(planner, pages.Imports, "import")
	visit(planner, pages.Problem(college), "problem")
	planner.Goto(pages.Edit(strings.TrimPrefix(s.datasetOf(department), "/api/datasets/")))
	planner.OpenTable("Courses")
	look(t, planner, "edit", planner.Top())
	visit(planner, pages.Generate(college), "generate")
	visit(planner, pages.Job(toSelect), "job-select")
	visit(planner, pages.Variant(inForce.ID), "variant")
	planner.OpenWorkbench(inForce.ID, "curriculum", "MAT-1")
	look(t, planner, "workbench", planner.Top())
	planner.BenchLecture("MAT101").Click()
	planner.AwaitPriced()
	look(t, planner, "workbench-taken", planner.Top())
	visit(planner, pages.Workbench(inDepartment.ID)+"?by=rooms", "workbench-rooms")
	visit(planner, pages.StyleGuide, "styleguide")
	visit(planner, pages.Published, "published")
	visit(planner, pages.Term("2027-spring"), "term")
	look(t, planner, "term-rooms", planner.ShowAllRooms())
	look(t, planner, "term-lectures", planner.ShowEveryLecture())
	visit(planner, pages.Reports(pages.Term("2027-spring")), "report-free")
	group := "?by=group&of=P0Y0"
	visit(planner, pages.Problem(department), "department")
	visit(planner, pages.Variant(inDepartment.ID)+group, "department-variant")
	visit(planner, pages.Term("2027-summer")+group, "department-term")
	planner.Goto(pages.Reports(pages.Term("2027-spring")))
	for name, report := range map[string]pages.Report{
		"teachers": pages.LoadOfTeachers, "rooms": pages.UseOfRooms, "curricula": pages.DaysOfCurricula,
	} {
		planner.OpenReport(report)
		look(t, planner, "report-"+name, planner.Top())
	}

	approver := s.signIn("approver")
	visit(approver, pages.Job(toApprove), "job-approve")
	approver.Reject(1, "The assembly must not be on a Friday.")
	approver.AwaitState(pages.Rejected)
	look(t, approver, "job-rejected", approver.Top())

	searching := s.generate(request("2027-autumn", 120))
	planner.Goto(pages.Job(searching))
	planner.Until("a search well on its way", func() bool { return planner.Percent() > 10 })
	look(t, planner, "job-search", planner.Top())
	planner.Finish()
	planner.AwaitState(pages.ToSelect)
}

// department publishes the timetable of a department, a document of version 2.
func (s *site) department() (problem string, inForce server.Variant) {
	s.t.Helper()
	problem = s.upload(demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 3}))
	_, inForce = s.published(ask{
		"problem_id": problem, "term": "2027-summer", "variants": 1, "iterations": 60_000, "seed": 1,
		"profiles": []string{"balanced"},
	})
	return problem, inForce
}

// look requires that a page has no serious barrier. The picture of the page begins at the element from.
func look(t *testing.T, p pages.Person, name string, from browser.Element) {
	t.Helper()
	for _, screen := range screens {
		p.Resize(screen.width, screen.height)
		for _, scheme := range []string{"light", "dark"} {
			p.Scheme(scheme)
			for _, barrier := range p.Barriers() {
				t.Errorf("%s, %s, %s: %s", name, screen.name, scheme, barrier)
			}
			if *screenshots != "" {
				p.Rest()
				from.ToTop()
				draw(t, p, name+"-"+screen.name+"-"+scheme)
			}
		}
	}
}

func draw(t *testing.T, p pages.Person, name string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(*screenshots, name+".webp"), p.Picture(), 0o644); err != nil {
		t.Fatal(err)
	}
}
