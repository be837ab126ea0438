package e2e

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
)

func TestATermGetsItsDatesAndACalendarFollowsIt(t *testing.T) {
	s := open(t)
	school := demo.Generate(demo.Spec{Lectures: 40})
	s.published(ask{"problem_id": s.upload(school), "term": "spring", "variants": 1, "iterations": 1000})
	p := s.signIn("planner")
	p.Goto(pages.Term("spring"))
	p.HoldTerm("2027-02-15", "2027-05-28", "Europe/Lisbon")
	p.UntilText("WET") // the times are those of the term's zone

	room := school.Rooms[0].Name
	p.ShowWeek("Room", room)
	feed := p.MakeFeed(room)
	const start = "DTSTART;TZID=Europe/Lisbon:2027021"
	if status, body := fetch(t, feed); status != http.StatusOK || !strings.Contains(body, start) {
		t.Errorf("the feed answers %d:\n%s", status, body)
	}
	p.RevokeFeed()
	if status, _ := fetch(t, feed); status != http.StatusNotFound {
		t.Errorf("the revoked feed answers %d", status)
	}
}

func TestTheDatesAndTheTimetableOfATermChangeByDecisions(t *testing.T) {
	s := open(t)
	problem := s.upload(demo.Generate(demo.Spec{Lectures: 40}))
	s.published(ask{"problem_id": problem, "term": "spring", "variants": 1, "iterations": 1000})
	planner, approver := s.signIn("planner"), s.signIn("approver")
	planner.Goto(pages.Term("spring"))
	planner.HoldTerm("2027-02-15", "2027-05-28", "Europe/Lisbon")
	planner.ProposeTerm("2027-02-22", "2027-05-28")
	approver.Goto(pages.Inbox)
	approver.UntilText("Review the dates of spring")
	approver.Goto(pages.Term("spring"))
	approver.ApproveDates()
	approver.Withdraw("The rooms are wrong.")
	planner.Goto(pages.Term("spring"))
	planner.UntilText("The rooms are wrong.")
	if planner.Find("button", "Restore publication 1").Count() != 0 {
		t.Error("a planner is offered to restore a publication")
	}
	approver.Restore(1)
	approver.UntilText("3rd publication")
	look(t, approver, "term-history", approver.Find("heading", "Publication history"))
}

func TestAnApproverDecidesOnWhatIsInForceWhenLookedAt(t *testing.T) {
	s := open(t)
	problem := s.upload(demo.Generate(demo.Spec{Lectures: 40}))
	request := ask{"problem_id": problem, "term": "spring", "variants": 1, "iterations": 1000}
	job, _ := s.selected(request)
	approver := s.signIn("approver")
	approver.Allow(`^409 POST .*/approve/`)
	approver.Goto(pages.Job(job))
	approver.UntilText("It is the first timetable of this term.")
	s.published(request)
	approver.ApproveButton(1).Click()
	approver.UntilText("Another timetable is now in force for this term")
	approver.UntilText("It replaces the timetable in force")
	approver.ApproveButton(1).Click()
	approver.AwaitState(pages.InForce)
}

func TestATermAsksForTheWeekdaysThatItsDaysDoNotName(t *testing.T) {
	s := open(t)
	school := demo.Generate(demo.Spec{Lectures: 40})
	for i := range school.Days {
		school.Days[i].Name = fmt.Sprintf("Day %c", 'A'+i)
	}
	s.published(ask{"problem_id": s.upload(school), "term": "spring", "variants": 1, "iterations": 1000})
	p := s.signIn("planner")
	p.Goto(pages.Term("spring"))
	p.UntilText("Choose a weekday for Day A, Day B")
	for i, weekday := range []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday"} {
		p.SayWeekday(school.Days[i].Name, weekday)
	}
	p.HoldTerm("2027-02-14", "2027-05-28", "Asia/Dubai")
	p.UntilText("Day A is Sunday, Day B is Monday")
}

// fetch reads an address as a calendar program does.
func fetch(t *testing.T, address string) (status int, body string) {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}
