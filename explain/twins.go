package explain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/spelling"
	"github.com/lectern-timetables/lectern/timetable"
)

// twins warns of ids, features and buildings that differ in something hard to see: probably only one was meant.
func (f *finder) twins() {
	p := f.p
	f.lookalikes("rooms", "ids", ids(p.Rooms, func(r timetable.Room) string { return r.ID }), f.roomFact)
	f.lookalikes("teachers", "ids", ids(p.Teachers, func(t timetable.Teacher) string { return t.ID }), f.teacherFact)
	f.lookalikes("courses", "ids", ids(p.Courses, func(c timetable.Course) string { return c.ID }), f.courseFact)
	f.lookalikes("curricula", "ids", ids(p.Curricula, func(c timetable.Curriculum) string { return c.ID }),
		f.curriculumFact)
	f.lookalikes("rooms", "buildings", ids(p.Rooms, func(r timetable.Room) string { return r.Building }), f.roomFact)
	f.likeFeatures()
}

func ids[T any](list []T, id func(T) string) []string {
	all := make([]string, 0, len(list))
	for _, one := range list {
		all = append(all, id(one))
	}
	return all
}

// lookalikes warns of different texts in a list that look alike.
func (f *finder) lookalikes(what, texts string, list []string, fact func(int) Fact) {
	spellings := map[string][]int{} // by look: the first with each spelling
	var looks []string
	for i, text := range list {
		look := spelling.Look(text)
		alike := spellings[look]
		if slices.ContainsFunc(alike, func(j int) bool { return list[j] == text }) {
			continue
		}
		if len(alike) == 1 {
			looks = append(looks, look)
		}
		spellings[look] = append(alike, i)
	}
	for _, look := range looks {
		alike := spellings[look]
		f.warn(LookAlike, facts(alike, fact), Values{"of": texts, "spellings": quotes(alike, list)},
			fmt.Sprintf("There are %s with the %s %s, which look alike; if one is meant, write it in one way",
				what, texts, join(quotes(alike, list), ", ")))
	}
}

// quotes quotes the texts with these numbers, so that invisible characters can be seen.
func quotes(numbers []int, texts []string) []string {
	return named(numbers, func(i int) string { return quote(texts[i]) })
}

// quote writes a text in quotes. Letters stay as they are; invisible characters become their numbers.
func quote(text string) string {
	if _, found := spelling.Unseen(strings.ReplaceAll(text, " ", "")); found {
		return fmt.Sprintf("%q", text)
	}
	return `"` + text + `"`
}

// likeFeatures warns of features of rooms that look alike. The features that courses require are among them: a valid
// problem has a room with each.
func (f *finder) likeFeatures() {
	var features []string
	var of []Fact
	for i := range f.p.Rooms {
		for _, feature := range f.p.Rooms[i].Features {
			features, of = append(features, feature), append(of, f.roomFact(i))
		}
	}
	f.lookalikes("rooms", "features", features, func(i int) Fact { return of[i] })
}
