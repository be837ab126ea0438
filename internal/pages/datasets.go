package pages

import (
	"fmt"
	"strings"
)

// OpenChanges opens what changed in a version, on the page of its dataset, and waits until a sentence is there.
func (p Person) OpenChanges(version int, sentence string) {
	p.Find("DisclosureTriangle", fmt.Sprintf("What changed in version %d", version)).Click()
	p.UntilText(sentence)
}

// CompareVersionsOf compares two versions of the dataset whose page is shown, and returns what is said of them once
// that has a sentence.
func (p Person) CompareVersionsOf(from, to int, sentence string) (said string) {
	p.Find("DisclosureTriangle", "Compare two versions").Click()
	p.Find("combobox", "From").Choose(fmt.Sprintf("Version %d", from))
	p.Find("combobox", "To").Choose(fmt.Sprintf("Version %d", to))
	p.Until("a comparison that says "+sentence, func() bool {
		p.Run(`document.querySelector('details:has(select) [role="status"]')?.innerText ?? ''`, &said)
		return strings.Contains(said, sentence)
	})
	return said
}

// RestoreVersion makes an earlier version of a dataset the newest again, with a note.
func (p Person) RestoreVersion(version int, note string) {
	p.Find("button", fmt.Sprintf("Make this the newest… (version %d)", version)).Click()
	dialog := p.Find("dialog", fmt.Sprintf("Make version %d the newest", version))
	dialog.Find("textbox", "Note").Fill(note)
	dialog.Find("button", "Make newest").Click()
	dialog.AwaitGone()
}

// NextTerm is what a dataset is rolled forward to.
type NextTerm struct{ Name, LeaveOut, StayCloseTo string }

// RollForward makes the dataset of another term from the one whose page is shown.
func (p Person) RollForward(to NextTerm) {
	p.Find("button", "Roll forward…").Click()
	dialog := p.Find("dialog", "Roll forward to another term")
	dialog.Find("textbox", "Name of the new dataset").Fill(to.Name)
	dialog.Find("radio", "Some").Click()
	dialog.Find("checkbox", to.LeaveOut).Click()
	dialog.Find("combobox", "Stay close to a timetable").Choose(to.StayCloseTo)
	dialog.Find("button", "Roll forward").Click()
	dialog.AwaitGone()
}
