package pages

import "fmt"

// HoldTerm says on a term's page from which day to which it is held, in a time zone.
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

// ApproveDates approves the dates that are proposed on a term's page.
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

// SayWeekday says on a term's page on which weekday one of its days is held; HoldTerm saves it.
func (p Person) SayWeekday(day, weekday string) {
	p.Find("combobox", day).Choose(weekday)
}

// MakeFeed makes an address for the member whose week a term's page shows, and returns it.
func (p Person) MakeFeed(member string) (address string) {
	p.Find("button", "Get calendar link for "+member).Click()
	p.Until("an address", func() bool {
		p.Run("document.querySelector('.done code')?.textContent ?? ''", &address)
		return address != ""
	})
	return address
}

// FeedOwners are those who made the addresses that a term's page lists.
func (p Person) FeedOwners() (owners []string) {
	p.Run(`[...document.querySelectorAll('table')].filter((table) => table.caption?.textContent === 'All calendar links')
		.flatMap((table) => [...table.tBodies[0].rows].map((row) => row.cells[1].textContent))`, &owners)
	return owners
}

// Changed are the courses of which a term's page says that they changed in the week that is shown.
func (p Person) Changed() (courses []string) {
	p.Run(`[...document.querySelectorAll('h2')].filter((title) => title.textContent === 'What changed')
		.flatMap((title) => [...title.parentNode.querySelectorAll('li b')]).filter((course) => !course.closest('details'))
		.map((course) => course.textContent)`, &courses)
	return courses
}

// RevokeFeed revokes the only address there is.
func (p Person) RevokeFeed() {
	revoke := p.Find("button", "Revoke")
	revoke.Click()
	revoke.AwaitGone()
}
