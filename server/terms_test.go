package server_test

import (
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// spring is a term in Lisbon, with the change to summer time and Easter.
func spring() calendar.Term {
	return calendar.Term{
		TimeZone: "Europe/Lisbon", FirstDay: "2027-02-15", LastDay: "2027-05-28",
		Holidays: []calendar.Holiday{{FirstDay: "2027-03-22", LastDay: "2027-04-02", Name: "Easter"}},
	}
}

func (s *site) putTerm(t *testing.T, term calendar.Term) {
	t.Helper()
	s.planner.Put("/api/terms/spring/", term).Want(200)
}

// redate gives a term with a timetable in force another calendar, which somebody else approves.
func (s *site) redate(t *testing.T, term calendar.Term) {
	t.Helper()
	s.planner.Put("/api/terms/spring/", term).Want(202)
	s.approver.Post("/api/terms/spring/proposal/approve/", nil).Want(200)
}

func TestATermIsGivenItsCalendarByAPlanner(t *testing.T) {
	s := open(t, 0)
	s.viewer.Get("/api/terms/spring").WantCode(404, timetable.CodeNotFound)
	s.viewer.Put("/api/terms/spring", spring()).WantCode(403, timetable.CodeRoleMissing)
	s.putTerm(t, spring())
	s.putTerm(t, spring())
	s.As(s.url, "uni", "ada", timetable.Admin).Put("/api/terms/2026%2F27/", spring()).Want(200)
	for _, path := range []string{"/api/terms/spring", "/api/terms/spring/", "/api/terms/2026%2F27",
		"/api/terms/2026%2F27/"} {
		var got calendar.Term
		s.viewer.Get(path).Want(200).Into(&got)
		if !reflect.DeepEqual(got, spring()) {
			t.Errorf("%s: the calendar is %+v", path, got)
		}
	}
	s.publish(t, "autumn", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "attic", 1, 0))
	s.publish(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "attic", 1, 0))
	var terms struct{ Items []server.TermSummary }
	s.viewer.Get("/api/terms").Want(200).Into(&terms)
	first, last := spring().FirstDay, spring().LastDay
	if want := []server.TermSummary{
		{Term: "2026/27", Calendar: true, FirstDay: first, LastDay: last},
		{Term: "autumn", Published: true},
		{Term: "spring", Published: true, Calendar: true, FirstDay: first, LastDay: last},
	}; !slices.Equal(terms.Items, want) {
		t.Errorf("the terms are %+v, want %+v", terms.Items, want)
	}
	stranger := s.As(s.url, "elsewhere", "eve", timetable.Admin)
	stranger.Get("/api/terms/spring").WantCode(404, timetable.CodeNotFound)
	stranger.Get("/api/terms").Want(200).Into(&terms)
	if len(terms.Items) != 0 {
		t.Errorf("a stranger sees the terms %+v", terms.Items)
	}
}

