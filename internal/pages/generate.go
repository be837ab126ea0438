package pages

import (
	"strconv"

	"github.com/lectern-timetables/lectern/internal/browser"
)

// Ask requests variants of a timetable for a term, each searched for some seconds, and waits for the job's page.
func (p Person) Ask(term string, variants, seconds int) {
	p.FillRequest(term, variants, seconds)
	p.Generate()
}

// Generate sends the request in the form for a new timetable, and waits for the job's page.
func (p Person) Generate() {
	p.Find("button", "Generate").Click()
	p.Heading("Search").Await()
}

// FillTerm fills in the one field that the form for a new timetable leaves open.
func (p Person) FillTerm(term string) {
	p.Heading("New timetable").Await()
	p.term().Fill(term)
}

// FillRequest fills in the form for a new timetable.
func (p Person) FillRequest(term string, variants, seconds int) {
	p.FillTerm(term)
	p.variants().Fill(strconv.Itoa(variants))
	p.Find("radio", "Other").Click()
	p.Find("spinbutton", "Seconds").Fill(strconv.Itoa(seconds))
}

// Request lists the values in the form for a new timetable, in the order of its controls.
func (p Person) Request() (values []string) {
	p.Run(`[...document.querySelectorAll('form.asking input, form.asking select')]
		.filter((c) => c.type !== 'checkbox' && (c.type !== 'radio' || c.checked))
		.filter((c) => !c.disabled).map((c) => c.value)`, &values)
	return values
}

// AskByKeys requests variants with the shortest search that is offered, by keyboard alone.
func (p Person) AskByKeys(term string, variants int) {
	p.Heading("New timetable").Await()
	p.term().TabTo()
	p.Press(term)
	p.variants().TabTo()
	p.Press(strconv.Itoa(variants))
	p.Find("radio", "1 min").TabTo()
	p.Press(browser.Up)
	p.FollowByKeys("button", "Generate")
	p.Heading("Search").Await()
}

func (p Person) variants() browser.Element { return p.Find("spinbutton", "Number of variants") }
func (p Person) term() browser.Element     { return p.Find("combobox", "Term") }

// BeginFrom chooses the timetable from which the search begins, and how many lectures it may move.
func (p Person) BeginFrom(timetable, moving string) {
	from := p.Find("combobox", "Begin from")
	from.Click()
	p.Find("option", timetable).Click()
	p.Find("radio", moving).Click()
}
