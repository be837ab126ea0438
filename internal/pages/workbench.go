package pages

import (
	"fmt"
	"strings"

	"github.com/lectern-timetables/lectern/internal/browser"
)

// Workbench is the route of the page on which a variant is changed by hand.
func Workbench(variantID string) string { return Variant(variantID) + "/edit" }

// OpenWorkbench goes there, and shows a group's, a teacher's or a course's week.
func (p Person) OpenWorkbench(variantID, by, of string) {
	p.Goto(fmt.Sprintf("%s?by=%s&of=%s", Workbench(variantID), by, of))
	p.Find("grid", "").Await()
}

// Score is what the timetable that is changed violates and costs, and how much has changed.
func (p Person) Score() (text string) {
	p.Run("document.querySelector('.bench-page .meta').innerText", &text)
	return text
}

// Told is what the page says was done last.
func (p Person) Told() (text string) {
	p.Run("document.querySelector('.told').textContent", &text)
	return text
}

// BenchLecture is the first lecture of a course, by its name, in the week that is changed.
func (p Person) BenchLecture(course string) browser.Element {
	return p.Find("grid", "").FindPart("button", course)
}

// TabToBench presses the Tab key until the week that is changed has the focus, and returns the course of the lecture
// there.
func (p Person) TabToBench() (course string) {
	p.Find("combobox", "Name").TabTo()
	p.Until("in the week", func() bool {
		p.Press(browser.Tab)
		p.Run("document.activeElement.closest('.bench') && document.activeElement.dataset.course || ''", &course)
		return course != ""
	})
	return course
}

// Aimed is the place of the week that has the focus, and at which level its price is.
func (p Person) Aimed() (at Offer) {
	p.Run("({ Name: document.activeElement.ariaLabel ?? '', Level: document.activeElement.dataset.level ?? '' })", &at)
	return at
}

// AwaitPriced waits until every place of what is taken has its price.
func (p Person) AwaitPriced() {
	p.Until("places with prices", func() (priced bool) {
		p.Run(`document.querySelector('.taking[aria-busy="false"]') !== null`, &priced)
		return priced
	})
}

// Offer is a place that the week offers for what is taken: the name of its button, and the level of its price.
type Offer struct{ Name, Level string }

// Allowed says whether it is away from the own place and violates no more hard rules than that.
func (o Offer) Allowed() bool { return o.Level == "free" || o.Level == "costs" || o.Level == "better" }

// Offers are the places that the week offers, in its order.
func (p Person) Offers() (all []Offer) {
	p.AwaitPriced()
	p.Run(`[...document.querySelectorAll('.bench .place')].map((place) =>
		({ Name: place.ariaLabel, Level: place.dataset.level }))`, &all)
	return all
}

// Allowed is the first place that is allowed.
func (p Person) Allowed() browser.Element {
	for _, offer := range p.Offers() {
		if offer.Allowed() {
			return p.Find("button", offer.Name)
		}
	}
	return p.Find("button", "a place that breaks nothing")
}

// BestPlaces are the best places of what is taken, as they are listed.
func (p Person) BestPlaces() (all []string) {
	p.AwaitPriced()
	p.Run(`[...document.querySelectorAll('.taken-panel .choices-list')][0].innerText.split('\n')`, &all)
	return all
}

// SaveCopy saves the changes as a variant, and waits until its page is there.
func (p Person) SaveCopy(comment string) {
	p.Find("button", "Save as variant…").Click()
	dialog := p.Find("dialog", "")
	dialog.Find("textbox", "Comment").Fill(comment)
	dialog.Find("button", "Save as variant").Click()
	p.Until("at the new variant", func() bool { return !strings.Contains(p.Address(), "/edit") })
}
