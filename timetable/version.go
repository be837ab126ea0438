package timetable

import "reflect"

// newerThanOne lists the places at which a document says what came with version 2.
func (p *Problem) newerThanOne() []string {
	var places []string
	look := func(place string, values ...any) {
		for _, value := range values {
			if !reflect.ValueOf(value).IsZero() {
				places = append(places, place)
				return
			}
		}
	}
	look("", p.Weeks, p.Groups, p.Electives, p.Students, p.Travel, p.Wishes, p.Constraints, p.Factors)
	for i, d := range p.Days {
		look(at("/days", i), d.Weekday, d.Periods)
	}
	for i, period := range p.Periods {
		look(at("/periods", i), period.Break)
	}
	for i, r := range p.Rooms {
		look(at("/rooms", i), r.Wishes, r.Shared, r.Parts, r.Department)
	}
	for i, t := range p.Teachers {
		look(at("/teachers", i), t.Department, t.Person)
	}
	for i, c := range p.Courses {
		look(at("/courses", i), c.Groups, c.Elective, c.Department, c.Parts, c.Setting)
	}
	return places
}
