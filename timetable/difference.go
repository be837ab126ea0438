package timetable

import (
	"cmp"
	"slices"
)

// CourseChange is how the lectures of one course differ between two timetables.
type CourseChange struct {
	Course  string        `json:"course"` // its id
	Moved   []LectureMove `json:"moved"`
	Added   []Lecture     `json:"added"`
	Removed []Lecture     `json:"removed"`
}

// LectureMove moves one lecture of a course to another room or slot.
type LectureMove struct {
	From Lecture `json:"from"`
	To   Lecture `json:"to"`
}

// Difference lists the courses whose lectures differ between two timetables, by id, with the fewest moves that turn one
// into the other. A course's lectures are interchangeable. Those that stay where they are match first, then those that
// change only their room, then the others in their order. What is left over was added or removed.
func Difference(before, after Timetable) []CourseChange {
	old, now := byCourse(before), byCourse(after)
	changes := []CourseChange{}
	for _, course := range coursesOf(old, now) {
		c := courseDifference(course, old[course], now[course])
		if len(c.Moved)+len(c.Added)+len(c.Removed) > 0 {
			changes = append(changes, c)
		}
	}
	return changes
}

// byCourse sorts the lectures of a timetable by slot, then room, for each course.
func byCourse(t Timetable) map[string][]Lecture {
	sorted := slices.Clone(t)
	sorted.Sort()
	lectures := map[string][]Lecture{}
	for _, l := range sorted {
		lectures[l.Course] = append(lectures[l.Course], l)
	}
	return lectures
}

// coursesOf lists the courses that have lectures in either of two timetables, by id.
func coursesOf(old, now map[string][]Lecture) []string {
	var courses []string
	for course := range old {
		courses = append(courses, course)
	}
	for course := range now {
		courses = append(courses, course)
	}
	slices.Sort(courses)
	return slices.Compact(courses)
}

func courseDifference(course string, old, now []Lecture) CourseChange {
	c := CourseChange{Course: course, Moved: []LectureMove{}, Added: []Lecture{}, Removed: []Lecture{}}
	_, old, now = match(old, now, func(a, b Lecture) int {
		return cmp.Or(compareSlots(a, b), cmp.Compare(a.Room, b.Room))
	})
	elsewhere, old, now := match(old, now, compareSlots)
	c.Moved = append(c.Moved, elsewhere...)
	for len(old) > 0 && len(now) > 0 {
		c.Moved = append(c.Moved, LectureMove{old[0], now[0]})
		old, now = old[1:], now[1:]
	}
	c.Removed, c.Added = append(c.Removed, old...), append(c.Added, now...)
	return c
}

func compareSlots(a, b Lecture) int {
	return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Period, b.Period))
}

// match pairs the lectures of two lists that compare as equal, one to one, and returns the pairs and what is left of
// each list. Both are sorted, and stay so.
func match(old, now []Lecture, compare func(a, b Lecture) int) (pairs []LectureMove, oldLeft, nowLeft []Lecture) {
	for len(old) > 0 && len(now) > 0 {
		switch order := compare(old[0], now[0]); {
		case order == 0:
			pairs = append(pairs, LectureMove{old[0], now[0]})
			old, now = old[1:], now[1:]
		case order < 0:
			oldLeft, old = append(oldLeft, old[0]), old[1:]
		default:
			nowLeft, now = append(nowLeft, now[0]), now[1:]
		}
	}
	return pairs, append(oldLeft, old...), append(nowLeft, now...)
}
