package pages

import "fmt"

// HoldTerm saves the first and last day of a term and its time zone, on the term's page.
func (p Person) HoldTerm(first, last, zone string) {
	p.Find("Date", "First day").SetDate(first)
	p.Find("Date", "Last day").SetDate(last)
	p.Find("combobox", "Time zone").Fill(zone)
	p.Find("button", "Save").Click()
	p.UntilText("Saved. Calendars update by themselves.")
}

// ProposeTerm proposes other dates on a term's page.
func (p Person) ProposeTerm(first, last string) {
	p.Run("document.querySelector('details:has(input[type=date])').open = true", nil)
	p.Find("Date", "First day").SetDate(first)
	p.Find("Date", "Last day").SetDate(last)
	p.Find("button", "Propose").Click()
	p.UntilText("Proposed. The dates change once they are approved.")
}

// ApproveDates approves the proposed dates on a term's page.
func (p Person) ApproveDates() {
	p.Find("button", "Approve dates").Click()
	p.UntilText("Approved. Calendars update by themselves.")
}

// Withdraw takes the timetable on a term's page out of force.
func (p Person) Withdraw(reason string) {
	p.Find("button", "Withdraw…").Click()
	dialog := p.Find("dialog", "Withdraw timetable")
	dialog.Find("textbox", "Reason").Fill(reason)
	dialog.Find("button", "Withdraw").Click()
	p.UntilText("No timetable is in force")
}

// Restore puts an earlier publication in force again.
func (p Person) Restore(number int) {
	p.Find("button", fmt.Sprintf("Restore publication %d", number)).Click()
	dialog := p.Find("dialog", fmt.Sprintf("Restore publication %d", number))
	dialog.Find("button", "Restore").Click()
	dialog.AwaitGone()
}

// SayWeekday chooses the weekday of a day on a term's page. HoldTerm saves it.
func (p Person) SayWeekday(day, weekday string) {
	p.Find("combobox", day).Choose(weekday)
}

// MakeFeed gets a calendar link for a member from a term's page that shows the member's week.
func (p Person) MakeFeed(member string) (address string) {
	p.Find("button", "Get calendar link for "+member).Click()
	p.Until("an address", func() bool {
		p.Run("document.querySelector('.done code')?.textContent ?? ''", &address)
		return address != ""
	})
	return address
}

// FeedOwners lists the owners of the calendar links on a term's page.
func (p Person) FeedOwners() (owners []string) {
	p.Run(`[...document.querySelectorAll('table')].filter((table) => table.caption?.textContent === 'All calendar links')
		.flatMap((table) => [...table.tBodies[0].rows].map((row) => row.cells[1].textContent))`, &owners)
	return owners
}

// Changed lists the courses under "What changed" on a term's page, for the week that it shows.
func (p Person) Changed() (courses []string) {
	p.Run(`[...document.querySelectorAll('h2')].filter((title) => title.textContent === 'What changed')
		.flatMap((title) => [...title.parentNode.querySelectorAll('li b')]).filter((course) => !course.closest('details'))
		.map((course) => course.textContent)`, &courses)
	return courses
}

// RevokeFeed revokes the only calendar link.
func (p Person) RevokeFeed() {
	revoke := p.Find("button", "Revoke")
	revoke.Click()
	revoke.AwaitGone()
}
