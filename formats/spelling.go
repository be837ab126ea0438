package formats

import (
	"fmt"

	"github.com/lectern-timetables/lectern/spelling"
	"github.com/lectern-timetables/lectern/timetable"
)

// checkNew returns what is wrong with a new problem, besides what Validate finds. Problems that were stored earlier may
// have such errors.
func checkNew(p *timetable.Problem) []timetable.FieldError {
	return append(settleSpelling(p), timetable.ClockErrors("/periods", p.Periods)...)
}

// settleSpelling spells each reference of a new problem like its target, as the same letters can be encoded in several
// ways. It returns what is wrong with the spelling of ids and names. Stored problems stay as they are.
func settleSpelling(p *timetable.Problem) []timetable.FieldError {
	s := speller{features: map[string]string{}, buildings: map[string]string{}}
	s.names(p)
	s.rooms = declared(&s, placeRooms, "room", p.Rooms, func(r timetable.Room) string { return r.ID })
	s.teachers = declared(&s, placeTeachers, "teacher", p.Teachers, func(t timetable.Teacher) string { return t.ID })
	s.courses = declared(&s, placeCourses, "course", p.Courses, func(c timetable.Course) string { return c.ID })
	declared(&s, placeCurricula, "curriculum", p.Curricula, func(c timetable.Curriculum) string { return c.ID })
	s.references(p)
	if p.Version == timetable.TermVersion {
		s.term(p)
	}
	return s.errs
}

// speller knows the first spelling of each id, feature and building, by its normal form.
type speller struct {
	errs                                          []timetable.FieldError
	rooms, teachers, courses, features, buildings map[string]string
}

func (s *speller) fail(place, format string, args ...any) {
	s.errs = append(s.errs, timetable.FieldError{Place: place, Message: fmt.Sprintf(format, args...)})
}

// declared reads the ids of a list.
func declared[T any](s *speller, place, what string, list []T, id func(T) string) map[string]string {
	known := make(map[string]string, len(list))
	for i := range list {
		id, here := id(list[i]), at(place, i)+"/id"
		s.visible(here, id)
		first, repeated := known[spelling.Normal(id)]
		if !repeated {
			known[spelling.Normal(id)] = id
		} else if first != id {
			s.fail(here, "another %s already has the id %q: only the characters that make up its letters differ", what,
				shorten(id))
		}
	}
	return known
}

// visible reports the first invisible character of an id.
func (s *speller) visible(place, id string) {
	if r, found := spelling.Unseen(id); found {
		s.fail(place, "the id %q has the character %s, which nobody sees; an id is 1 to 100 characters without blanks",
			shorten(id), spelling.NameOf(r))
	}
}

// refer spells a reference like its target.
func (s *speller) refer(place string, id *string, known map[string]string) {
	s.visible(place, *id)
	if spelled, ok := known[spelling.Normal(*id)]; ok {
		*id = spelled
	}
}

func (s *speller) references(p *timetable.Problem) {
	for i := range p.Rooms {
		r := &p.Rooms[i]
		first(s.buildings, &r.Building)
		for j := range r.Features {
			first(s.features, &r.Features[j])
		}
	}
	for i := range p.Courses {
		c, place := &p.Courses[i], at(placeCourses, i)
		for j := range c.Teachers {
			s.refer(at(place+"/teachers", j), &c.Teachers[j], s.teachers)
		}
		for j := range c.UnsuitableRooms {
			s.refer(at(place+"/unsuitable_rooms", j), &c.UnsuitableRooms[j], s.rooms)
		}
		for j := range c.RequiredFeatures {
			first(s.features, &c.RequiredFeatures[j])
		}
	}
	for i := range p.Curricula {
		for j := range p.Curricula[i].Courses {
			s.refer(at(at(placeCurricula, i)+"/courses", j), &p.Curricula[i].Courses[j], s.courses)
		}
	}
	for i := range p.Pins {
		s.refer(at("/pins", i)+"/course", &p.Pins[i].Course, s.courses)
		if p.Pins[i].Room != "" {
			s.refer(at("/pins", i)+"/room", &p.Pins[i].Room, s.rooms)
		}
	}
}

// first spells a name that is compared like its first occurrence.
func first(known map[string]string, name *string) {
	normal := spelling.Normal(*name)
	if _, ok := known[normal]; !ok {
		known[normal] = *name
	}
	*name = known[normal]
}

// names reports the characters of names that cannot be shown.
func (s *speller) names(p *timetable.Problem) {
	s.name("/name", p.Name)
	for i, day := range p.Days {
		s.name(at("/days", i), day.Name)
	}
	for i, period := range p.Periods {
		s.name(at("/periods", i)+"/name", period.Name)
	}
	for i, r := range p.Rooms {
		place := at(placeRooms, i)
		s.name(place+"/name", r.Name)
		s.name(place+"/building", r.Building)
		for j, feature := range r.Features {
			s.name(at(place+"/features", j), feature)
		}
	}
	for i, t := range p.Teachers {
		s.name(at(placeTeachers, i)+"/name", t.Name)
	}
	for i, c := range p.Courses {
		s.name(at(placeCourses, i)+"/code", c.Code)
		s.name(at(placeCourses, i)+"/name", c.Name)
	}
	for i, c := range p.Curricula {
		s.name(at(placeCurricula, i)+"/name", c.Name)
	}
}

func (s *speller) name(place, name string) {
	if r, found := spelling.Unshowable(name); found {
		s.fail(place, "the name has the character %s, which cannot be shown", spelling.NameOf(r))
	} else if name != "" && spelling.IsBlank(name) {
		s.fail(place, "the name shows nothing")
	}
}
