package pages

import "github.com/lectern-timetables/lectern/internal/browser"

// Workbench is the route of the page on which a variant is changed by hand.
func Workbench(variantID string) string { return Variant(variantID) + "/edit" }

// Bench is the week that is changed by hand.
func (p Person) Bench(name string) browser.Element { return p.Find("grid", "Week of "+name) }

// Told is what the page says was done last.
func (p Person) Told() (text string) {
	p.Run("document.querySelector('.told').textContent", &text)
	return text
}
