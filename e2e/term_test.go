package e2e

import (
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
	if status, body := fetch(t, feed); status != http.StatusOK || !strings.Contains(body, "DTSTART;TZID=Europe/Lisbon:2027021") {
		t.Errorf("the feed answers %d:\n%s", status, body)
	}
	p.RevokeFeed()
	if status, _ := fetch(t, feed); status != http.StatusNotFound {
		t.Errorf("the revoked feed answers %d", status)
	}
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
