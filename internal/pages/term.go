package pages

import "fmt"

// HoldTerm enters a term's first and last day and time zone on its page, and saves them.
func (p Person) HoldTerm(first, last, zone string) {
	p.Find("Date", "First day").SetDate(first)
	p.Find("Date", "Last day").SetDate(last)
	p.Find("combobox", "Time zone").Fill(zone)
	p.Find("button", "Save").Click()
	p.UntilText("Saved. Calendars follow by themselves.")
}

// ProposeTerm proposes other dates on a term's page.
func (p Person) ProposeTerm(first, last string) {
	p.Run("document.querySelector('details:has(input[type=date])').open = true", nil)
	p.Find("Date", "First day").SetDate(first)
	p.Find("Date", "Last day").SetDate(last)
	p.Find("button", "Propose").Click()
	p.UntilText("Proposed. The dates change once an approver approves them.")
}

// ApproveDates approves the proposed dates on a term's page.
func (p Person) ApproveDates() {
	p.Find("button", "Approve dates").Click()
	p.UntilText("Approved. Calendars follow by themselves.")
}

// Withdraw takes the timetable on a term's page out of force.
func (p Person) Withdraw(reason string) {
	p.Find("button", "Withdraw…").Click()
	dialog := p.Find("dialog", "Withdraw the timetable in force")
	dialog.Find("textbox", "Reason").Fill(reason)
	dialog.Find("button", "Withdraw").Click()
	p.UntilText("No timetable is in force for this term")
}

// Restore puts an earlier publication in force again.
func (p Person) Restore(number int) {
	p.Find("button", fmt.Sprintf("Restore publication %d", number)).Click()
	dialog := p.Find("dialog", fmt.Sprintf("Restore publication %d", number))
	dialog.Find("button", "Restore").Click()
	dialog.AwaitGone()
}

// SayWeekday enters the weekday of one of a term's days on its page; HoldTerm saves it.
func (p Person) SayWeekday(day, weekday string) {
	p.Find("combobox", day).Choose(weekday)
}

// MakeFeed makes a feed for the member whose week a term's page shows, and returns its address.
func (p Person) MakeFeed(member string) (address string) {
	p.Find("button", "Make an address for "+member).Click()
	p.Until("an address", func() bool {
		p.Run("document.querySelector('.done code')?.textContent ?? ''", &address)
		return address != ""
	})
	return address
}

// RevokeFeed revokes the only feed.
func (p Person) RevokeFeed() {
	revoke := p.Find("button", "Revoke")
	revoke.Click()
	revoke.AwaitGone()
}
