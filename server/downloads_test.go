package server_test

import (
	"bytes"
	"encoding/csv"
	"mime"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestTheTimetableInForceIsDownloadedForSpreadsheets(t *testing.T) {
	s := open(t, 0)
	s.viewer.Get("/api/timetable/published/spring/timetable.csv").WantCode(404, timetable.CodeNotFound)
	s.publish(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "attic", 1, 0))
	term := spring()
	term.Periods = []calendar.Period{{Start: "08:15", End: "09:45"}}
	s.putTerm(t, term)

	for query, want := range map[string][]string{
		"":                     {"art Monday 08:15", "art Monday 10:00", "bio Tuesday 08:15"},
		"?by=curriculum&of=y2": {"bio Tuesday 08:15"},
		"?by=teacher&of=ann":   {"art Monday 08:15", "art Monday 10:00"},
		"?by=room&of=attic":    {"bio Tuesday 08:15"},
		"?by=course&of=art":    {"art Monday 08:15", "art Monday 10:00"},
		"/?by=course&of=bio":   {"bio Tuesday 08:15"},
	} {
		slash := ""
		if strings.HasPrefix(query, "/") {
			slash, query = "/", query[1:]
		}
		answer := s.viewer.Get("/api/timetable/published/spring/timetable.csv" + slash + query).Want(200)
		rows, err := csv.NewReader(bytes.NewReader(answer.Body)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, row := range rows[1:] {
			got = append(got, row[0]+" "+row[6]+" "+row[8])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: the lectures are %q, want %q", query, got, want)
		}
		if kind := answer.Header.Get("Content-Type"); !strings.HasPrefix(kind, "text/csv; charset=utf-8") {
			t.Errorf("the file's type is %q", kind)
		}
	}

	answer := s.viewer.Get("/api/timetable/published/spring/timetable.xlsx?by=teacher&of=bo").Want(200)
	_, names, err := mime.ParseMediaType(answer.Header.Get("Content-Disposition"))
	if err != nil || names["filename"] == "" || !strings.HasPrefix(names["filename"], "spring-B") {
		t.Errorf("the file is named %v (%v)", names, err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(answer.Body))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if got, err := book.GetCellValue("Week", "C2"); got != "Biology\nattic" || err != nil {
		t.Errorf("on Tuesday, period 1, there is %q (%v)", got, err)
	}
}

func TestADownloadIsNarrowedToWhatThereIs(t *testing.T) {
	s := open(t, 0)
	s.publish(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "attic", 1, 0))
	for _, file := range []string{"timetable.csv", "timetable.xlsx", "timetable.ics"} {
		path := "/api/timetable/published/spring/" + file
		s.viewer.Get(path+"?by=teacher&of=nobody").WantCode(404, timetable.CodeNotFound)
		s.viewer.Get(path+"?by=teacher").WantCode(422, timetable.CodeInvalidRequest)
		s.viewer.Get(path+"?of=ann").WantCode(422, timetable.CodeInvalidRequest)
		s.viewer.Get(path+"?by=colour&of=red").WantCode(422, timetable.CodeInvalidRequest)
		s.As(s.url, "elsewhere", "eve", timetable.Admin).Get(path).WantCode(404, timetable.CodeNotFound)
	}
}

func TestTheTimetableInForceIsDownloadedForCalendars(t *testing.T) {
	s := open(t, 0)
	path := "/api/timetable/published/spring/timetable.ics"
	s.viewer.Get(path).WantCode(404, timetable.CodeNotFound)
	untimed := smallProblem()
	untimed.Periods[1].Start, untimed.Periods[1].End = "", ""
	s.publish(t, "spring", untimed, at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "attic", 1, 0))
	s.viewer.Get(path).WantCode(409, "term_without_calendar")
	s.putTerm(t, spring())
	s.viewer.Get(path).WantCode(409, "period_without_times")
	s.viewer.Get(path + "?by=room&of=attic").Want(200)
	timed := spring()
	timed.Periods = []calendar.Period{{Start: "08:15", End: "09:00"}, {Start: "09:00", End: "09:45"}}
	s.redate(t, timed)

	answer := s.viewer.Get(path + "?by=course&of=art").Want(200)
	title, events := testkit.ReadCalendar(t, answer.Body)
	if want := []string{
		"A1 Art, old & new 2027-02-15 08:15 +00 Main Hall, School",
		"A1 Art, old & new 2027-02-15 09:00 +00 Main Hall, School",
	}; title != "A1 Art, old & new, spring" || !slices.Equal(held(events), want) {
		t.Errorf("the file %q has %q, want %q", title, held(events), want)
	}
	kind, name := answer.Header.Get("Content-Type"), answer.Header.Get("Content-Disposition")
	if kind != "text/calendar; charset=utf-8" || name != "attachment; filename=spring-A1-Art--old---new.ics" {
		t.Errorf("the file is of the type %q, %s", kind, name)
	}
	if _, all := testkit.ReadCalendar(t, s.viewer.Get(path).Want(200).Body); len(all) != 3 {
		t.Errorf("all events are %+v", all)
	}
}
