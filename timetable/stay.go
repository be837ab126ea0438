package timetable

import "slices"

// Stay is a wish of a course, of one of its parts or of a class to be held again when it was.
type Stay struct {
	Holder
	Wishes []Wish // for each of its times
}

// Holder is what wishes can be stated for: a course, one of its parts, or a class of that, by their ids.
type Holder struct {
	Course string
	Part   string // "" = the course itself
	Class  string // "" = the part itself, or the course
}

// Stays are the wishes to be held again when a timetable of the problem has everything, in the order of the lectures.
// The classes that a part has for groups share its wishes: each may have the time of another.
func (p *Problem) Stays(t Timetable) []Stay {
	holders := p.holders()
	at := map[Holder]int{}
	var stays []Stay
	for _, l := range t {
		holder, ok := holders[l.Activity]
		if !ok {
			holder = Holder{Course: l.Course}
		}
		i, known := at[holder]
		if !known {
			i = len(stays)
			at[holder], stays = i, append(stays, Stay{Holder: holder})
		}
		if wish := p.again(l); !slices.ContainsFunc(stays[i].Wishes, wish.same) {
			stays[i].Wishes = append(stays[i].Wishes, wish)
		}
	}
	return stays
}

// holders are what states the wishes of each activity, by its id: its class if the part lists it, its part, or the
// course.
func (p *Problem) holders() map[string]Holder {
	if p.Version != TermVersion {
		return nil
	}
	listed := map[string]Holder{}
	for _, c := range p.Courses {
		for _, part := range c.Parts {
			for _, class := range part.Classes {
				listed[c.ID+"/"+part.ID+"/"+class.ID] = Holder{c.ID, part.ID, class.ID}
			}
		}
	}
	holders := map[string]Holder{}
	for _, a := range p.Activities() {
		holder, ok := listed[a.Class]
		if !ok {
			holder = Holder{Course: a.Course, Part: a.Part}
		}
		holders[a.ID] = holder
	}
	return holders
}

// again is the wish for the time of a lecture, in all weeks.
func (p *Problem) again(l Lecture) Wish {
	periods := p.PeriodsOf(l.Day)
	return Wish{Level: Prefer, Span: Span{
		Days: []string{p.Days[l.Day].Name}, From: periods[l.Period].Name, To: periods[l.LastPeriod()].Name,
	}}
}

func (w Wish) same(other Wish) bool {
	return w.From == other.From && w.To == other.To && slices.Equal(w.Days, other.Days)
}
