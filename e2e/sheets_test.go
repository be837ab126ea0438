package e2e

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/browser"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/timetable"
)

// shortAndLong is the demo college with a short period, a pause, a long period, and one course.
func shortAndLong() *timetable.Problem {
	school := demo.College()
	school.Periods = []timetable.Period{
		{Name: "1", Start: "08:00", End: "08:45"}, {Name: "2", Start: "09:00", End: "10:30"},
	}
	school.Courses = school.Courses[:1]
	return school
}

func TestALongerPeriodIsHigherInTheWeek(t *testing.T) {
	t.Parallel()
	s := newStage(t, timetable.Viewer, termOf(shortAndLong(), nil))
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Goto(pages.Term("spring"))
	rows := p.Rows()
	if len(rows) != 3 || math.Abs(rows[2]/rows[0]-2) > 0.05 || math.Abs(rows[0]/rows[1]-3) > 0.1 {
		t.Errorf("45 minutes, 15 of a pause and 90 are %v pixels high", rows)
	}
	comfortable := rows[0]
	p.Find("radio", "Compact").Click()
	if rows = p.Rows(); rows[0] >= comfortable || math.Abs(rows[2]/rows[0]-2) > 0.05 {
		t.Errorf("when compact, the rows are %v pixels high, and the first one before was %v", rows, comfortable)
	}
	p.Reload()
	p.Heading("Timetable of spring").Await()
	if again := p.Rows(); again[0] != rows[0] {
		t.Errorf("after a reload the rows are %v pixels high, not %v", again, rows)
	}
}

func TestALectureTellsMoreToTheKeyboard(t *testing.T) {
	t.Parallel()
	s := newStage(t, timetable.Viewer, termOf(demo.College(), nil))
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Goto(pages.Term("spring"))
	p.Find("region", "Week of Mathematics, year 1").TabTo()
	p.Press(browser.Tab)
	first := p.Details()
	for _, want := range []string{"Monday, Period", "seats", "Students", "Mathematics, year 1"} {
		if !strings.Contains(first, want) {
			t.Errorf("the card does not say %q: %s", want, first)
		}
	}
	if p.Press(browser.Right); p.Details() == first || p.Details() == "" {
		t.Errorf("the arrow key does not lead to another lecture: %s", p.Details())
	}
	if p.Press(browser.Escape); p.Details() != "" {
		t.Error("Escape leaves the card")
	}
	p.Press(browser.Right)
	p.Press(browser.Tab + browser.Enter) // the first name on the card is the room's
	p.Until("the room's week", func() bool { return strings.Contains(p.Address(), "by=room") })
}

func TestARoomsDayOpensIntoItsLectures(t *testing.T) {
	t.Parallel()
	school := demo.College()
	s := newStage(t, timetable.Viewer, termOf(school, nil))
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Goto(pages.Term("spring"))
	p.ShowAllRooms().TabTo()
	p.Press(browser.Tab)
	room, course := school.Rooms[0].Name, school.Courses[0].Code
	if said := p.Details(); !strings.Contains(said, room) || !strings.Contains(said, course) {
		t.Errorf("of the first room on Monday the card says %q", said)
	}
	p.Press(browser.Down + browser.Enter)
	p.Week(school.Rooms[1].Name).Await()
}

// pagesOf are the sizes of a PDF's pages, in points.
func pagesOf(pdf []byte) (sizes []string) {
	for _, box := range regexp.MustCompile(`/MediaBox \[([^\]]*)\]`).FindAllSubmatch(pdf, -1) {
		sizes = append(sizes, string(box[1]))
	}
	return sizes
}

func TestEverybodysWeekIsPrintedOnAPageOfItsOwn(t *testing.T) {
	t.Parallel()
	school := demo.College()
	s := newStage(t, timetable.Viewer, termOf(school, nil))
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Goto(pages.Term("spring"))
	const a4, a3 = "0 0 841.91998 594.95996", "0 0 1191.12 841.91998"
	for _, print := range []struct {
		what, size string
		pages      int
	}{
		{"This week: Mathematics, year 1", a4, 1}, {"All teachers (30 on A4)", a4, len(school.Teachers)},
		{"All rooms together, on A3", a3, 1},
	} {
		sizes := pagesOf(p.Print(print.what))
		if len(sizes) != print.pages || sizes[0] != print.size {
			t.Errorf("%s is printed on %d pages of the sizes %q", print.what, len(sizes), sizes)
		}
	}
	if strings.Contains(p.Text(), "Printed") || !strings.Contains(p.Text(), "Timetable of spring") {
		t.Error("after printing, the page is not as before")
	}
}
