package e2e

import (
	"net/http"
	"regexp"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/browser"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/timetable"
)

// People read the pages, their numbers and dates, and what the server refuses in the language of their browser, until
// they choose another.
func TestThePagesSpeakGermanToWhoeverReadsIt(t *testing.T) {
	s := open(t)
	college := s.upload(demo.College())
	job := s.drafted(ask{"problem_id": college, "term": "2027-sommer", "variants": 2, "iterations": 20000})
	s.as(s.Config.Auth.Users[1]).Post("/api/timetable/workflows/"+job+"/reject/", ask{"comments": "Zu früh."}).
		WantCode(http.StatusConflict, timetable.CodeNotAllowedInState)

	p := browser.Open(t)
	p.Allow(`^401 POST .*/sign-in/$`)
	p.Speak("de-DE,de")
	p.Visit(s.url + "/")
	signIn := func(password string) {
		p.Find("textbox", "Benutzername").Fill("planner")
		p.Find("textbox", "Passwort").Fill(password)
		p.Find("main", "").Find("button", "Anmelden").Click()
	}
	signIn("falsch")
	p.UntilText("Benutzername oder Passwort ist falsch.")
	signIn("planner")
	p.Find("button", "Abmelden").Await()

	p.Visit(s.url + pages.Problem(college))
	wantText(t, p, `\d\.\d{3} benötigt`)
	p.Visit(s.url + pages.Job(job))
	p.UntilText("Ablehnung Abgewiesen")
	wantText(t, p, `Im Zustand|Das ist im jetzigen Zustand nicht möglich\.`)
	wantText(t, p, `Paula Planner, \d{1,2}\. \p{L}+\.? 20\d\d, \d\d:\d\d`)
	for _, width := range []int{1280, 390} {
		p.Resize(width, 844)
		for _, barrier := range p.Barriers() {
			t.Errorf("in German, %d pixels wide: %s", width, barrier)
		}
	}

	p.Visit(s.url + pages.Workbench(s.firstOf(job).ID))
	p.Find("grid", "Woche von Mathematics, year 1").FindPart("button", "MAT101").Click()
	wantText(t, p, `Beste Plätze`)
	p.Run("document.querySelectorAll('.bench .place').forEach((place) => place.focus()); true", nil)
	p.Find("button", "Zurücklegen").Click()
	p.Visit(s.url + pages.Job(job))

	p.Find("button", "English").Click()
	p.UntilText("Compare the variants")
	p.Reload()
	p.UntilText("Compare the variants")
}

// wantText waits until the page's text has something of a pattern.
func wantText(t *testing.T, p *browser.Page, pattern string) {
	t.Helper()
	of := regexp.MustCompile(pattern)
	p.Until("text like "+pattern, func() bool { return of.MatchString(p.Text()) })
}
