package pages

import (
	"fmt"

	"github.com/lectern-timetables/lectern/internal/browser"
)

// Edit is the route of the page on which a dataset is edited.
func Edit(datasetID string) string { return "/#/datasets/" + datasetID + "/edit" }

// OpenTable shows a table of the dataset that is edited, such as "Rooms".
func (p Person) OpenTable(name string) {
	tabs := p.Find("tablist", "What is edited")
	p.Until("the table "+name, func() bool { return tabs.Find("tab", "").Count() > 0 })
	const tabNamed = `[...document.querySelectorAll('[role="tab"]')]
		.find((tab) => tab.textContent.startsWith("%s")).click()`
	p.Run(fmt.Sprintf(tabNamed, name), nil)
	p.Table(name).Await()
}

// Table is a table of the dataset that is edited.
func (p Person) Table(name string) browser.Element { return p.Find("grid", name) }

// Cell is a cell of a table, by what it says.
func (p Person) Cell(table, says string) browser.Element {
	return p.Table(table).Find("gridcell", says)
}

// TypeInto replaces what a cell says, as people do: a click, the text, Enter.
func (p Person) TypeInto(cell browser.Element, text string) {
	cell.Click()
	p.Press(text + browser.Enter)
}

// Problems are the things that have to be mended before the draft can be saved.
func (p Person) Problems() (all []string) {
	p.Run(`[...document.querySelectorAll('.edit-problems li')].map((item) => item.innerText)`, &all)
	return all
}

// Save saves the draft as a new version.
func (p Person) Save(note string) {
	p.Find("button", "Save version").Click()
	dialog := p.Find("dialog", "Save a new version")
	dialog.Find("textbox", "Note").Fill(note)
	dialog.Find("button", "Save version").Click()
}

// Settle decides conflicts: for each, whether the own value shall stay.
func (p Person) Settle(mine ...bool) {
	const choose = `[...document.querySelectorAll('dialog[open] input[value="mine"]')][%d].click()`
	dialog := p.Find("dialog", "")
	dialog.Await()
	for i, own := range mine {
		if own {
			p.Run(fmt.Sprintf(choose, i), nil)
		}
	}
	dialog.Find("button", "Apply").Click()
}
