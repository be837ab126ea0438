package e2e

import (
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

func published() map[string]any {
	answers := termOf(demo.College(), nil)
	answers["GET /api/terms/"] = map[string]any{"items": []server.TermSummary{{Term: "spring", Published: true}}}
	return answers
}

// A viewer says once whose timetable is theirs. From then on Lectern opens with it.
func TestAViewerOpensOnTheirOwnTimetable(t *testing.T) {
	t.Parallel()
	s := newStage(t, timetable.Viewer, published())
	p := pages.Arrive(t, s.url).SignIn("me")
	p.ChooseOwn("Teacher", "Amélie Dubois")
	p.Week("Amélie Dubois").Await()
	p.Goto(pages.Problems)
	p.Goto(pages.Inbox)
	p.Week("Amélie Dubois").Await()
	p.ShowWeek("Teacher", "Hiroshi Tanaka")
	p.MakeOwn()
	p.Goto(pages.Mine)
	p.Week("Hiroshi Tanaka").Await()
}

func TestASignInMaySayWhoseTimetableIsSomebodys(t *testing.T) {
	t.Parallel()
	answers := published()
	school := demo.College()
	me := server.Me{
		ID: "me", Name: "Me", Roles: []timetable.Role{timetable.Viewer},
		Timetable: &server.MyTimetable{Kind: timetable.OfRoom, Member: school.Rooms[0].ID},
	}
	answers["POST /api/auth/sign-in/"], answers["GET /api/auth/me/"] = me, me
	s := newStage(t, timetable.Viewer, answers)
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Week(school.Rooms[0].Name).Await()
	if strings.Contains(p.Text(), "Set as mine") {
		t.Error("another timetable can be chosen than the one that the sign-in names")
	}
}

func TestThereIsNoOwnTimetableBeforeOneIsPublished(t *testing.T) {
	t.Parallel()
	s := newStage(t, timetable.Viewer, map[string]any{})
	p := pages.Arrive(t, s.url).SignIn("me")
	p.UntilText("No timetable is published yet.")
}
