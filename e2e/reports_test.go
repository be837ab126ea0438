package e2e

import (
	"encoding/csv"
	"strconv"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/browser"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestReportsAnswerWhatPeopleAskOfATimetable(t *testing.T) {
	s := open(t)
	school := demo.Generate(demo.Spec{Lectures: 40})
	_, variant := s.published(ask{
		"problem_id": s.upload(school), "term": "spring", "variants": 1, "iterations": 100_000,
	})
	p := s.signIn("planner")

	p.Goto(pages.Term("spring"))
	p.OpenReports()
	p.OpenReport(pages.LoadOfTeachers)
	p.Sort("Gaps")
	name, content := p.DownloadTable()
	if name != "spring-teachers.csv" {
		t.Errorf("the file is called %s", name)
	}
	requireLectures(t, content, school)

	p.OpenReport(pages.UseOfRooms)
	p.UntilText("of the time that they are available")
	p.OpenReport(pages.DaysOfCurricula)
	p.UntilText("All curricula")
	p.Back()
	p.Heading(string(pages.UseOfRooms)).Await()

	p.Goto(pages.Reports(pages.Term("spring")) + "?report=free&of=room&day=1&period=2")
	if !strings.Contains(p.Answer(), school.Days[1].Name) {
		t.Errorf("the address of a report about %s answers %q", school.Days[1], p.Answer())
	}
	p.Goto(pages.Variant(variant.ID))
	p.OpenReports()
	p.UntilText("Variant 1 for spring")
}

// requireLectures compares a file of teachers with the dataset: its sums of lectures are those of the courses, once for
// every teacher.
func requireLectures(t *testing.T, content string, school *timetable.Problem) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(content, "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want, got := 0, 0
	for _, course := range school.Courses {
		want += course.Lectures * len(course.Teachers)
	}
	for _, row := range rows[1:] {
		lectures, err := strconv.Atoi(row[1])
		if err != nil {
			t.Fatal(err)
		}
		got += lectures
	}
	if len(rows) != 1+len(school.Teachers) || got != want {
		t.Errorf("the file has %d rows and %d lectures, and not %d and %d", len(rows), got, 1+len(school.Teachers), want)
	}
}

func TestWhatIsFreeTellsClosedRoomsFromThoseInUse(t *testing.T) {
	t.Parallel()
	school := &timetable.Problem{
		Name: "School", Days: timetable.DaysNamed("Monday", "Tuesday"),
		Periods: []timetable.Period{{Name: "First"}, {Name: "Second"}},
		Rooms: []timetable.Room{
			{ID: "r1", Name: "Aula", Capacity: 200}, {ID: "r2", Name: "Lab", Capacity: 20},
			{ID: "r3", Name: "Attic", Capacity: 90, Unavailable: []timetable.Slot{{Day: 0, Period: 0}}},
		},
		Teachers:  []timetable.Teacher{{ID: "t1", Name: "Ada"}},
		Courses:   []timetable.Course{{ID: "c1", Name: "Algebra", Teachers: []string{"t1"}, Lectures: 1, Students: 30}},
		Curricula: []timetable.Curriculum{{ID: "g1", Name: "Maths", Courses: []string{"c1"}}},
	}
	s := newStage(t, timetable.Viewer, termOf(school, nil))
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Goto(pages.Reports(pages.Term("spring")))
	p.UntilText("1 of 3 rooms is free on Monday, First.")
	p.UntilText("1 has a lecture, and 1 is not available.")
	p.AskForSeats("50")
	p.UntilText("None of 2 rooms with 50 seats or more is free on Monday, First.")
	p.FreeSlot("Monday, First, 0 free").TabTo()
	p.Press(browser.Right)
	p.UntilText("2 of 2 rooms with 50 seats or more are free on Tuesday, First.")
	p.FreeSlot("Tuesday, Second, 2 free").Click()
	p.UntilText("2 of 2 rooms with 50 seats or more are free on Tuesday, Second.")
	p.Sort("Seats")
	p.AskWhoIsFree("Teachers")
	p.UntilText("1 of 1 teacher is free on Tuesday, Second.")
	p.Reload()
	p.UntilText("1 of 1 teacher is free on Tuesday, Second.")
}

func TestADatasetWithoutCurriculaAndATimetableWithoutLecturesSaySo(t *testing.T) {
	t.Parallel()
	school := &timetable.Problem{
		Name: "School", Days: timetable.DaysNamed("Monday"), Periods: []timetable.Period{{Name: "First"}},
		Rooms:    []timetable.Room{{ID: "r1"}},
		Teachers: []timetable.Teacher{}, Courses: []timetable.Course{},
	}
	s := newStage(t, timetable.Viewer, termOf(school, nil))
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Goto(pages.Reports(pages.Term("spring")))
	for report, want := range map[pages.Report]string{
		pages.LoadOfTeachers: "This dataset has no teachers.", pages.UseOfRooms: "This timetable has no lectures.",
		pages.DaysOfCurricula: "This dataset has no curricula.",
	} {
		p.OpenReport(report)
		p.UntilText(want)
	}
}