func TestATermIsDatedByTheWeekdaysOfItsDays(t *testing.T) {
	s := open(t, 0)
	lectures := []timetable.Lecture{at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "attic", 1, 0)}
	publish := func(term string, days ...string) {
		school := smallProblem()
		school.Days = timetable.DaysNamed(days...)
		s.publish(t, term, school, lectures...)
	}
	first := func(term string) string {
		_, events := testkit.ReadCalendar(t, s.viewer.Get("/api/timetable/published/"+term+"/timetable.ics?by=course&of=art").
			Want(200).Body)
		return events[0].Begins[0].Format("Monday")
	}
	put := func(term string, weekdays ...calendar.Weekday) testkit.Answer {
		dated := spring()
		dated.Weekdays = weekdays
		return s.planner.Put("/api/terms/"+term+"/", dated)
	}

	publish("gulf", "Sunday", "Monday")
	put("gulf").Want(200)
	if got := first("gulf"); got != "Sunday" {
		t.Errorf("what is held on Sunday is dated %s", got)
	}

	publish("cycle", "Mon A", "Mon B")
	var refused struct{ Errors []timetable.FieldError }
	put("cycle").WantCode(422, timetable.CodeInvalidRequest).Into(&refused)
	if len(refused.Errors) != 1 || refused.Errors[0].Place != "/weekdays" ||
		!strings.Contains(refused.Errors[0].Message, `"Mon A", "Mon B"`) {
		t.Errorf("days that name no weekday are refused with %+v", refused.Errors)
	}
	put("cycle", "monday").WantCode(422, timetable.CodeInvalidRequest)
	if got := s.published(t, "cycle"); !slices.Equal(got.Asks, []int{0, 1}) ||
		!slices.Equal(got.Weekdays, []calendar.Weekday{"", ""}) {
		t.Errorf("of a cycle is told %v, and asked %v", got.Weekdays, got.Asks)
	}
	put("cycle", "monday", "monday").Want(200)
	if got := first("cycle"); got != "Monday" {
		t.Errorf("what is told to be held on Monday is dated %s", got)
	}
	if got := s.published(t, "cycle"); len(got.Asks) != 0 ||
		!slices.Equal(got.Weekdays, []calendar.Weekday{"monday", "monday"}) {
		t.Errorf("of a cycle that was told is told %v, and asked %v", got.Weekdays, got.Asks)
	}

	put("early").Want(200) // before there is a timetable
	publish("early", "Mon A", "Mon B")
	s.viewer.Get("/api/timetable/published/early/timetable.ics").WantCode(409, "day_without_weekday")

	publish("old", "Sunday", "Monday")
	s.Exec(`INSERT INTO term_calendars (org, term, document, updated_by) VALUES ('uni', 'old',
		'{"time_zone":"Europe/Lisbon","first_day":"2027-02-15","last_day":"2027-05-28"}', 'paula')`)
	if got := first("old"); got != "Monday" {
		t.Errorf("a calendar from before is now dated %s", got)
	}
	put("old").Want(202)
	s.approver.Post("/api/terms/old/proposal/approve/", nil).Want(200)
	if got := first("old"); got != "Sunday" {
		t.Errorf("a calendar that was saved again is dated %s", got)
	}
}

func TestATermsTimesFitThoseOfItsTimetable(t *testing.T) {
	s := open(t, 0)
	s.publish(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "attic", 1, 0))
	term := spring()
	term.Periods = []calendar.Period{{Start: "09:00", End: "10:30"}} // the second begins at 10:00
	var refused struct{ Errors []timetable.FieldError }
	s.planner.Put("/api/terms/spring", term).WantCode(422, timetable.CodeInvalidRequest).Into(&refused)
	if len(refused.Errors) != 1 || refused.Errors[0].Place != "/periods/1" {
		t.Errorf("refused for %+v", refused.Errors)
	}
}

