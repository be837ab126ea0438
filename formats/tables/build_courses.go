package tables

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// offering is a course for some groups, as one row says, or several.
type offering struct {
	place, code, name string
	hours             hours
	lecturers         [3][]int // by part
	groups            []int
	half              int
	elective, apart   bool // apart: the table says that it is not combined
	basket, combined  string
	students          int
	department        string
	rooms             []int
	roomType          string
	lesson            int // that it is a part of
}

// courseRow reads a row of a table of courses.
func (b *builder) courseRow(in *sheetReader, row Row) bool {
	o := offering{
		place: in.place(row, Code), code: in.joined(row, Code), name: in.get(row, Name), department: in.get(row, Department),
		groups: b.attending(in, row), half: halfOf(in.get(row, Half), in.halves()), roomType: in.get(row, Type),
	}
	if !in.has(Code) {
		o.place = in.place(row, Name)
	}
	id := in.get(row, ID)
	if o.code == "" && o.name == "" {
		if id == "" {
			b.add(Wrong, in.place(row, Code), "no_name")
			return false
		}
		o.code = id
	}
	people := b.lecturers(in, row)
	if !b.readHours(in, row, &o, people) {
		return false
	}
	b.readChoice(in, row, &o)
	o.students, _ = b.count(in, row, Size)
	cells, columns := in.all(row, Room)
	for i, cell := range cells {
		b.readRooms(&o, cell, in.table.Place(row.Number, columns[i]))
	}
	n := b.addOffering(o, in.has(Part))
	for _, text := range []string{id, o.code, o.name} {
		if key := look(text); key != "" && !slices.Contains(b.byName[key], n) {
			b.byName[key] = append(b.byName[key], n)
		}
	}
	return true
}

// halves says whether the column of halves has nothing but 0, 1 and 2.
func (in *sheetReader) halves() bool {
	for _, column := range in.columns[Half] {
		if in.table.anyIs(column, func(s string) bool { return !slices.Contains([]string{"", "0", "1", "2"}, s) }) {
			return false
		}
	}
	return true
}

// readHours reads the hours of each part: all in a cell, in columns of their own, or those of the one part of the row.
func (b *builder) readHours(in *sheetReader, row Row, o *offering, people []int) bool {
	o.lecturers = [3][]int{people, people, people}
	switch {
	case in.has(Hours) && in.get(row, Hours) != "":
		text := in.get(row, Hours)
		if dateText.MatchString(text) {
			b.add(Wrong, in.place(row, Hours), "a_date", text)
			return false
		}
		var ok bool
		if o.hours, ok = hoursOf(text); !ok {
			b.add(Wrong, in.place(row, Hours), "not_hours", text)
			return false
		}
	case in.has(Part):
		part := partOf(in.get(row, Part))
		o.hours[part] = 1
		if in.has(PartHours) {
			o.hours[part] = b.hour(in, row, PartHours)
		}
		o.lecturers = [3][]int{}
		o.lecturers[part] = people
	default:
		for part, meaning := range [3]Meaning{Lecture, Tutorial, Lab} {
			o.hours[part] = b.hour(in, row, meaning)
		}
		if !in.has(Lecture) && in.has(PartHours) {
			o.hours[0] = b.hour(in, row, PartHours)
		}
	}
	for part, n := range o.hours {
		const mostHours = 40
		if whole := math.Ceil(n); whole != n {
			b.add(Doubt, o.place, "fraction", fmt.Sprint(n))
			o.hours[part] = whole
		}
		if n > mostHours {
			b.add(Wrong, o.place, "not_hours", fmt.Sprint(n))
			return false
		}
	}
	if o.hours == (hours{}) {
		b.add(Doubt, o.place, "no_hours", strings.TrimSpace(o.code+" "+o.name))
	}
	return true
}

func (b *builder) hour(in *sheetReader, row Row, meaning Meaning) float64 {
	text := in.get(row, meaning)
	if text == "" || text == "-" || text == "–" {
		return 0
	}
	n, ok := number(text)
	if !ok {
		b.add(Wrong, in.place(row, meaning), "not_a_number", text)
	}
	return n
}

// readChoice reads whether a row is an elective, in which basket, and with whom it is held.
func (b *builder) readChoice(in *sheetReader, row Row, o *offering) {
	o.basket = in.get(row, Basket)
	if no, known := truth(o.basket); known && !no {
		o.basket = ""
	}
	yes, known := truth(in.get(row, Elective))
	o.elective = yes || o.basket != "" && (!in.has(Elective) || !known)
	if !o.elective {
		o.basket = ""
	}
	text := in.get(row, Combined)
	if yes, known := truth(text); known {
		o.apart = in.has(Combined) && !yes
		if yes {
			o.combined = "yes"
		}
		return
	}
	o.combined = text
	for _, name := range split(text, ",;/&+\n|") {
		if n, ok := b.groups.find(name, in.place(row, Combined)); ok {
			o.combined = "yes"
			if !slices.Contains(o.groups, n) {
				o.groups = append(o.groups, n)
			}
		}
	}
	slices.Sort(o.groups)
}

func (b *builder) readRooms(o *offering, cell, place string) {
	names := []string{cell}
	if !b.rooms.known(cell) {
		names = split(cell, ",;/\n|")
	}
	for _, name := range names {
		if n, ok := b.rooms.find(name, place); ok {
			o.rooms = append(o.rooms, n)
		} else {
			b.once(Doubt, place, "new_room", name)
		}
	}
}

// addOffering adds an offering, or joins it to that of an earlier row about the same course and groups: another
// lecturer's, or another part.
func (b *builder) addOffering(o offering, byPart bool) int {
	key := fmt.Sprint(look(o.code), "|", look(o.name), "|", o.groups, o.half)
	n, found := b.byKey[key]
	if !found {
		n = len(b.offerings)
		b.byKey[key] = n
		b.offerings = append(b.offerings, o)
		return n
	}
	was := &b.offerings[n]
	repeats := !byPart && (was.hours != o.hours || slices.Equal(was.lecturers[0], o.lecturers[0]))
	if repeats {
		b.add(Doubt, o.place, "twice", strings.TrimSpace(o.code+" "+o.name))
	}
	for part := range o.hours {
		was.hours[part] = max(was.hours[part], o.hours[part])
		for _, who := range o.lecturers[part] {
			if !slices.Contains(was.lecturers[part], who) {
				was.lecturers[part] = append(slices.Clip(was.lecturers[part]), who)
			}
		}
	}
	was.students = max(was.students, o.students)
	return n
}

// sizeRow reads how many of a group take a course.
func (b *builder) sizeRow(in *sheetReader, row Row) bool {
	students, _ := b.count(in, row, Size)
	offerings := b.offeringsOf(in.get(row, Course))
	if len(offerings) == 0 {
		b.once(Doubt, in.place(row, Course), "new_course", in.get(row, Course))
		return false
	}
	group := -1
	if text := in.get(row, Group); text != "" {
		n, ok := b.groups.find(text, in.place(row, Group))
		if !ok {
			b.once(Doubt, in.place(row, Group), "unknown_group", text)
			return false
		}
		group = n
	}
	for _, n := range offerings {
		if o := &b.offerings[n]; group < 0 || len(offerings) == 1 || slices.Contains(o.groups, group) {
			b.taken[takenBy{n, group}] = students
		}
	}
	return true
}

// offeringsOf finds the offerings that a cell names, by id, code or name.
func (b *builder) offeringsOf(text string) []int { return b.byName[look(text)] }

// enrolled is a student of a group, or of none (-1).
type enrolled struct {
	group     int
	offerings []int
}
