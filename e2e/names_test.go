package e2e

import (
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// hostile is a name that runs a script in a page that takes text for HTML. A term may have no blanks.
const (
	hostile     = `<img src=x onerror=alert(1)>`
	hostileTerm = `<img/src=x/onerror=alert(1)>`
)

// hostileSchool has that name wherever a problem has names. Its room is too small, so that pages report a violation.
func hostileSchool() *timetable.Problem {
	return &timetable.Problem{
		Version: timetable.ProblemVersion, Name: hostile,
		Days:     timetable.DaysNamed(hostile, hostile+"2"),
		Periods:  []timetable.Period{{Name: hostile}, {Name: hostile + "2"}, {Name: hostile + "3"}},
		Rooms:    []timetable.Room{{ID: "room", Name: hostile, Capacity: 1, Building: hostile, Features: []string{hostile}}},
		Teachers: []timetable.Teacher{{ID: "teacher", Name: hostile}},
		Courses: []timetable.Course{{
			ID: "course", Code: hostile, Name: hostile, Teachers: []string{"teacher"}, Lectures: 2, Students: 30,
		}},
		Curricula: []timetable.Curriculum{{ID: "group", Name: hostile, Courses: []string{"course"}}},
		Weights:   timetable.Weights{RoomCapacity: 1, MinWorkingDays: 5, IsolatedLectures: 2, RoomStability: 1},
	}
}

func TestNamesAreTextWhateverTheySay(t *testing.T) {
	s := open(t, func(c *server.Config) {
		for i := range c.Auth.Users {
			c.Auth.Users[i].Name = hostile
		}
	})
	problem := s.upload(hostileSchool())
	request := ask{"problem_id": problem, "term": hostileTerm, "variants": 2, "iterations": 1000}
	s.published(request)
	job, variant := s.selected(request)
	p := s.signIn("approver")
	visit := func(route string) {
		t.Helper()
		p.Goto(route)
		requireText(t, p)
	}
	visit(pages.Inbox)
	visit(pages.Problems)
	visit(pages.Problem(problem))
	visit(pages.Generate(problem))
	visit(pages.Job(job))
	visit(pages.Published)
	for _, route := range []string{pages.Variant(variant.ID), pages.Term(hostileTerm)} {
		visit(route)
		p.ShowAllRooms()
		for kind, name := range map[string]string{
			"Curriculum": hostile, "Teacher": hostile, "Room": hostile, "Course": hostile + " " + hostile,
		} {
			p.ShowWeek(kind, name)
			requireText(t, p)
		}
	}
}

// requireText requires that the page shows the name as text and makes no element of it. If the name does harm all the
// same, its dialog or its request for a picture fails the test.
func requireText(t *testing.T, p pages.Person) {
	t.Helper()
	var made int
	p.Run("document.querySelectorAll('main img, header img').length", &made)
	if text := p.Text(); made > 0 || !strings.Contains(text, "onerror=alert(1)>") {
		t.Errorf("at %s, %d pictures were made of names; it shows\n%s", p.Address(), made, text)
	}
}
