package pages

import (
	"strconv"

	"github.com/lectern-timetables/lectern/internal/browser"
)

// Ask requests variants of a timetable for a term, with a number of seconds of search each. It ends on the job's page.
func (p Person) Ask(term string, variants, seconds int) {
	p.Heading("Ask for a timetable").Await()
	p.term().Fill(term)
	p.variants().Fill(strconv.Itoa(variants))
	p.Find("radio", "Other").Click()
	p.Find("spinbutton", "Seconds").Fill(strconv.Itoa(seconds))
	p.Find("button", "Generate").Click()
	p.Heading("Search").Await()
}

// AskByKeys requests variants with the shortest search on offer, using the keyboard alone.
func (p Person) AskByKeys(term string, variants int) {
	p.Heading("Ask for a timetable").Await()
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
