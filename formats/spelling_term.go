package formats

import (
	"strings"

	"github.com/lectern-timetables/lectern/spelling"
	"github.com/lectern-timetables/lectern/timetable"
)

// termSpeller spells what came with version 2.
type termSpeller struct {
	*speller
	groups, electives, days, periods map[string]string
	words                            map[string]string // divisions, configurations, departments and tags
	selectors                        map[string]string // what constraints name, such as "course:DB"
	classes                          map[string]string // by course, as "course/part/class"
}

// term reads the ids and names of version 2, and spells references to them.
func (s *speller) term(p *timetable.Problem) {
	t := termSpeller{
		speller: s, days: map[string]string{}, periods: map[string]string{}, words: map[string]string{},
		selectors: map[string]string{}, classes: map[string]string{},
	}
	t.groups = declared(s, "/groups", "group", p.Groups, func(g timetable.Group) string { return g.ID })
	t.electives = declared(s, "/electives", "set of electives", p.Electives,
		func(e timetable.Elective) string { return e.ID })
	declared(s, "/students", "student", p.Students, func(st timetable.Student) string { return st.ID })
	t.frame(p)
	for i := range p.Rooms {
		r, place := &p.Rooms[i], at(placeRooms, i)
		t.word(place+"/department", &r.Department)
		t.referAll(place+"/parts", r.Parts, s.rooms)
	}
	for i := range p.Teachers {
		t.word(at(placeTeachers, i)+"/department", &p.Teachers[i].Department)
	}
	for i := range p.Groups {
		t.group(at("/groups", i), &p.Groups[i])
	}
	for i := range p.Electives {
		s.name(at("/electives", i)+"/name", p.Electives[i].Name)
	}
	for i := range p.Courses {
		t.course(at(placeCourses, i), &p.Courses[i])
	}
	for i := range p.Students {
		t.referAll(at("/students", i)+"/courses", p.Students[i].Courses, s.courses)
	}
	for i := range p.Travel {
		t.place(&p.Travel[i].From)
		t.place(&p.Travel[i].To)
	}
	for place, s := range p.Settings() {
		t.setting(place, s)
	}
	t.nameable(p)
	t.lists(p)
}

// frame reads the names of days and periods.
func (t *termSpeller) frame(p *timetable.Problem) {
	for i := range p.Periods {
		first(t.periods, &p.Periods[i].Name)
	}
	for i := range p.Days {
		d := &p.Days[i]
		first(t.days, &d.Name)
		for j := range d.Periods {
			t.name(at(at("/days", i)+"/periods", j)+"/name", d.Periods[j].Name)
			first(t.periods, &d.Periods[j].Name)
		}
	}
}

func (t *termSpeller) group(place string, g *timetable.Group) {
	t.name(place+"/name", g.Name)
	t.word(place+"/division", &g.Division)
	t.word(place+"/department", &g.Department)
	t.referAll(place+"/part_of", g.PartOf, t.groups)
}

func (t *termSpeller) course(place string, c *timetable.Course) {
	t.word(place+"/department", &c.Department)
	t.referAll(place+"/groups", c.Groups, t.groups)
	if c.Elective != "" {
		t.refer(place+"/elective", &c.Elective, t.electives)
	}
	declared(t.speller, place+"/parts", "part of the course", c.Parts, func(p timetable.Part) string { return p.ID })
	for i := range c.Parts {
		t.part(at(place+"/parts", i), c.ID, &c.Parts[i])
	}
	for i := range c.Parts {
		for j := range c.Parts[i].Classes {
			class := &c.Parts[i].Classes[j]
			if spelled, ok := t.classes[spelling.Normal(c.ID+"/"+class.Parent)]; ok {
				class.Parent = spelled[len(c.ID)+1:]
			}
		}
	}
}

func (t *termSpeller) part(place, course string, p *timetable.Part) {
	t.name(place+"/name", p.Name)
	t.word(place+"/config", &p.Config)
	t.needs(place+"/teachers", p.Teachers, t.teachers)
	t.referAll(place+"/for", p.For, t.groups)
	declared(t.speller, place+"/classes", "class of the part", p.Classes,
		func(c timetable.Class) string { return c.ID })
	for i := range p.Classes {
		class, place := &p.Classes[i], at(place+"/classes", i)
		t.referAll(place+"/groups", class.Groups, t.groups)
		t.needs(place+"/teachers", class.Teachers, t.teachers)
		id := course + "/" + p.ID + "/" + class.ID
		first(t.classes, &id)
	}
	for _, group := range p.For {
		id := course + "/" + p.ID + "/" + group
		first(t.classes, &id)
	}
}

