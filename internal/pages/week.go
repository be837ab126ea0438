package pages

import "github.com/lectern-timetables/lectern/internal/browser"

// ShowWeek chooses whose week a page shows: a kind, such as "Room", and a name.
func (p Person) ShowWeek(kind, name string) {
	p.Find("combobox", "Show the week of a").Choose(kind)
	p.Find("combobox", "Which").Choose(name)
	p.Week(name).Await()
}

// Week is the table of a member's week.
func (p Person) Week(name string) browser.Element { return p.Find("table", "The week of "+name) }

// ShowAllRooms opens the part of a page with all lectures, and returns it.
func (p Person) ShowAllRooms() browser.Element {
	p.Find("DisclosureTriangle", allRooms).Click()
	rooms := p.Find("region", allRooms)
	rooms.Await()
	return rooms
}

const allRooms = "All rooms at once"
