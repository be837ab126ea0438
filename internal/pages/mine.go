package pages

// ChooseOwn says, on the page that asks for it, whose timetable is the person's own.
func (p Person) ChooseOwn(kind, name string) {
	p.Heading("My timetable").Await()
	p.ChooseWeek(kind, name)
	p.Find("button", "Show my timetable").Click()
}

// MakeOwn makes the week that is shown the person's own timetable.
func (p Person) MakeOwn() {
	p.Find("button", "Set as mine").Click()
	p.UntilText("This is your timetable from now on.")
}
