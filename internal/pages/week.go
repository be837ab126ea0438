package pages

import "github.com/lectern-timetables/lectern/internal/browser"

// ShowWeek chooses whose week a page shows: a kind, such as "Room", and a name.
func (p Person) ShowWeek(kind, name string) {
	p.ChooseWeek(kind, name)
	p.Week(name).Await()
}

// ChooseWeek does the same where no week is shown yet.
func (p Person) ChooseWeek(kind, name string) {
	p.Find("radio", kind).Click()
	p.Find("combobox", "Name").Fill(name)
	p.Find("option", name).Click()
}

// Week is the table of a member's week.
func (p Person) Week(name string) browser.Element { return p.Find("table", "Week of "+name) }

// Lectures lists the courses of the lectures in a member's week.
func (p Person) Lectures(name string) (courses []string) {
	p.Week(name).Await()
	p.Run(`[...document.querySelectorAll('table.week .lecture b')].map((course) => course.textContent)`, &courses)
	return courses
}

// NextWeek shows the next week of a term that is dated.
func (p Person) NextWeek() { p.Find("button", "Next week").Click() }

// ShowAllRooms opens the grid of all rooms, and returns it.
func (p Person) ShowAllRooms() browser.Element {
	p.Find("DisclosureTriangle", allRooms).Click()
	rooms := p.Find("region", allRooms)
	rooms.Await()
	return rooms
}

const allRooms = "All rooms"
