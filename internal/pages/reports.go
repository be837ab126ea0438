package pages

import "github.com/lectern-timetables/lectern/internal/browser"

// Report is one of a timetable's reports, as its page names it.
type Report string

// The reports.
const (
	FreeAtATime     Report = "Free at a time"
	LoadOfTeachers  Report = "Load of teachers"
	UseOfRooms      Report = "Use of rooms"
	DaysOfCurricula Report = "Days of curricula"
)

// tabs are the names of the links between reports.
var tabs = map[Report]string{
	FreeAtATime: "Free", LoadOfTeachers: "Teachers", UseOfRooms: "Rooms", DaysOfCurricula: "Curricula",
}

// OpenReports goes from the page of a timetable to its reports.
func (p Person) OpenReports() {
	p.Follow("Reports")
	p.Heading(string(FreeAtATime)).Await()
}

// OpenReport goes from one report to another.
func (p Person) OpenReport(report Report) {
	p.Find("navigation", "Reports").Find("link", tabs[report]).Click()
	p.Heading(string(report)).Await()
}

// Answer is the sentence with which a report begins.
func (p Person) Answer() (sentence string) {
	p.Run("document.querySelector('.answer').textContent", &sentence)
	return sentence
}

// AskWhoIsFree chooses what may be free: Rooms, Teachers or Curricula.
func (p Person) AskWhoIsFree(kind string) { p.Find("radio", kind).Click() }

// AskForSeats leaves out rooms with fewer seats.
func (p Person) AskForSeats(seats string) { p.Find("spinbutton", "Seats, at least").Fill(seats) }

// FreeSlot is the button of a period of a day, such as "Tuesday at 10:00", and how many are free then.
func (p Person) FreeSlot(slot string) browser.Element { return p.Find("button", slot) }

// Sort sorts the table by a column.
func (p Person) Sort(column string) { p.Find("button", column).Click() }

// DownloadTable saves a report's table, the last one of the page.
func (p Person) DownloadTable() (name, content string) {
	return p.Download(func() {
		p.Run("[...document.querySelectorAll('button')].findLast((b) => b.textContent === 'Download CSV').click()", nil)
	})
}