func TestATermMayHaveAnyLettersAndIsTheSameInEveryForm(t *testing.T) {
	s := open(t, 0)
	problem := s.upload(t)
	for term, other := range map[string]string{"वसंत-2027": "वसंत-2027", "frühling": "fru\u0308hling",
		"봄": "\u1107\u1169\u11B7"} {
		s.planner.Put("/api/terms/"+url.PathEscape(other)+"/", spring()).Want(200)
		s.viewer.Get("/api/terms/" + url.PathEscape(term)).Want(200)
		s.publish(t, term, smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "attic", 1, 0))
		if got := s.published(t, url.PathEscape(other)); got.Publication.Term != term {
			t.Errorf("what is published for %q is told of %q", other, got.Publication.Term)
		}
		var list struct{ Items []server.Publication }
		s.viewer.Get("/api/timetable/published/?term=" + url.QueryEscape(other)).Want(200).Into(&list)
		if len(list.Items) != 1 || list.Items[0].Term != term {
			t.Errorf("published for %q is %+v", other, list.Items)
		}
		named := s.viewer.Get("/api/timetable/published/" + url.PathEscape(other) + "/timetable.csv").Want(200).
			Header.Get("Content-Disposition")
		if want := "filename*=UTF-8''" + url.PathEscape(term); !strings.Contains(named, want) {
			t.Errorf("the file of %q is named %q, want %q", term, named, want)
		}
		var feed server.NewFeed
		s.viewer.Post("/api/feeds/", ask{"term": other, "kind": "room", "member": "hall"}).Want(201).Into(&feed)
		if feed.Term != term {
			t.Errorf("the feed of %q is of %q", other, feed.Term)
		}
		var jobs struct{ Items []server.Job }
		s.planner.Post("/api/generation-jobs/generate/",
			ask{"problem_id": problem, "term": other, "variants": 1, "iterations": 10}).Want(202)
		s.viewer.Get("/api/generation-jobs/?term=" + url.QueryEscape(term)).Want(200).Into(&jobs)
		if len(jobs.Items) != 2 {
			t.Errorf("%q has %d jobs, not the published one and the new one", term, len(jobs.Items))
		}
	}
	s.viewer.Get("/api/terms/"+url.PathEscape("a\u200Bb")).WantCode(422, timetable.CodeInvalidRequest)
}

func TestMembersAreFoundInEveryFormOfTheirLetters(t *testing.T) {
	s := open(t, 0)
	school := smallProblem()
	school.Rooms[1].ID = "dachgescho\u00DF-\u00FC"
	s.publish(t, "spring", school, at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", school.Rooms[1].ID, 1, 0))
	room := url.QueryEscape("dachgescho\u00DF-u\u0308")
	csv := s.viewer.Get("/api/timetable/published/spring/timetable.csv?by=room&of=" + room).Want(200)
	if !strings.Contains(string(csv.Body), "Biology") {
		t.Errorf("the room's lectures are\n%s", csv.Body)
	}
}

func TestACalendarIsRefusedWithAllItsErrors(t *testing.T) {
	s := open(t, 0)
	bad := calendar.Term{
		TimeZone: "Mars/Olympus", FirstDay: "2027-05-01", LastDay: "2027-04-01",
		Periods: []calendar.Period{{Start: "9", End: "10:00"}},
	}
	var refused struct{ Errors []timetable.FieldError }
	s.planner.Put("/api/terms/spring", bad).WantCode(422, timetable.CodeInvalidRequest).Into(&refused)
	var places []string
	for _, e := range refused.Errors {
		places = append(places, e.Place)
	}
	if want := []string{"/time_zone", "/last_day", "/periods/0/start"}; !slices.Equal(places, want) {
		t.Errorf("errors at %v, want %v", places, want)
	}
	s.viewer.Get("/api/terms/spring").WantCode(404, timetable.CodeNotFound)
}

// What is missing or of another kind is told once, and not as an error of the dates too.
func TestErrorsOfFormAndOfDatesAreToldTogether(t *testing.T) {
	s := open(t, 0)
	var refused struct{ Errors []timetable.FieldError }
	s.planner.Put("/api/terms/spring", ask{
		"time_zone": 5, "colour": "red", "first_day": "soon",
		"holidays": []any{ask{"first_day": "2027-03-22", "name": "Easter\n"}, "Whitsun"},
		"periods":  []any{ask{"start": "9", "end": "10:00"}},
	}).WantCode(422, timetable.CodeInvalidRequest).Into(&refused)
	var places []string
	for _, e := range refused.Errors {
		places = append(places, e.Place)
	}
	slices.Sort(places)
	want := []string{"", "/colour", "/first_day", "/holidays/0", "/holidays/0/name", "/holidays/1", "/periods/0/start",
		"/time_zone"}
	if !slices.Equal(places, want) {
		t.Errorf("errors at %q, want %q", places, want)
	}
}
