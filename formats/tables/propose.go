package tables

import (
	"path"
	"slices"
	"strings"
)

// Propose says what tables and their columns probably mean, from headings, names and values.
func Propose(tables []Table) Mapping {
	m := Mapping{Tables: make([]TableMapping, len(tables))}
	for i := range tables {
		m.Tables[i] = proposeTable(&tables[i])
	}
	known := wordsOf(tables, m.Tables)
	for i := range tables {
		if m.Tables[i].Is == Courses {
			entitle(&tables[i], m.Tables[i].Columns)
			refine(&tables[i], m.Tables[i].Columns, known)
		}
	}
	nameGroups(tables, m.Tables)
	return m
}

// kindNames are parts of the names of files and sheets, by which a kind of table is known. Those of tables that no
// timetable needs come first.
var kindNames = []struct {
	kind  Kind
	words []string
}{
	{Nothing, []string{"exam", "assistant", "klausur", "prufung", "pruefung", "readme", "legend"}},
	{Wishes, []string{"preference", "availab", "wish", "wunsch", "wunsche", "sperr", "reserv", "verfugbar", "blocked"}},
	{Slots, []string{"slot", "period", "zeiten", "zeitraster", "timing"}},
	{Setup, []string{"config", "setting", "einstellung"}},
	{Sizes, []string{"elective enrol", "teilnehmerzahl"}},
	{Students, []string{"student", "enrol", "belegung", "registration", "anmeldung"}},
	{Rooms, []string{"room", "raum", "raume", "raeume", "hall", "venue", "horsa", "salle"}},
	{People, []string{"faculty", "teacher", "lecturer", "dozent", "lehrende", "lehrkraft", "staff", "instructor",
		"professor", "people", "personal"}},
	{Groups, []string{"section", "group", "batch", "class", "grupp", "kohort", "cohort", "programme", "studieng"}},
	{Courses, []string{"course", "kurs", "modul", "lehrveranstaltung", "veranstaltung", "subject", "fach", "facher",
		"offering", "angebot", "curricul"}},
}

// named is the kind of table that a name tells.
func named(name string) (kind Kind, ok bool) {
	plain := plainWords(name)
	for _, k := range kindNames {
		if slices.ContainsFunc(k.words, func(w string) bool { return strings.Contains(plain, w) }) {
			return k.kind, true
		}
	}
	return Nothing, false
}

// proposeTable finds the kind of table whose words its headings have most of.
func proposeTable(t *Table) TableMapping {
	const least = 45 // of 100 for each column
	best, most := TableMapping{Table: t.Name, Columns: make([]Meaning, len(t.Headings))}, least*len(t.Headings)
	hint, hinted := named(stem(t))
	if hinted && hint == Nothing {
		return best
	}
	for _, kind := range []Kind{Courses, Rooms, People, Groups, Students, Sizes, Wishes, Setup, Slots} {
		columns, score := assign(t.Headings, kind)
		if !signed(t, kind, columns, hinted && hint == kind) {
			continue
		}
		if hinted && hint == kind {
			score += 50 * len(t.Headings)
		}
		if score > most {
			best.Is, best.Columns, most = kind, columns, score
		}
	}
	return best
}

// stem is the name of a table without its file's ending.
func stem(t *Table) string {
	if t.Sheet != "" && t.Sheet == t.Name {
		return t.Name
	}
	return strings.TrimSuffix(t.Name, path.Ext(t.Name))
}

// assign gives each column the meaning that its heading is nearest to. Most meanings go to one column alone.
func assign(headings []string, kind Kind) (columns []Meaning, score int) {
	type match struct {
		column  int
		meaning Meaning
		score   int
	}
	const near, nearer = 45, 60
	var matches []match
	for i, heading := range headings {
		plain := plainWords(heading)
		for _, meaning := range MeaningsOf(kind) {
			if n := likeness(plain, phrases[kind][meaning]); n >= near {
				matches = append(matches, match{i, meaning, n})
			}
		}
	}
	slices.SortStableFunc(matches, func(a, b match) int { return b.score - a.score })
	columns = make([]Meaning, len(headings))
	for _, m := range matches {
		taken := slices.Contains(columns, m.meaning)
		if columns[m.column] != Unused || taken && (m.score < nearer || !slices.Contains(several, m.meaning)) {
			continue
		}
		columns[m.column] = m.meaning
		score += m.score
	}
	return columns, score
}

// signed says whether a table has what every table of a kind has.
func signed(t *Table, kind Kind, columns []Meaning, hinted bool) bool {
	has := func(any ...Meaning) bool {
		return slices.ContainsFunc(any, func(m Meaning) bool { return slices.Contains(columns, m) })
	}
	about := func(words ...string) bool {
		plain := plainWords(strings.Join(t.Headings, " "))
		return hinted || slices.ContainsFunc(words, func(w string) bool { return strings.Contains(plain, w) })
	}
	switch kind {
	case Courses:
		return has(ID, Code, Name) && (has(Hours, Lecture, Part, PartHours, Basket) || has(Lecturers) && len(columns) > 2 ||
			hasHours(t))
	case Rooms:
		return has(ID, Name) && (has(Capacity) || has(Type, Building)) && about("room", "raum", "seats", "capacit", "platz",
			"kapazitat", "saal", "hall")
	case People:
		return has(ID, Name) && about("faculty", "teacher", "lecturer", "instructor", "professor", "dozent", "lehr", "staff")
	case Groups:
		return has(ID, Name) && has(Size, PartOf) && about("section", "group", "batch", "class", "cohort", "grupp", "klasse",
			"kohort", "studieng", "programme")
	case Students:
		return has(Student) && has(Course)
	case Sizes:
		return has(Course) && has(Size) && len(columns) <= 5
	case Wishes:
		return has(Day) && has(Start, End, Level)
	case Setup:
		return has(Parameter) && has(Value)
	}
	return has(Start) && has(End) && !slices.ContainsFunc(t.Headings, func(h string) bool {
		return likeness(plainWords(h), phrases[Wishes][Day]) == 100
	})
}

