package workbook

// sheet is a table. Each of its rows is an element of a list in the document, which is the term's or somebody's.
type sheet struct {
	name    string
	about   string
	list    string // the property that is the list
	of      owner
	columns []column // the first ones say whose list it is
}

// owner is whose lists a sheet has.
type owner int

const (
	ofTerm   owner = iota
	ofDay          // or of the term, where no day is named
	ofCourse       //
	ofPart         // of a course
	ofHolder       // of anything that has such a list, written as "teacher:kim"
)

// column is a property of the elements, or, without a key, a part of the name of their owner.
type column struct {
	heading string
	key     string
	notation
	help    string
	width   float64
	choices []string // all that may be written
	refers  string   // the sheet whose ids may be written
}

// names is the column that each row has, and that says whether the row goes on with the one above.
func (s *sheet) names() int {
	for i := range s.columns {
		if s.columns[i].key != "" && s.columns[i].split == nil {
			return i
		}
	}
	return 0
}

// setting is a row of a sheet with one value a row.
type setting struct {
	label string
	path  string // in the document, such as "weights/windows"
	notation
	help string
}

// settings is a sheet with one value a row.
type settings struct {
	name, about string
	rows        []setting
}

// The headings of a sheet with one value a row.
var settingHeadings = []string{"Setting", "Value", "Meaning"}
