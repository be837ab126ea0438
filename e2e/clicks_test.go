package e2e

import (
	"net/http"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// How often people press the mouse, at most, from the page that a sign-in leads to until they have what they came for.
const (
	clicksToGenerate = 3
	clicksToDecide   = 2
	clicksToTuesday  = 1
)

// A planner starts a search, an approver decides on what was selected last, and a student sees next Tuesday's
// lectures, each with few clicks after they have signed in.
func TestWhatPeopleComeForTakesFewClicks(t *testing.T) {
	s := open(t, func(c *server.Config) {
		c.Auth.Users = append(c.Auth.Users, person("student", "Sade Student", timetable.Viewer))
	})
	school := demo.Generate(demo.Spec{Lectures: 40})
	problem := s.upload(school)
	for _, term := range []string{"last-term", "this-term"} {
		s.selected(ask{"problem_id": problem, "term": term, "variants": 1, "budget_seconds": 1})
	}

	planner := s.signIn("planner")
	atRest(planner)
	planner.CountClicks()
	planner.Follow("New timetable")
	planner.FillTerm("next-term")
	atRest(planner)
	planner.Generate()
	wantClicks(t, planner, clicksToGenerate)
	planner.Until("a search that has begun", func() bool { return planner.Percent() > 1 })
	planner.Finish()
	planner.AwaitState(pages.ToSelect)

	approver := s.signIn("approver")
	atRest(approver)
	approver.CountClicks()
	approver.ToDecide(school.Name, "this-term").Click()
	approver.ApproveButton(1).Await()
	atRest(approver)
	approver.ApproveButton(1).Click()
	approver.AwaitState(pages.InForce)
	wantClicks(t, approver, clicksToDecide)

	tuesday := nextTuesday()
	s.api.Put("/api/terms/this-term/", calendar.Term{
		TimeZone: "UTC", FirstDay: day(tuesday.AddDate(0, 0, -28)), LastDay: day(tuesday.AddDate(0, 0, 28)),
	}).Want(http.StatusOK)
	student := s.signIn("student")
	student.ChooseOwn("Curriculum", school.Curricula[0].Name)
	student.Week(school.Curricula[0].Name).Await()
	student.SignOut()
	student.SignIn("student")
	student.CountClicks()
	student.Week(school.Curricula[0].Name).Await()
	if head := student.Find("columnheader", "Tuesday "+tuesday.Format("2 Jan")); head.Count() == 0 {
		atRest(student)
		student.NextWeek()
		head.Await()
	}
	wantClicks(t, student, clicksToTuesday)
}

// atRest waits until a page has all that it asked for, so that nothing moves away from under the mouse.
func atRest(p pages.Person) { p.Until("at rest", p.Quiet) }

func wantClicks(t *testing.T, p pages.Person, most int) {
	t.Helper()
	if n := p.Clicks(); n > most {
		t.Errorf("it took %d clicks; want at most %d", n, most)
	}
}

// nextTuesday is the first Tuesday after today.
func nextTuesday() time.Time {
	today := time.Now().UTC()
	ahead := (int(time.Tuesday-today.Weekday())+6)%7 + 1
	return today.AddDate(0, 0, ahead)
}

func day(at time.Time) string { return at.Format(time.DateOnly) }
