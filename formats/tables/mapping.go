package tables

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Kind is what a table lists.
type Kind string

// The kinds of tables.
const (
	Nothing  Kind = ""         // it is left out
	Courses  Kind = "courses"  // a row a course, or a (course, group, lecturer)
	Rooms    Kind = "rooms"    //
	People   Kind = "people"   // who teach
	Groups   Kind = "groups"   // of students: sections, years, batches
	Students Kind = "students" // a row a student, or a (student, course)
	Sizes    Kind = "sizes"    // how many of a group take a course
	Wishes   Kind = "wishes"   // when somebody, or a room, or nobody is available
	Setup    Kind = "settings" // a row a setting of the week
	Slots    Kind = "slots"    // the times of a day
)

// Kinds are the kinds of tables that are not left out, in the order in which people choose.
var Kinds = []Kind{Courses, Rooms, People, Groups, Students, Sizes, Wishes, Slots, Setup}

// Meaning is what a column says.
type Meaning string

// The meanings of columns. Which a table can have depends on its kind: see MeaningsOf.
const (
	Unused     Meaning = ""
	ID         Meaning = "id"
	Code       Meaning = "code"
	Name       Meaning = "name"
	Capacity   Meaning = "capacity"
	Type       Meaning = "type"
	Features   Meaning = "features"
	Building   Meaning = "building"
	Department Meaning = "department"
	Hours      Meaning = "hours"          // by kind, such as 3-1-2
	Lecture    Meaning = "lecture_hours"  //
	Tutorial   Meaning = "tutorial_hours" //
	Lab        Meaning = "lab_hours"      //
	Part       Meaning = "part"           // what the row is: lecture, tutorial, lab
	PartHours  Meaning = "part_hours"     // hours of that
	Lecturers  Meaning = "lecturers"
	Group      Meaning = "group"
	PartOf     Meaning = "part_of"
	Semester   Meaning = "semester"
	Half       Meaning = "half" // of the semester: 0 both, 1, 2
	Elective   Meaning = "elective"
	Basket     Meaning = "basket"   // electives of one are held at once
	Combined   Meaning = "combined" // with whom, or yes
	Size       Meaning = "students"
	Room       Meaning = "room"
	Course     Meaning = "course"
	Student    Meaning = "student"
	Day        Meaning = "day"
	Start      Meaning = "start"
	End        Meaning = "end"
	Level      Meaning = "level" // how welcome
	Parameter  Meaning = "parameter"
	Value      Meaning = "value"
)

// several are meanings that more than one column may have.
var several = []Meaning{Unused, Lecturers, Features, Group, Course}

// Mapping says how tables are understood. People edit it; it is plain data.
type Mapping struct {
	Tables []TableMapping `json:"tables"`
	// Twins says of names that are nearly the same, by Twin.Key, whether they are one: true merges them.
	Twins map[string]bool `json:"twins,omitempty"`
}

// TableMapping says what a table is.
type TableMapping struct {
	Table   string    `json:"table" doc:"its name"`
	Is      Kind      `json:"is" doc:"what it lists; empty to leave it out"`
	Columns []Meaning `json:"columns" doc:"what each of its columns says; empty to leave it out"`
	Group   string    `json:"group,omitempty" doc:"who attends the courses of a table without such a column"`
}

// Shape is the same for tables with the same headings in the same order, so that what somebody said of one table can be
// proposed for the next.
func (t *Table) Shape() string {
	heads := make([]string, len(t.Headings))
	for i, h := range t.Headings {
		heads[i] = plainWords(h)
	}
	sum := sha256.Sum256([]byte(strings.Join(heads, "\x00")))
	return hex.EncodeToString(sum[:16])
}

// Remembered is what people said of a table of some shape.
type Remembered struct {
	Is      Kind      `json:"is"`
	Columns []Meaning `json:"columns"`
}

// Recall proposes again what was said of tables of the same shapes.
func (m *Mapping) Recall(tables []Table, known map[string]Remembered) {
	for i := range m.Tables {
		if r, ok := known[tables[i].Shape()]; ok && len(r.Columns) == len(tables[i].Headings) {
			m.Tables[i].Is, m.Tables[i].Columns = r.Is, slices.Clone(r.Columns)
		}
	}
}

// fitting returns the mapping of each table: what a mapping says of it, as far as the table has such columns. A table
// that it does not name is left out.
func (m *Mapping) fitting(tables []Table) []TableMapping {
	said := map[string]TableMapping{}
	for _, t := range m.Tables {
		said[t.Table] = t
	}
	fitting := make([]TableMapping, len(tables))
	for i := range tables {
		own := said[tables[i].Name]
		columns := make([]Meaning, len(tables[i].Headings))
		copy(columns, own.Columns)
		own.Table, own.Columns = tables[i].Name, columns
		fitting[i] = own
	}
	return fitting
}
