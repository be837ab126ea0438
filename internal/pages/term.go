package pages

// HoldTerm says on a term's page from which day to which it is held, in a time zone.
func (p Person) HoldTerm(first, last, zone string) {
	p.Find("Date", "First day").SetDate(first)
	p.Find("Date", "Last day").SetDate(last)
	p.Find("combobox", "Time zone").Fill(zone)
	p.Find("button", "Save").Click()
	p.UntilText("Saved. Calendars follow by themselves.")
}

// MakeFeed makes an address for the member whose week a term's page shows, and returns it.
func (p Person) MakeFeed(member string) (address string) {
	p.Find("button", "Make an address for "+member).Click()
	p.Until("an address", func() bool {
		p.Run("document.querySelector('.done code')?.textContent ?? ''", &address)
		return address != ""
	})
	return address
}

// RevokeFeed revokes the only address there is.
func (p Person) RevokeFeed() {
	revoke := p.Find("button", "Revoke")
	revoke.Click()
	revoke.AwaitGone()
}