// nameable reads what constraints may name.
func (t *termSpeller) nameable(p *timetable.Problem) {
	add := func(selector string) { first(t.selectors, &selector) }
	for i := range p.Courses {
		c := &p.Courses[i]
		add("course:" + c.ID)
		add("class:" + c.ID)
		for j := range c.Parts {
			add("part:" + c.ID + "/" + c.Parts[j].ID)
			add("class:" + c.ID + "/" + c.Parts[j].ID)
		}
	}
	for _, class := range t.classes {
		add("class:" + class)
	}
	for prefix, ids := range map[string]map[string]string{
		"teacher:": t.teachers, "group:": t.groups, "elective:": t.electives, "tag:": t.words,
	} {
		for _, id := range ids {
			add(prefix + id)
		}
	}
	for i := range p.Curricula {
		add("curriculum:" + p.Curricula[i].ID)
	}
}

func (t *termSpeller) setting(place string, s *timetable.Setting) {
	t.needs(place+"/rooms", s.Rooms, t.rooms)
	for i := range s.Times {
		t.all(t.days, s.Times[i].Days)
		t.known(t.periods, &s.Times[i].Start)
	}
	for i := range s.Tags {
		t.visible(at(place+"/tags", i), s.Tags[i])
		first(t.words, &s.Tags[i])
	}
}

// lists spells what wishes and constraints name.
func (t *termSpeller) lists(p *timetable.Problem) {
	for _, wishes := range p.AllWishes() {
		for i := range wishes {
			t.span(&wishes[i].Span)
		}
	}
	for _, constraints := range p.AllConstraints() {
		for i := range constraints {
			for j := range constraints[i].Of {
				t.selector(&constraints[i].Of[j])
			}
			for j := range constraints[i].Between {
				t.span(&constraints[i].Between[j])
			}
		}
	}
}

// selector spells what a constraint names. An activity is named like its class, and by its number.
func (t *termSpeller) selector(selector *string) {
	class, isActivity := strings.CutPrefix(*selector, "activity:")
	if n := strings.LastIndexByte(class, '#'); isActivity && n >= 0 {
		if spelled, ok := t.selectors[spelling.Normal("class:"+class[:n])]; ok {
			*selector = "activity:" + strings.TrimPrefix(spelled, "class:") + class[n:]
		}
		return
	}
	t.known(t.selectors, selector)
}

func (t *termSpeller) span(s *timetable.Span) {
	t.all(t.days, s.Days)
	t.known(t.periods, &s.From)
	t.known(t.periods, &s.To)
}

// place spells the id of a room, or the name of a building.
func (t *termSpeller) place(name *string) {
	if spelled, ok := t.rooms[spelling.Normal(*name)]; ok {
		*name = spelled
		return
	}
	t.known(t.buildings, name)
}

func (t *termSpeller) needs(place string, needs []timetable.Need, known map[string]string) {
	for i := range needs {
		for j := range needs[i].Of {
			t.refer(needs[i].OptionPlace(at(place, i), j), &needs[i].Of[j].ID, known)
		}
		for j := range needs[i].Features {
			first(t.features, &needs[i].Features[j])
		}
		t.all(t.buildings, needs[i].Buildings)
	}
}

func (t *termSpeller) referAll(place string, ids []string, known map[string]string) {
	for i := range ids {
		t.refer(at(place, i), &ids[i], known)
	}
}

// known spells a name like the one that it means, if there is one.
func (t *termSpeller) known(names map[string]string, name *string) {
	if spelled, ok := names[spelling.Normal(*name)]; ok {
		*name = spelled
	}
}

func (t *termSpeller) all(names map[string]string, list []string) {
	for i := range list {
		t.known(names, &list[i])
	}
}

// word reads a name that is compared with others.
func (t *termSpeller) word(place string, word *string) {
	t.name(place, *word)
	first(t.words, word)
}
