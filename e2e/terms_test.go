package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// termOf is the stage's answers about a term without dates. Each course of the problem has one lecture.
func termOf(problem *timetable.Problem, changes *server.Changes) map[string]any {
	publication := server.NumberedPublication{
		Number: 2, Publication: server.Publication{ID: "p2", Term: "spring", PublishedAt: time.Now()},
	}
	lectures := timetable.Timetable{}
	for i, course := range problem.Courses {
		lectures = append(lectures, lectureOf(course.ID, problem.Rooms[i%len(problem.Rooms)].ID, i%problem.Slots(), problem))
	}
	return map[string]any{
		"GET /api/timetable/published/{term}/history/": map[string]any{"items": []any{publication}},
		"GET /api/terms/{term}/proposal/":              map[string]any{},
		"GET /api/feeds/":                              map[string]any{"items": []any{}},
		"GET /api/timetable/published/{term}/": map[string]any{
			"publication": publication, "problem": problem, "lectures": lectures, "calendar": nil,
			"weekdays": []any{}, "asks": []any{}, "changes": changes,
		},
	}
}

func lectureOf(course, room string, slot int, problem *timetable.Problem) timetable.Lecture {
	periods := len(problem.Periods)
	return timetable.Lecture{Course: course, Room: room, Day: slot / periods, Period: slot % periods}
}

// A lecture of the first course moves to the second room. The second course gets a new lecture in the third room.
func TestWhatChangedIsWhatChangedInTheWeekThatIsShown(t *testing.T) {
	t.Parallel()
	school := &timetable.Problem{
		Days: timetable.DaysNamed("Monday"), Periods: []timetable.Period{{Name: "1"}, {Name: "2"}, {Name: "3"}},
		Rooms:    []timetable.Room{{ID: "r1", Name: "Aula"}, {ID: "r2", Name: "Lab"}, {ID: "r3", Name: "Attic"}},
		Teachers: []timetable.Teacher{{ID: "t1", Name: "Ada"}, {ID: "t2", Name: "Bo"}, {ID: "t3", Name: "Cy"}},
		Courses: []timetable.Course{
			{ID: "c1", Name: "Algebra", Teachers: []string{"t1"}}, {ID: "c2", Name: "Botany", Teachers: []string{"t2"}},
			{ID: "c3", Name: "Cinema", Teachers: []string{"t3"}},
		},
		Curricula: []timetable.Curriculum{{ID: "g1", Name: "First year", Courses: []string{"c2"}}},
	}
	moved := timetable.LectureMove{From: lectureOf("c1", "r1", 0, school), To: lectureOf("c1", "r2", 1, school)}
	added, noMoves, noLectures := lectureOf("c2", "r3", 2, school), []timetable.LectureMove{}, []timetable.Lecture{}
	s := newStage(t, timetable.Viewer, termOf(school, &server.Changes{Courses: []timetable.CourseChange{
		{Course: "c1", Moved: []timetable.LectureMove{moved}, Added: noLectures, Removed: noLectures},
		{Course: "c2", Moved: noMoves, Added: []timetable.Lecture{added}, Removed: noLectures},
	}}))
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Goto(pages.Term("spring"))
	for _, week := range []struct{ kind, name, changed string }{
		{"Teacher", "Ada", "Algebra"}, {"Teacher", "Bo", "Botany"}, {"Teacher", "Cy", ""},
		{"Curriculum", "First year", "Botany"},
		{"Room", "Aula", "Algebra"}, {"Room", "Lab", "Algebra"}, {"Room", "Attic", "Botany"},
		{"Course", "Cinema", ""},
	} {
		p.ShowWeek(week.kind, week.name)
		if got := p.Changed(); strings.Join(got, ", ") != week.changed {
			t.Errorf("in the week of %s, %q changed, want %q", week.name, got, week.changed)
		}
	}
}

func TestAnAdminSeesWhoMadeEachFeed(t *testing.T) {
	t.Parallel()
	school := demo.College()
	feed := func(id, by string) server.Feed {
		return server.Feed{
			ID: id, Term: "spring", Kind: timetable.OfRoom, Member: school.Rooms[0].ID,
			CreatedBy: by, CreatedAt: time.Now(),
		}
	}
	answers := termOf(school, nil)
	answers["GET /api/feeds/"] = map[string]any{"items": []server.Feed{feed("f1", "me"), feed("f2", "vera@uni.example")}}
	s := newStage(t, timetable.Admin, answers)
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Goto(pages.Term("spring"))
	p.UntilText("vera@uni.example")
	if rows := p.FeedOwners(); strings.Join(rows, ", ") != "you, vera@uni.example" {
		t.Errorf("the feeds' owners are %q", rows)
	}
}

func TestAFeedOfATermWithoutDatesIsSaidToStayEmpty(t *testing.T) {
	t.Parallel()
	s := newStage(t, timetable.Viewer, termOf(demo.College(), nil))
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Goto(pages.Term("spring"))
	p.UntilText("The calendar stays empty until the term has dates.")
}
