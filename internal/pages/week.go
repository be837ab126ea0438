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

// ShowAllRooms opens the grid of all rooms, with how many lectures each has a day, and returns it.
func (p Person) ShowAllRooms() browser.Element {
	p.Find("DisclosureTriangle", allRooms).Click()
	rooms := p.Find("region", allRooms)
	rooms.Await()
	return rooms
}

// ShowEveryLecture shows in the grid of all rooms, once it is open, what is held in each period.
func (p Person) ShowEveryLecture() browser.Element {
	p.Find("radio", "Every lecture").Click()
	return p.Find("region", allRooms)
}

const allRooms = "All rooms"

// Details is what the card says that is shown beside a lecture or a room; it is empty while there is none.
func (p Person) Details() (text string) {
	p.Run("document.querySelector('.details:popover-open')?.innerText ?? ''", &text)
	return text
}

// Rows are how high the rows of the week are, periods and pauses, in CSS pixels.
func (p Person) Rows() (heights []float64) {
	p.Run("[...document.querySelectorAll('.week tbody tr')]"+
		".map((row) => row.children[1].getBoundingClientRect().height)", &heights)
	return heights
}

// Spans are how many rows of the week's table each lecture takes.
func (p Person) Spans() (rows []int) {
	p.Run("[...document.querySelectorAll('.week .lecture')].map((block) => block.closest('td').rowSpan)", &rows)
	return rows
}

// Print chooses what is printed, by the beginning of its name, and returns the PDF.
func (p Person) Print(what string) []byte {
	p.Run("window.print = () => { window.printing = true; }; true", nil)
	p.Find("button", "Print…").Click()
	dialog := p.Find("dialog", "Print")
	dialog.Find("radio", what).Click()
	dialog.Find("button", "Print").Click()
	p.Until("printing", func() (asked bool) {
		p.Run("window.printing === true", &asked)
		return asked
	})
	return p.PDF()
}