// hasHours says whether some column has hours by kind.
func hasHours(t *Table) bool {
	for i := range t.Headings {
		if t.mostly(i, isHours) {
			return true
		}
	}
	return false
}

func isHours(text string) bool {
	_, ok := hoursOf(text)
	return ok && (strings.Count(text, "-") > 1 || hoursNamed.MatchString(plainWords(text))) && !dateText.MatchString(text)
}

// mostly says whether most of the first values of a column are so.
func (t *Table) mostly(column int, so func(string) bool) bool {
	const looked = 200
	values, yes := 0, 0
	for _, row := range t.Rows[:min(len(t.Rows), looked)] {
		if cell := row.Cells[column]; cell != "" {
			values++
			if so(cell) {
				yes++
			}
		}
	}
	return values > 0 && 10*yes >= 7*values
}

// wordsOf are the ids and names that tables of people, groups and rooms have.
func wordsOf(tables []Table, mappings []TableMapping) map[Kind]map[string]bool {
	known := map[Kind]map[string]bool{People: {}, Groups: {}, Rooms: {}}
	for i, m := range mappings {
		for column, meaning := range m.Columns {
			if words := known[m.Is]; words != nil && (meaning == ID || meaning == Name) {
				for _, row := range tables[i].Rows {
					words[plainWords(row.Cells[column])] = true
				}
			}
		}
	}
	return known
}

// entitle takes a column for the name that is headed so more exactly than one called Subject, which then begins the
// code.
func entitle(t *Table, columns []Meaning) {
	subject := slices.Index(columns, Name)
	if subject < 0 || plainWords(t.Headings[subject]) != "subject" {
		return
	}
	for i, heading := range t.Headings {
		if columns[i] == Unused && slices.Contains([]string{"title", "course title", "name"}, plainWords(heading)) {
			columns[subject], columns[i] = Code, Name
			return
		}
	}
}

// refine finds by their values what the headings of a table of courses do not tell.
func refine(t *Table, columns []Meaning, known map[Kind]map[string]bool) {
	isOf := func(kind Kind) func(string) bool {
		return func(text string) bool { return !isNumber(text) && known[kind][plainWords(text)] }
	}
	person := func(text string) bool { return hasTitle(text) || isOf(People)(text) }
	for i := range columns {
		lacks := func(meaning ...Meaning) bool {
			return !slices.ContainsFunc(meaning, func(m Meaning) bool { return slices.Contains(columns, m) })
		}
		switch {
		case columns[i] == Semester && lacks(Half) && t.mostly(i, func(s string) bool { return halfOf(s, false) > 0 }),
			columns[i] == Semester && lacks(Half) && t.anyIs(i, func(s string) bool { return halfOf(s, false) > 0 }):
			columns[i] = Half
		case columns[i] == Elective && lacks(Basket) && !t.mostly(i, isTruth):
			columns[i] = Basket
		case columns[i] != Unused && columns[i] != Code:
		case lacks(Hours, Lecture, PartHours) && t.mostly(i, isHours):
			columns[i] = Hours
		case columns[i] != Unused:
		case lacks(Lecturers) && t.mostly(i, person):
			columns[i] = Lecturers
		case lacks(Group) && t.mostly(i, isOf(Groups)):
			columns[i] = Group
		case lacks(Room) && t.mostly(i, isOf(Rooms)):
			columns[i] = Room
		}
	}
}

func isTruth(text string) bool {
	_, known := truth(text)
	return known
}

func (t *Table) anyIs(column int, so func(string) bool) bool {
	return slices.ContainsFunc(t.Rows, func(r Row) bool { return so(r.Cells[column]) })
}

// nameGroups says of each table of courses without a column of groups who attends it, by the table's own name: there is
// a file, or a sheet, for each group.
func nameGroups(tables []Table, mappings []TableMapping) {
	var of []int
	for i, m := range mappings {
		if m.Is == Courses && !slices.Contains(m.Columns, Group) {
			of = append(of, i)
		}
	}
	for _, i := range of {
		name := stem(&tables[i])
		for _, word := range []string{"courses", "course", "kurse", "kurs", "module", "modules", "subjects", "facher",
			"fächer", "veranstaltungen", "lehrveranstaltungen", "timetable", "stundenplan"} {
			if len(name) >= len(word) && strings.EqualFold(name[:len(word)], word) {
				name = name[len(word):]
				break
			}
		}
		name = strings.Trim(name, " _-.()")
		columns := mappings[i].Columns
		byRow := slices.Contains(columns, Semester) || slices.Contains(columns, Department)
		if name == stem(&tables[i]) && len(of) < 2 || len(of) < 2 && byRow {
			continue
		}
		mappings[i].Group = name
	}
}
