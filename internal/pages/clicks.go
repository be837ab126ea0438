package pages

// CountClicks counts, from now on, how often the mouse is pressed on the page, until it is reloaded.
func (p Person) CountClicks() {
	p.Run(`window.clicks = 0;
		document.addEventListener('pointerdown', ({ isTrusted }) => { if (isTrusted) window.clicks++; }, true);
		true`, nil)
}

// Clicks is how often the mouse was pressed since CountClicks.
func (p Person) Clicks() (n int) {
	p.Run("window.clicks", &n)
	return n
}
