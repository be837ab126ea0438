package workbook_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// filler gives every field of a document a value. Names are such as a notation could stumble over.
type filler struct {
	random *rand.Rand
	number int
	sparse bool // some fields are left out
}

var awkward = []string{
	"a; b", `"quoted"`, " blank before", "blank after ", "(none)", "all", "1-6", "0.5", "007", "1E5", "=1+1", "'=2", "any",
	"one of a", "a, b", "kim (4)", "x with y in z", "#1", "#REF!", "é", "e\u0301", "日本", "_x0041_", "&amp;<b>", "a\u00a0b",
	`5"`,
	";=3", "odd", "9:00", "…", "...", "Mon-Fri", "yes", "2 of a", "or b", "-", "Team\u200cwork", `";=4"`,
}

func (f *filler) name() string {
	f.number++
	return fmt.Sprintf("%s%d", awkward[f.random.IntN(len(awkward))], f.number)
}

// id is a name without blanks.
func (f *filler) id() string {
	awkward := []string{"a;b", `"`, "(none)", "any", "007-", "1E", "=", "'=", "a,b", "x(4)", "#", "é", "a/b", "kim:",
		`a"b`, ",", "-"}
	f.number++
	return fmt.Sprintf("%s%d", awkward[f.random.IntN(len(awkward))], f.number)
}

// fill sets every field below a value: each list has a few elements, and each text is another.
func (f *filler) fill(v reflect.Value, field string) {
	if f.sparse && field != "" && f.random.IntN(3) == 0 && f.mayBeLeftOut(v, field) {
		return
	}
	switch v.Interface().(type) {
	case timetable.Weeks:
		v.SetString([]string{"odd", "even", "1-6, 8", "2", "3-"}[f.random.IntN(5)])
		return
	case timetable.Level:
		v.SetString([]string{"never", "only", "strongly_avoid", "avoid", "neutral", "prefer",
			"strongly_prefer"}[f.random.IntN(7)])
		return
	case plan.Kind:
		kinds := plan.Kinds()
		for v.SetString("gap"); !plan.Kind(v.String()).Known(); {
			v.SetString(string(kinds[f.random.IntN(len(kinds))]))
		}
		return
	case timetable.Weight:
		v.SetInt(int64(f.random.IntN(5)))
		if field == "Weight" && f.random.IntN(2) == 0 {
			v.SetInt(int64(timetable.Hard))
		}
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(f.name())
		if field == "ID" {
			v.SetString(f.id())
		}
	case reflect.Int:
		f.number++
		v.SetInt(int64(1 + f.number%7))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem(), "")
		if field == "Max" && f.random.IntN(2) == 0 {
			v.Elem().SetInt(0)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1+f.random.IntN(3), 3))
		for i := range v.Len() {
			f.fill(v.Index(i), "")
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f.fill(v.Field(i), v.Type().Field(i).Name)
		}
	default:
		panic("a document has no " + v.Kind().String())
	}
}

// mayBeLeftOut says whether a document is as valid without a field.
func (f *filler) mayBeLeftOut(v reflect.Value, field string) bool {
	switch field {
	case "Rooms", "Teachers", "Groups", "Courses", "Electives", "ID", "Name", "Building", "Meetings", "Min", "Max",
		"Between", "Days", "Periods", "Kind", "Level", "Start", "Weight", "Parts", "Course", "From", "To":
		return false
	}
	return v.Kind() != reflect.Struct
}

// document is one in which every field is set, and everything that is named is there.
func (f *filler) document() *timetable.Problem {
	p := new(timetable.Problem)
	f.fill(reflect.ValueOf(p).Elem(), "")
	p.Version, p.Weeks = timetable.TermVersion, 14
	f.settle(p)
	return p
}

