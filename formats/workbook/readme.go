package workbook

// introduction is what the first sheet says before it lists the others.
var introduction = []string{
	"A term for Lectern",
	"Fill in the sheets, save, and upload the file. Only Term, Days, Periods, Rooms and Courses are needed.",
	"Row 1 of each sheet has the headings. Columns may be in any order. Empty rows are skipped.",
	"An ID is short and without blanks. The other sheets name a room, a person, a group or a course by it.",
	"Several in a cell are separated by semicolons: kim; lee. A row with … as its ID goes on with those of the row above.",
	"Times are written as 9:00, weeks as odd, even or 1-6, 8, and times of the week as Fri; Mon 9:00-12:00; Tue 1-3.",
	"What is in double quotes is taken as it is. " + none + " says that a list is given, and empty.",
	"A formula counts by the value that it shows. Errors name their cell, such as Rooms!C14.",
	"",
}

// explanation are the lines of the sheet that explains the others.
func explanation() [][]string {
	var lines [][]string
	for _, line := range introduction {
		lines = append(lines, []string{line})
	}
	lines = append(lines, []string{"Sheet", "Column", "What to write"})
	explain := func(s *settings) {
		lines = append(lines, []string{s.name, "", s.about})
		for i := range s.rows {
			lines = append(lines, []string{"", s.rows[i].label, s.rows[i].help})
		}
	}
	explain(&settingSheets[0])
	for i := range sheets {
		s := &sheets[i]
		lines = append(lines, []string{s.name, "", s.about})
		for j := range s.columns {
			lines = append(lines, []string{"", s.columns[j].heading, s.columns[j].help})
		}
	}
	for i := range settingSheets[1:] {
		explain(&settingSheets[1+i])
	}
	return lines
}
