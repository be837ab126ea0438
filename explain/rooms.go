package explain

import (
	"fmt"
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// suitableRooms finds courses with too few suitable rooms, whatever their periods.
func (f *finder) suitableRooms() {
	supply := make([]int, len(f.p.Rooms))
	for r := range supply {
		supply[r] = f.openPeriods(r)
	}
	demands := f.suitableDemands(supply)
	for c := range demands {
		if demands[c].lectures > 0 && len(demands[c].uses) == 0 {
			f.noSuitableRoom(c)
			demands[c].lectures = 0
		}
	}
	if f.fewRoomPeriods(supply) {
		return // a lack of suitable rooms would only be a part of this
	}
	for short := shortage(demands, supply, &f.steps); short != nil; short = shortage(demands, supply, &f.steps) {
		if f.weights[roomSuitabilityRule] != timetable.Hard { // then the size of the excess counts too
			short = confined(demands, union(demands, short))
		}
		f.reportSuitable(demands, supply, short)
		for _, c := range short {
			demands[c].lectures = 0
		}
	}
}

// fewRoomPeriods says whether there are more lectures than periods of all rooms.
func (f *finder) fewRoomPeriods(supply []int) bool {
	total := 0
	for _, periods := range supply {
		total += periods
	}
	lectures, rooms := f.p.Lectures(), len(supply)
	if lectures <= total {
		return false
	}
	values := Values{"lectures": lectures, "rooms": rooms, "periods": total}
	f.impossible(RoomPeriods, facts(numbersTo(rooms), f.roomFact), values, fmt.Sprintf(
		"There are %s a week, but %s %s open for only %s in all",
		count(lectures, "lecture"), theRooms(rooms), isOrAre(rooms), count(total, "period")))
	return true
}

// confined lists the demands that may use no other supplies than the given ones, which are in order.
func confined(demands []demand, supplies []int) []int {
	var all []int
	for d := range demands {
		outside := func(s int) bool {
			_, in := slices.BinarySearch(supplies, s)
			return !in
		}
		if demands[d].lectures > 0 && !slices.ContainsFunc(demands[d].uses, outside) {
			all = append(all, d)
		}
	}
	return all
}

// suitableDemands lists, for each course, the suitable rooms that are ever open. It is empty if that rule does not
// count.
func (f *finder) suitableDemands(supply []int) []demand {
	demands := make([]demand, len(f.p.Courses))
	if f.weights[roomSuitabilityRule] == 0 {
		return demands
	}
	for c, course := range f.p.Courses {
		demands[c].lectures = course.Lectures
		for r, suits := range f.suits[c] {
			if suits && supply[r] > 0 {
				demands[c].uses = append(demands[c].uses, r)
			}
		}
	}
	return demands
}

func (f *finder) noSuitableRoom(course int) {
	proof := []Fact{f.courseFact(course)}
	n := f.p.Courses[course].Lectures
	message := fmt.Sprintf("%s has %s, but no open room suits it", f.courseName(course), count(n, "lecture"))
	f.unsuitable(NoSuitableRoom, n, proof, Values{"lectures": n}, message)
}

// unsuitable reports lectures that cannot all be in suitable rooms. That is impossible if the rule is hard, and costs n
// violations if not.
func (f *finder) unsuitable(code Code, n int, proof []Fact, values Values, message string) {
	if f.weights[roomSuitabilityRule] == timetable.Hard {
		f.impossible(code, proof, values, message)
		return
	}
	f.unavoidable(code, timetable.RoomSuitability, n, proof, values, message)
}

func (f *finder) reportSuitable(demands []demand, supply, courses []int) {
	rooms := union(demands, courses)
	lectures, periods := 0, 0
	for _, c := range courses {
		lectures += demands[c].lectures
	}
	for _, r := range rooms {
		periods += supply[r]
	}
	proof := append(facts(courses, f.courseFact), facts(rooms, f.roomFact)...)
	values := Values{"lectures": lectures, "courses": len(courses), "rooms": len(rooms), "periods": periods}
	f.unsuitable(SuitableRoomPeriods, lectures-periods, proof, values, fmt.Sprintf(
		"%s of %s (%s) need a room%s, but there %s only %s (%s), open for %s in all",
		count(lectures, "lecture"), count(len(courses), "course"), list(named(courses, f.courseName)),
		f.features(courses),
		isOrAre(len(rooms)), count(len(rooms), "such room"), list(named(rooms, f.roomName)), count(periods, "period")))
}

// features says what all of the courses need in a room: " with lab", or " that suits them".
func (w *week) features(courses []int) string {
	shared := slices.Clone(w.p.Courses[courses[0]].RequiredFeatures)
	for _, c := range courses {
		required := w.p.Courses[c].RequiredFeatures
		shared = slices.DeleteFunc(shared, func(feature string) bool { return !slices.Contains(required, feature) })
	}
	if len(shared) == 0 {
		return " that suits them"
	}
	return " with " + list(shared)
}
