package tables

import (
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// Build makes a problem of tables, as far as they are understood, and reports on every cell that is not, and what was
// found when they were read. The problem is nil if the report is not Usable.
func Build(tables []Table, m Mapping, s Settings, found ...Issue) (*timetable.Problem, Report) {
	b := newBuilder(m, s)
	for _, i := range found {
		if b.of[i.Severity]++; b.of[i.Severity] <= mostIssues {
			b.list = append(b.list, i)
		}
	}
	if s.check(&issues{}) {
		b.read(tables, m.fitting(tables))
		b.make()
	} else {
		s.check(&b.issues)
	}
	return b.result()
}

// builder makes a problem, table by table.
type builder struct {
	issues
	settings Settings
	problem  *timetable.Problem
	reports  []TableReport
	failed   bool

	rooms, people, groups *book
	sizes                 map[int]int // students by group
	labSeats              int         // of the largest laboratory

	offerings []offering
	byKey     map[string]int   // offerings that several rows make
	byName    map[string][]int // offerings by what other tables call them
	taken     map[takenBy]int  // students of a group who take a course, as a table says
	students  []enrolled
	studentAt map[string]int // by what their rows call them
	lessons   []lesson
	sets      []set            // of electives
	batches   map[int][]string // ids of a group's lab batches
	courseIDs map[string]bool
	setIDs    map[string]bool
	courseOf  map[int]courseRef // by lesson
}

// takenBy is an offering and a group.
type takenBy struct{ offering, group int }

func newBuilder(m Mapping, s Settings) *builder {
	b := &builder{
		settings: s, problem: &timetable.Problem{Version: timetable.TermVersion},
		rooms: newBook(Rooms, bareRoom, m.Twins), people: newBook(People, bareName, m.Twins),
		groups: newBook(Groups, bareGroup, m.Twins),
		sizes:  map[int]int{}, byKey: map[string]int{}, byName: map[string][]int{}, taken: map[takenBy]int{},
		batches: map[int][]string{}, studentAt: map[string]int{}, courseIDs: map[string]bool{}, setIDs: map[string]bool{},
		courseOf: map[int]courseRef{},
	}
	b.of, b.list, b.reports = map[Severity]int{}, []Issue{}, []TableReport{}
	return b
}

// read reads the tables: first what others refer to.
func (b *builder) read(tables []Table, mappings []TableMapping) {
	b.reports = make([]TableReport, len(tables))
	for i := range tables {
		b.reports[i] = TableReport{tables[i].Name, mappings[i].Is, len(tables[i].Rows), 0}
	}
	for _, step := range []struct {
		kind Kind
		row  func(*sheetReader, Row) bool
	}{
		{Rooms, b.roomRow}, {Groups, b.groupRow}, {People, b.personRow}, {Courses, b.courseRow}, {Sizes, b.sizeRow},
		{Students, b.studentRow}, {Wishes, b.wishRow},
		{Setup, func(*sheetReader, Row) bool { return true }}, {Slots, func(*sheetReader, Row) bool { return true }},
	} {
		for i := range tables {
			if mappings[i].Is != step.kind {
				continue
			}
			in := reading(&tables[i], &mappings[i])
			b.before(&in)
			for _, row := range tables[i].Rows {
				if step.row(&in, row) {
					b.reports[i].Understood++
				}
			}
		}
	}
}

// before prepares for a table.
func (b *builder) before(in *sheetReader) {
	switch in.mapping.Is {
	case Groups:
		b.groups.listed = true
	case People:
		b.people.listed = true
	case Courses:
		b.soloPeople(in)
		if !b.groups.listed {
			in.numbering()
		}
		if in.byCourse {
			b.once(Doubt, in.table.Name, "numbered_sections")
		}
		if len(in.table.Rows) > 0 && !in.has(Group, Semester, Department) && in.mapping.Group == "" {
			b.once(Doubt, in.table.Name, "nobody_attends")
		}
	}
}

// soloPeople lets cells with one person be known before those with several are split.
func (b *builder) soloPeople(in *sheetReader) {
	for _, row := range in.table.Rows {
		cells, columns := in.all(row, Lecturers)
		for i, cell := range cells {
			if !strings.ContainsAny(cell, "/;&\n|+,") && !isNumber(cell) && !b.people.known(cell) {
				b.person(cell, in.table.Place(row.Number, columns[i]))
			}
		}
	}
}

// make makes the problem of what was read.
func (b *builder) make() {
	p := b.problem
	p.Name = strings.TrimSpace(b.settings.Name)
	p.Rooms, p.Teachers = append([]timetable.Room{}, p.Rooms...), append([]timetable.Teacher{}, p.Teachers...)
	p.Days = timetable.DaysNamed(b.settings.Days...)
	p.Periods = b.settings.periods()
	p.Weeks = b.settings.Weeks
	p.Weights = timetable.Weights{RoomStability: 1, Windows: 1, RoomSuitability: timetable.Hard}
	if len(b.offerings) == 0 {
		b.add(Wrong, "", "no_courses")
		b.failed = true
	}
	if len(p.Rooms) == 0 {
		b.add(Doubt, "", "no_rooms")
	}
	for i := range p.Rooms {
		if p.Rooms[i].Capacity > 0 { // else seats are not known
			p.Weights.RoomCapacity = 1
		}
	}
	b.makeTeachers()
	b.combine()
	b.makeSets()
	b.sizeGroups()
	b.makeGroups()
	b.makeCourses()
	b.makeParallels()
	b.makeOverlaps()
}

func (b *builder) makeTeachers() {
	for i, t := range b.people.things {
		if i < len(b.problem.Teachers) {
			continue
		}
		b.problem.Teachers = append(b.problem.Teachers, timetable.Teacher{ID: t.id, Name: t.name})
	}
}

// result is the problem, if it is one, and the report.
func (b *builder) result() (*timetable.Problem, Report) {
	p := b.problem
	if !b.failed && b.of[Wrong] == 0 || len(p.Courses) > 0 {
		for _, e := range p.Validate() {
			b.add(Wrong, e.Place, "invalid", e.Message)
			b.failed = true
		}
	} else {
		b.failed = true
	}
	if !b.failed {
		b.crowded()
	}
	b.order()
	r := Report{
		Tables: b.reports, Issues: b.list, More: b.more, Errors: b.of[Wrong], Doubts: b.of[Doubt],
		Twins: append(append(b.people.allTwins(), b.rooms.allTwins()...), b.groups.allTwins()...),
		Rooms: len(p.Rooms), People: len(p.Teachers), Groups: len(p.Groups), Courses: len(p.Courses), Meetings: p.Lectures(),
		Usable: !b.failed,
	}
	if b.failed {
		return nil, r
	}
	return p, r
}
