package tables

import (
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// Features that meetings ask for, whatever else a room's type says.
const (
	labFeature     = "lab"
	lectureFeature = "lecture room"
)

func (b *builder) roomRow(in *sheetReader, row Row) bool {
	id, name := in.get(row, ID), in.get(row, Name)
	if id == "" && name == "" {
		b.add(Wrong, in.place(row, ID), "no_name")
		return false
	}
	n, fresh := b.rooms.add(id, name, in.place(row, Name))
	if !fresh {
		b.add(Doubt, in.place(row, Name), "twice", name+id)
		return true
	}
	room := timetable.Room{
		ID: b.rooms.things[n].id, Name: name, Building: in.get(row, Building), Department: in.get(row, Department),
	}
	room.Capacity, _ = b.count(in, row, Capacity)
	lab := isLab(in.get(row, Type)) || !in.has(Type) && isLab(name+" "+in.get(row, Features))
	room.Features = []string{lectureFeature}
	if lab {
		room.Features = []string{labFeature}
		b.labSeats = max(b.labSeats, room.Capacity)
	}
	features := []string{in.get(row, Type)}
	cells, _ := in.all(row, Features)
	for _, cell := range cells {
		features = append(features, split(cell, ",;/\n|")...)
	}
	for _, f := range features {
		if f = shorten(f); f != "" && !slices.Contains(room.Features, f) {
			room.Features = append(room.Features, f)
		}
	}
	b.problem.Rooms = append(b.problem.Rooms, room)
	return true
}

func isLab(text string) bool {
	plain := plainWords(text)
	return slices.ContainsFunc([]string{"lab", "computer", "pc pool", "praktikum", "workshop", "werkstatt", "studio"},
		func(w string) bool { return strings.Contains(plain, w) })
}

// count reads a number of people or seats. An empty cell is none.
func (b *builder) count(in *sheetReader, row Row, meaning Meaning) (n int, ok bool) {
	text := in.get(row, meaning)
	if text == "" {
		return 0, false
	}
	n, ok = whole(text)
	if !ok {
		b.add(Wrong, in.place(row, meaning), "not_a_number", text)
	}
	return n, ok
}

func (b *builder) groupRow(in *sheetReader, row Row) bool {
	id, name := in.get(row, ID), in.get(row, Name)
	if id == "" && name == "" {
		b.add(Wrong, in.place(row, ID), "no_name")
		return false
	}
	n, fresh := b.groups.add(id, name, in.place(row, Name))
	if size, ok := b.count(in, row, Size); ok {
		b.sizes[n] = max(b.sizes[n], size)
	}
	if fresh {
		g := timetable.Group{ID: b.groups.things[n].id, Name: name, Department: in.get(row, Department)}
		if whole := in.get(row, PartOf); whole != "" {
			if w, ok := b.groups.find(whole, in.place(row, PartOf)); ok && w != n {
				g.PartOf = []string{b.groups.things[w].id}
			} else {
				b.add(Wrong, in.place(row, PartOf), "reference", whole, in.table.Name)
			}
		}
		b.problem.Groups = append(b.problem.Groups, g)
	}
	return true
}

func (b *builder) personRow(in *sheetReader, row Row) bool {
	id, name := in.get(row, ID), in.get(row, Name)
	if id == "" && name == "" {
		b.add(Wrong, in.place(row, ID), "no_name")
		return false
	}
	n, fresh := b.people.add(id, name, in.place(row, Name))
	if fresh {
		t := b.people.things[n]
		b.problem.Teachers = append(b.problem.Teachers,
			timetable.Teacher{ID: t.id, Name: t.name, Department: in.get(row, Department)})
	}
	return true
}

// person finds who a cell names, or adds them.
func (b *builder) person(text, place string) (n int, ok bool) {
	if n, ok = b.people.find(text, place); ok {
		return n, true
	}
	if isNumber(text) && b.people.listed {
		b.add(Wrong, place, "reference", text, "of people")
		return 0, false
	}
	if isTitle(text) || slices.Contains([]string{"tba", "tbd", "na", "n n", "nn", "none", "n a"}, plainWords(text)) {
		return 0, false
	}
	if b.people.listed {
		b.once(Doubt, place, "new_person", text)
	}
	n, _ = b.people.add("", text, place)
	b.makeTeachers()
	return n, true
}

// lecturers are those that the cells of a row name.
func (b *builder) lecturers(in *sheetReader, row Row) []int {
	var people []int
	cells, columns := in.all(row, Lecturers)
	for i, cell := range cells {
		place := in.table.Place(row.Number, columns[i])
		for _, text := range splitPeople(cell, b.people.known) {
			if n, ok := b.person(text, place); ok && !slices.Contains(people, n) {
				people = append(people, n)
			}
		}
	}
	return people
}

// group finds the group that a cell names, or adds it.
func (b *builder) group(text, place string) (n int, ok bool) {
	if n, ok = b.groups.find(text, place); ok {
		return n, true
	}
	if b.groups.listed && isNumber(text) {
		b.add(Wrong, place, "reference", text, "of groups")
		return 0, false
	}
	if b.groups.listed {
		b.once(Doubt, place, "new_group", text)
	}
	n, fresh := b.groups.add("", text, place)
	if fresh {
		b.problem.Groups = append(b.problem.Groups, timetable.Group{ID: b.groups.things[n].id, Name: b.groups.things[n].name})
	}
	return n, true
}

// attending are the groups of a row: those that it names, else its programme and semester, else those of the table.
func (b *builder) attending(in *sheetReader, row Row) []int {
	var groups []int
	cells, columns := in.all(row, Group)
	add := func(text, place string) {
		switch semester, code := in.get(row, Semester), in.joined(row, Code); {
		case in.byCourse:
			text = strings.TrimSpace(code + " " + text)
		case in.bySemester && semester != "":
			text += " " + semester
		}
		if n, ok := b.group(text, place); ok && !slices.Contains(groups, n) {
			groups = append(groups, n)
		}
	}
	for i, cell := range cells {
		place := in.table.Place(row.Number, columns[i])
		if b.groups.known(cell) {
			add(cell, place)
			continue
		}
		for _, text := range split(cell, ",;/&+\n|", " and ", " und ") {
			add(text, place)
		}
	}
	switch by := strings.TrimSpace(in.get(row, Department) + " " + in.get(row, Semester)); {
	case len(groups) > 0:
	case in.mapping.Group != "":
		add(in.mapping.Group, in.table.Name)
	case !in.has(Group) && by != "":
		add(by, in.place(row, Semester))
	}
	slices.Sort(groups)
	return groups
}

func (b *builder) wishRow(in *sheetReader, row Row) bool {
	span, ok := b.span(in, row)
	if !ok {
		return false
	}
	wish := timetable.Wish{Span: span, Level: levelOf(in.get(row, Level), in.table.Name)}
	p := b.problem
	for _, who := range []Meaning{Lecturers, Room, Group} {
		text, place := in.get(row, who), in.place(row, who)
		if text == "" {
			continue
		}
		switch who {
		case Lecturers:
			if n, ok := b.person(text, place); ok {
				p.Teachers[n].Wishes = append(p.Teachers[n].Wishes, wish)
			}
		case Room:
			n, found := b.rooms.find(text, place)
			if !found {
				b.add(Wrong, place, "new_room", text)
				return false
			}
			wish.Level = timetable.Never
			p.Rooms[n].Wishes = append(p.Rooms[n].Wishes, wish)
		default:
			if n, ok := b.group(text, place); ok {
				p.Groups[n].Wishes = append(p.Groups[n].Wishes, wish)
			}
		}
		return true
	}
	if in.has(Lecturers, Room, Group) {
		b.add(Wrong, in.place(row, Day), "no_name")
		return false
	}
	wish.Level = timetable.Never // reserved for everybody
	p.Wishes = append(p.Wishes, wish)
	return true
}

// span is the part of the week that a row names.
func (b *builder) span(in *sheetReader, row Row) (span timetable.Span, ok bool) {
	for _, text := range split(in.get(row, Day), ",;/") {
		day := dayOf(text)
		if day < 0 {
			b.add(Wrong, in.place(row, Day), "no_day", text)
			return span, false
		}
		held := slices.IndexFunc(b.settings.Days, func(name string) bool { return dayOf(name) == day })
		if held < 0 {
			return span, false // nothing is held then
		}
		span.Days = append(span.Days, b.settings.Days[held])
	}
	for i, meaning := range []Meaning{Start, End} {
		if text := in.get(row, meaning); text != "" {
			at := timeOfDay(text)
			if at == "" {
				b.add(Wrong, in.place(row, meaning), "no_time", text)
				return span, false
			}
			*[]*string{&span.From, &span.To}[i] = at
		}
	}
	return span, true
}

// levelOf reads how welcome a time is. Where nothing is said, the name of the table tells.
func levelOf(text, table string) timetable.Level {
	plain := plainWords(text)
	has := func(in string, words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(in, w) })
	}
	switch {
	case has(plain, "avoid", "ungern", "low"):
		return timetable.Avoid
	case has(plain, "never", "not", "unavailable", "nicht", "gesperrt", "blocked", "busy", "no"):
		return timetable.Never
	case has(plain, "strong", "high", "must"):
		return timetable.StronglyPrefer
	case has(plainWords(table), "unavail", "block", "sperr", "busy", "reserv"):
		return timetable.Never
	}
	return timetable.Prefer
}