// settle makes what is named be there.
func (f *filler) settle(p *timetable.Problem) {
	clock := func(periods []timetable.Period) {
		for i := range periods {
			periods[i].Start, periods[i].End = fmt.Sprintf("%d:00", 8+i), fmt.Sprintf("%02d:50", 8+i)
		}
	}
	clock(p.Periods)
	for i := range p.Days {
		p.Days[i].Weekday = []string{"", "monday", "tuesday"}[f.random.IntN(3)]
		p.Days[i].Periods = append(p.Days[i].Periods, make([]timetable.Period, 3)...)[:3]
		for j := range p.Days[i].Periods {
			p.Days[i].Periods[j].Name = p.Periods[0].Name + strings.Repeat("+", j)
		}
		clock(p.Days[i].Periods)
		switch f.random.IntN(3) {
		case 0:
			p.Days[i].Periods = nil
		case 1:
			p.Days[i].Weekday = ""
		}
	}
	day := func() string { return p.Days[f.random.IntN(len(p.Days))].Name }
	pick := func(ids []string, of ...string) {
		for i := range ids {
			ids[i] = of[i%len(of)]
		}
	}
	var rooms, teachers, groups, courses, buildings []string
	for i := range p.Rooms {
		rooms = append(rooms, p.Rooms[i].ID)
		buildings = append(buildings, p.Rooms[i].Building)
	}
	for i := range p.Teachers {
		teachers = append(teachers, p.Teachers[i].ID)
	}
	for i := range p.Groups {
		groups = append(groups, p.Groups[i].ID)
	}
	for i := range p.Courses {
		courses = append(courses, p.Courses[i].ID)
	}
	slots := func(slots []timetable.Slot) {
		for i := range slots {
			slots[i] = timetable.Slot{Day: f.random.IntN(len(p.Days)), Period: f.random.IntN(len(p.Periods))}
		}
	}
	span := func(s *timetable.Span) {
		for i := range s.Days {
			s.Days[i] = day()
		}
		s.From, s.To = "8:30", "17:00"
		if f.random.IntN(2) == 0 {
			s.From, s.To = p.Periods[0].Name, ""
		}
	}
	need := func(needs []timetable.Need, of []string, isRoom bool) {
		for i := range needs {
			for j := range needs[i].Of {
				needs[i].Of[j].ID = of[f.random.IntN(len(of))]
				needs[i].Of[j].Penalty *= f.random.IntN(2)
			}
			if needs[i].Of != nil && f.random.IntN(6) == 0 {
				needs[i].Of = []timetable.Option{}
			}
			pick(needs[i].Buildings, buildings...)
			if !isRoom {
				needs[i].Features, needs[i].Buildings = nil, nil
				if needs[i].Of == nil {
					needs[i] = timetable.Exactly(of[0])
				}
			}
		}
	}
	for i := range p.Rooms {
		slots(p.Rooms[i].Unavailable)
		p.Rooms[i].Parts = nil
		for j := range p.Rooms[i].Wishes {
			p.Rooms[i].Wishes[j].Level = timetable.Never
		}
	}
	if len(rooms) > 1 {
		p.Rooms[0].Parts = rooms[1:2]
	}
	for i := range p.Teachers {
		slots(p.Teachers[i].Unavailable)
	}
	for i := range p.Groups {
		p.Groups[i].PartOf = nil
		if i > 0 {
			p.Groups[i].PartOf = groups[:1]
		}
	}
	for i := range p.Courses {
		c := &p.Courses[i]
		slots(c.Unavailable)
		c.Lectures, c.Elective = 0, p.Electives[0].ID
		c.Teachers, c.Groups, c.UnsuitableRooms = teachers[:1], groups[:1], rooms[:1]
		for j := range c.Parts {
			part := &c.Parts[j]
			part.For = groups[:1]
			need(part.Teachers, teachers, false)
			for k := range part.Classes {
				class := &part.Classes[k]
				class.Groups = [][]string{nil, {}, groups[:1]}[f.random.IntN(3)]
				class.Parent = ""
				if j > 0 && len(c.Parts[0].Classes) > 0 {
					class.Parent = c.Parts[0].ID + "/" + c.Parts[0].Classes[0].ID
				}
				need(class.Teachers, teachers, false)
			}
		}
	}
	for _, s := range p.Settings() {
		need(s.Rooms, rooms, true)
		for i := range s.Tags {
			s.Tags[i] = f.id()
		}
		for i := range s.Times {
			s.Times[i].Days, s.Times[i].Start = []string{p.Days[0].Name}, "8:00"
		}
		if f.random.IntN(5) == 0 {
			s.Times = []timetable.TimeOption{}
		}
	}
	for _, wishes := range p.AllWishes() {
		for i := range wishes {
			span(&wishes[i].Span)
		}
	}
	p.Courses[0].Tags = []string{f.id()}
	for place, constraints := range p.AllConstraints() {
		for i := range constraints {
			if constraints[i].Tag != "" {
				constraints[i].Tag = p.Courses[0].Tags[0]
			}
			for j := range constraints[i].Between {
				span(&constraints[i].Between[j])
			}
			constraints[i].Of = nil
			if place == "/constraints" {
				constraints[i].Of = []string{"course:" + courses[0], "teacher:" + teachers[0]}
			}
		}
	}
	for i := range p.Curricula {
		p.Curricula[i].Courses = courses[:1]
	}
	for i := range p.Students {
		p.Students[i].Courses = courses[:1]
	}
	p.Pins = p.Pins[:min(1, len(p.Pins))]
	for i := range p.Pins {
		p.Pins[i] = timetable.Pin{Course: courses[0], Day: len(p.Days) - 1, Period: 0, Room: rooms[0]}
	}
	for i := range p.Travel {
		p.Travel[i].From, p.Travel[i].To = rooms[0], rooms[len(rooms)-1]
	}
}

func TestEveryFieldOfADocumentHasItsPlace(t *testing.T) {
	wantEvery(t, 12, false)
}

func TestWhatADocumentLeavesOutStaysLeftOut(t *testing.T) {
	wantEvery(t, 30, true)
}

// wantEvery wants documents to be the same after a workbook. Few are refused, such as one in which two names are alike.
func wantEvery(t *testing.T, tries int, sparse bool) {
	t.Helper()
	valid := 0
	refused := map[string]int{}
	for seed := range tries {
		f := filler{random: rand.New(rand.NewPCG(uint64(seed), 1)), sparse: sparse}
		p, err := settled(f.document())
		if err != nil {
			refused[err.Error()]++
			continue
		}
		valid++
		wantSame(t, fmt.Sprintf("seed %d", seed), p)
		if t.Failed() {
			return
		}
	}
	if valid < tries/2 {
		for err := range refused {
			t.Log(err)
			break
		}
		t.Errorf("only %d of %d documents are valid", valid, tries)
	}
}
