package pages

// ImportTables sends files of tables from the page for them, and stores what they make as they are proposed.
func (p Person) ImportTables(paths ...string) {
	p.Goto(Imports)
	p.files().Attach(paths...)
	p.UntilText("doubt")
}

// ChooseMeaning says what a column of a table is.
func (p Person) ChooseMeaning(table, heading, meaning string) {
	p.Find("article", table).Find("combobox", "Meaning of "+heading).Choose(meaning)
}

// ChooseKind says what a table lists.
func (p Person) ChooseKind(table, kind string) {
	p.Find("article", table).Find("combobox", "Lists").Choose(kind)
}

// StoreImport stores what tables make.
func (p Person) StoreImport() { p.Find("button", "Import").Click() }
