package e2e

import (
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// datedTerm is the stage's answers about a term that begins on a Tuesday. The Monday of its second week is a holiday.
func datedTerm() map[string]any {
	school := &timetable.Problem{
		Days: timetable.DaysNamed("Monday", "Tuesday"), Periods: []timetable.Period{{Name: "1"}},
		Rooms:    []timetable.Room{{ID: "r1", Name: "Aula"}},
		Teachers: []timetable.Teacher{{ID: "t1", Name: "Ada"}},
		Courses: []timetable.Course{
			{ID: "c1", Name: "Algebra", Teachers: []string{"t1"}}, {ID: "c2", Name: "Botany", Teachers: []string{"t1"}},
		},
	}
	answers := termOf(school, nil)
	of := answers["GET /api/timetable/published/{term}/"].(map[string]any)
	of["weekdays"] = []string{"monday", "tuesday"}
	of["calendar"] = calendar.Term{
		TimeZone: "Europe/Berlin", FirstDay: "2100-03-02", LastDay: "2100-03-16",
		Holidays: []calendar.Holiday{{FirstDay: "2100-03-08", LastDay: "2100-03-08", Name: "Founders' Day"}},
	}
	return answers
}

func TestADatedTermIsSteppedThroughWeekByWeek(t *testing.T) {
	t.Parallel()
	s := newStage(t, timetable.Viewer, datedTerm())
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Goto(pages.Term("spring"))
	for _, week := range []struct{ monday, tuesday, lectures string }{
		{"1 Mar · Outside the term", "2 Mar", "Botany"},
		{"8 Mar · Founders' Day", "9 Mar", "Botany"},
		{"15 Mar", "16 Mar", "Algebra, Botany"},
	} {
		shown := p.Week("Ada").Text()
		if !strings.Contains(shown, week.monday) || !strings.Contains(shown, week.tuesday) {
			t.Errorf("the week is %q, which should have %s and %s", shown, week.monday, week.tuesday)
		}
		if got := strings.Join(p.Lectures("Ada"), ", "); got != week.lectures {
			t.Errorf("in the week of %s, the lectures are %s, not %s", week.tuesday, got, week.lectures)
		}
		if week.monday != "15 Mar" {
			p.NextWeek()
		}
	}
}

// A link is shown only once: it must not go away because somebody looks at another week.
func TestALinkStaysWhenAnotherWeekIsShown(t *testing.T) {
	t.Parallel()
	answers := datedTerm()
	answers["POST /api/feeds/"] = server.NewFeed{
		Feed: server.Feed{ID: "f1", Term: "spring", Kind: timetable.OfTeacher, Member: "t1"}, URL: "/feeds/secret.ics",
	}
	s := newStage(t, timetable.Viewer, answers)
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Goto(pages.Term("spring"))
	address := p.MakeFeed("Ada")
	p.NextWeek()
	if p.UntilText("9 Mar"); !strings.Contains(p.Text(), address) {
		t.Error("the link is gone after a step to the next week")
	}
}
