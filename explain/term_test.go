package explain

import (
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// smallTerm is a document of version 2 without findings; tests change parts of it.
func smallTerm() *timetable.Problem {
	return &timetable.Problem{
		Version: timetable.TermVersion, Name: "Small", Days: timetable.DaysNamed("Mon", "Tue"),
		Periods:  []timetable.Period{{Name: "1"}, {Name: "2"}, {Name: "3"}},
		Rooms:    []timetable.Room{{ID: "r", Capacity: 30}, {ID: "s", Capacity: 30}},
		Teachers: []timetable.Teacher{{ID: "t"}, {ID: "u"}},
		Groups:   []timetable.Group{{ID: "g", Size: 30}, {ID: "a", Size: 15, PartOf: []string{"g"}}},
		Courses: []timetable.Course{{ID: "c", Groups: []string{"g"}, Teachers: []string{"t"}, Parts: []timetable.Part{
			{ID: "p", Meetings: []int{2}, Classes: []timetable.Class{{ID: "x"}, {ID: "y"}}},
		}}},
	}
}

func TestWhatBlocksATermIsFound(t *testing.T) {
	none, one, two := 0, 1, 2
	part := func(p *timetable.Problem) *timetable.Part { return &p.Courses[0].Parts[0] }
	for _, tc := range []struct {
		code     Code
		severity Severity
		says     string
		change   func(p *timetable.Problem)
	}{
		{"", "", "", func(*timetable.Problem) {}},
		{NothingTaught, Impossible, "No course", func(p *timetable.Problem) { p.Courses = nil }},
		{NoTime, Impossible, "c, p x", func(p *timetable.Problem) { part(p).Meetings = []int{4} }},
		{NoTime, Impossible, "c, p x", func(p *timetable.Problem) { part(p).Weeks = []timetable.Weeks{} }},
		{NoTime, Impossible, "ruled out", func(p *timetable.Problem) {
			p.Teachers[0].Wishes = []timetable.Wish{{Span: timetable.Span{From: "2", To: "2"}, Level: timetable.Never}}
		}},
		{NoRoom, Impossible, "needs 1 room", func(p *timetable.Problem) { p.Rooms = nil }},
		{NoRoom, Impossible, "needs 1 room", func(p *timetable.Problem) {
			part(p).Rooms = []timetable.Need{{Features: []string{"oven"}}}
		}},
		{NoRoom, Impossible, "needs 3 rooms",
			func(p *timetable.Problem) { part(p).Rooms = []timetable.Need{{Count: 3}} }},
		{NoTeacher, Impossible, "needs 1 teacher", func(p *timetable.Problem) {
			part(p).Teachers = []timetable.Need{{Of: []timetable.Option{}}}
		}},
		{Contradiction, Impossible, "at least 2 and at most 1", func(p *timetable.Problem) {
			p.Teachers[0].Constraints = []timetable.Constraint{{Kind: plan.Load, Min: two, Max: &one,
				Weight: timetable.Hard}}
		}},
		{Contradiction, Warning, "/constraints/0", func(p *timetable.Problem) {
			p.Constraints = []timetable.Constraint{{Kind: plan.Load, Of: []string{"all"}, Min: one, Max: &none,
				Weight: 1}}
		}},
		{Contradiction, Warning, "daily load", func(p *timetable.Problem) {
			p.DailyLoad = timetable.DailyLoad{Min: 4,
				Max: 2}
		}},
		{NothingToAttend, Impossible, "asked for by 1 student", func(p *timetable.Problem) {
			p.Courses = append(p.Courses, timetable.Course{ID: "d"})
			p.Students = []timetable.Student{{ID: "s", Courses: []string{"d"}}}
		}},
		{ClassLimits, Impossible, "may have 2", func(p *timetable.Problem) {
			part(p).Classes[0].Limit, part(p).Classes[1].Limit = 1, 1
			p.Students = []timetable.Student{
				{ID: "1", Courses: []string{"c"}}, {ID: "2", Courses: []string{"c"}}, {ID: "3", Courses: []string{"c"}},
			}
		}},
		{ParentInPart, Impossible, "attend p/x too", func(p *timetable.Problem) { part(p).Classes[1].Parent = "p/x" }},
		{TimeTooLong, Warning, "/courses/0/parts/0/times/1", func(p *timetable.Problem) {
			part(p).Times = []timetable.TimeOption{{Days: []string{"Mon"}, Start: "1"}, {Days: []string{"Tue"},
				Start: "3"}}
		}},
		{GroupSizes, Warning, "31 students", func(p *timetable.Problem) {
			p.Groups = append(p.Groups, timetable.Group{ID: "b", Size: 16, PartOf: []string{"g"}})
		}},
	} {
		p := smallTerm()
		tc.change(p)
		if errs := p.Validate(); len(errs) > 0 {
			t.Errorf("%s: the document is refused: %v", tc.code, errs)
			continue
		}
		found := Problem(p)
		switch {
		case tc.code == "" && len(found) > 0:
			t.Errorf("nothing is wrong, and found is %v", found)
		case tc.code == "":
		case len(found) == 0 || found[0].Code != tc.code || found[0].Severity != tc.severity ||
			!strings.Contains(found[0].Message, tc.says):
			t.Errorf("%s: got %v, which should say %q", tc.code, found, tc.says)
		}
	}
}
