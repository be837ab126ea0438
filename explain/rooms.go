package explain

import (
	"fmt"
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// suitableRooms finds courses for which there are too few rooms, whatever their periods.
func (f *finder) suitableRooms() {
	supply := make([]int, len(f.p.Rooms))
	total := 0
	for r := range supply {
		supply[r] = f.open(r)
		total += supply[r]
	}
	if n := f.p.Lectures(); n > total {
		f.impossible(RoomPeriods, facts(numbersTo(len(supply)), f.roomFact), fmt.Sprintf(
			"There are %s a week, but the %s %s open for only %s in all", count(n, "lecture"), count(len(supply), "room"),
			isOrAre(len(supply)), count(total, "period")))
		return
	}
	if f.weights[roomSuitabilityRule] == 0 {
		return
	}
	demands := f.suitableDemands(supply)
	for c := range demands {
		if demands[c].lectures > 0 && len(demands[c].uses) == 0 {
			f.noSuitableRoom(c)
			demands[c].lectures = 0
		}
	}
	for short := shortage(demands, supply); short != nil; short = shortage(demands, supply) {
		f.reportSuitable(demands, supply, short)
		for _, c := range short {
			demands[c].lectures = 0
		}
	}
}

// suitableDemands is what each course needs of the rooms that suit it and are ever open.
func (f *finder) suitableDemands(supply []int) []demand {
	demands := make([]demand, len(f.p.Courses))
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
	f.unsuitable(NoSuitableRoom, n, proof, message)
}

// unsuitable reports lectures that cannot all be in suitable rooms: that is impossible where the rule is hard, and costs
// n violations where it is not.
func (f *finder) unsuitable(code Code, n int, proof []Fact, message string) {
	if f.weights[roomSuitabilityRule] == timetable.Hard {
		f.impossible(code, proof, message)
		return
	}
	f.unavoidable(code, timetable.RoomSuitability, n, proof, message)
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
	f.unsuitable(SuitableRoomPeriods, lectures-periods, proof, fmt.Sprintf(
		"%s of %s (%s) need a room%s, but there %s only %s (%s), open for %s in all",
		count(lectures, "lecture"), count(len(courses), "course"), list(named(courses, f.courseName)), f.features(courses),
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
