package timetable

import (
	"cmp"
	"maps"
	"slices"
)

// CourseChange is how the lectures of one course differ between two timetables.
type CourseChange struct {
	Course  string        `json:"course"` // its id
	Moved   []LectureMove `json:"moved"`
	Added   []Lecture     `json:"added"`
	Removed []Lecture     `json:"removed"`
}

// LectureMove moves one lecture of a course to another room or slot, or changes what else is said of it.
type LectureMove struct {
	From Lecture `json:"from"`
	To   Lecture `json:"to"`
}

// Difference lists the courses whose lectures differ between two timetables, by id, with the fewest moves that turn one
// into the other. The lectures of an activity are interchangeable, and those of a course whose lectures say of no
// activity, be it before or after. Those that stay as they are match first, then those that are only called otherwise,
// then those that change only their room, then the others in their order. What is left over was added or removed.
func Difference(before, after Timetable) []CourseChange {
	old, now := byCourse(before), byCourse(after)
	changes := []CourseChange{}
	for _, course := range keysOf(old, now) {
		c := courseDifference(course, old[course], now[course])
		if len(c.Moved)+len(c.Added)+len(c.Removed) > 0 {
			changes = append(changes, c)
		}
	}
	return changes
}

// MaxMoving bounds what a search pays for a lecture that it moves.
const MaxMoving = 1_000_000

// Moved counts the lectures that are elsewhere after than before: at another time, or in another room or with another
// teacher, as Difference pairs them.
func Moved(before, after Timetable) (n int) {
	for _, c := range Difference(before, after) {
		for _, m := range c.Moved {
			if compareButNames(m.From, m.To) != 0 {
				n++
			}
		}
	}
	return n
}

// byCourse lists the lectures of each course in the order in which they match.
func byCourse(t Timetable) map[string][]Lecture {
	return listed(t, func(l Lecture) string { return l.Course })
}

// byActivity lists the lectures of each activity in the order in which they match.
func byActivity(lectures []Lecture) map[string][]Lecture {
	return listed(lectures, func(l Lecture) string { return l.Activity })
}

func listed(all []Lecture, of func(Lecture) string) map[string][]Lecture {
	lists := map[string][]Lecture{}
	for _, l := range all {
		lists[of(l)] = append(lists[of(l)], l)
	}
	for _, list := range lists {
		slices.SortFunc(list, compareLectures)
	}
	return lists
}

// keysOf lists the keys of either of two maps, in order.
func keysOf(a, b map[string][]Lecture) []string {
	keys := slices.Sorted(maps.Keys(a))
	keys = slices.AppendSeq(keys, maps.Keys(b))
	slices.Sort(keys)
	return slices.Compact(keys)
}

func courseDifference(course string, old, now []Lecture) CourseChange {
	c := CourseChange{Course: course, Moved: []LectureMove{}, Added: []Lecture{}, Removed: []Lecture{}}
	ofNone := func(l Lecture) bool { return l.Activity == "" }
	if slices.ContainsFunc(old, ofNone) || slices.ContainsFunc(now, ofNone) {
		c.compare(old, now)
		return c
	}
	before, after := byActivity(old), byActivity(now)
	for _, activity := range keysOf(before, after) {
		c.compare(before[activity], after[activity])
	}
	return c
}

// compare adds how lectures that are interchangeable differ.
func (c *CourseChange) compare(old, now []Lecture) {
	_, old, now = match(old, now, compareLectures)
	if len(old)+len(now) == 0 {
		return
	}
	for _, alike := range []func(a, b Lecture) int{compareButNames, compareTimes, compareSlots} {
		var moved []LectureMove
		moved, old, now = match(old, now, alike)
		c.Moved = append(c.Moved, moved...)
	}
	for len(old) > 0 && len(now) > 0 {
		c.Moved = append(c.Moved, LectureMove{old[0], now[0]})
		old, now = old[1:], now[1:]
	}
	c.Removed, c.Added = append(c.Removed, old...), append(c.Added, now...)
}

// The orders in which lectures of a course match. Each begins with the one before it.
func compareSlots(a, b Lecture) int {
	return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Period, b.Period))
}

func compareTimes(a, b Lecture) int {
	if order := compareSlots(a, b); order != 0 {
		return order
	}
	return cmp.Or(cmp.Compare(a.Weeks, b.Weeks), cmp.Compare(a.Length, b.Length))
}

func compareButNames(a, b Lecture) int {
	if order := compareTimes(a, b); order != 0 {
		return order
	}
	return cmp.Or(cmp.Compare(a.Room, b.Room), cmp.Compare(a.OtherRooms, b.OtherRooms),
		cmp.Compare(a.Teachers, b.Teachers))
}

func compareLectures(a, b Lecture) int {
	return cmp.Or(compareButNames(a, b), cmp.Compare(a.Activity, b.Activity))
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
