package explain

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// seats finds students who cannot get a seat.
func (f *finder) seats() {
	for c := range f.p.Courses {
		if f.spend(f.slots * len(f.p.Rooms)) {
			f.seatsForCourse(c)
		}
	}
	for i := range f.p.Pins {
		f.seatsForPin(i)
	}
	f.seatsInWeek()
}

// seatsForCourse looks at the lectures of a course that are not pinned to a room.
func (f *finder) seatsForCourse(c int) {
	course := &f.p.Courses[c]
	lectures := course.Lectures
	for _, pin := range f.pinsOf[c] {
		if _, ok := f.pinRoom(pin); ok {
			lectures--
		}
	}
	largest := f.largestRoom(c)
	if largest < 0 {
		return
	}
	seats := f.p.Rooms[largest].Capacity
	standing := course.Students - seats
	proof := []Fact{f.courseFact(c), f.roomFact(largest)}
	values := Values{"students": course.Students, "seats": seats, "standing": standing, "lectures": lectures}
	f.unavoidable(SeatsForCourse, timetable.RoomCapacity, lectures*max(0, standing), proof, values,
		fmt.Sprintf("%s has %s, but the largest room that it can have, %s, has %s: %d without a seat at each of %s",
			f.courseName(c), count(course.Students, "student"), f.roomName(largest), count(seats, "seat"), standing,
			count(lectures, "lecture")))
}

// largestRoom is the room with the most seats that a course may use and that is open when the course can meet. It is -1
// if there is none.
func (f *finder) largestRoom(c int) int {
	largest, slots := -1, f.slotsOf(c)
	for r, room := range f.p.Rooms {
		if !f.mayUse(c, r) || largest >= 0 && room.Capacity <= f.p.Rooms[largest].Capacity {
			continue
		}
		if slices.ContainsFunc(slots, func(slot int) bool { return f.open[r][slot] }) {
			largest = r
		}
	}
	return largest
}

// slotsOf lists the slots in which lectures of a course can be, given its pins, its own availability and its teachers'.
func (w *week) slotsOf(c int) []int {
	parts := slices.DeleteFunc(w.parts([]int{c}), func(part coursePart) bool { return w.lectures(part) == 0 })
	return union(w.periodDemands(parts, nil), numbersTo(len(parts)))
}

func (f *finder) seatsForPin(i int) {
	room, ok := f.pinRoom(i)
	if !ok {
		return
	}
	students, seats := f.p.Courses[f.pinCourse(i)].Students, f.p.Rooms[room].Capacity
	f.unavoidable(SeatsForPin, timetable.RoomCapacity, students-seats, []Fact{f.pinFact(i), f.roomFact(room)},
		Values{"seats": seats, "students": students},
		fmt.Sprintf("%s in %s, which has %s for %s",
			f.pinName(i), f.roomName(room), count(seats, "seat"), count(students, "student")))
}

// seatsInWeek compares the lectures that need one of the largest rooms with the periods in which those rooms are open.
// It tries every number of largest rooms, and reports the one with the most students without a seat.
func (f *finder) seatsInWeek() {
	if !f.spend(len(f.p.Rooms) * (len(f.p.Courses) + f.slots)) {
		return
	}
	rooms, courses := numbersTo(len(f.p.Rooms)), numbersTo(len(f.p.Courses))
	slices.SortStableFunc(rooms,
		func(a, b int) int { return cmp.Compare(f.p.Rooms[b].Capacity, f.p.Rooms[a].Capacity) })
	slices.SortFunc(courses,
		func(a, b int) int { return cmp.Compare(f.p.Courses[a].Students, f.p.Courses[b].Students) })
	best, standing, periods := 0, 0, 0
	for n, open := 1, 0; n < len(rooms); n++ {
		open += f.openPeriods(rooms[n-1])
		if s := f.standing(courses, f.p.Rooms[rooms[n]].Capacity, open); s > standing {
			best, standing, periods = n, s, open
		}
	}
	if standing == 0 {
		return
	}
	seats := f.p.Rooms[rooms[best]].Capacity
	above, lectures := f.above(seats)
	large := rooms[:best]
	proof := append(facts(above, f.courseFact), facts(large, f.roomFact)...)
	values := Values{
		"lectures": lectures, "courses": len(above), "seats": seats, "rooms": best, "periods": periods, "standing": standing,
	}
	f.unavoidable(SeatsInWeek, timetable.RoomCapacity, standing, proof, values, fmt.Sprintf(
		"%s of %s have more than %s, but %s with more seats (%s) %s open for only %s in all: "+
			"%d students at least go without a seat",
		count(lectures, "lecture"), count(len(above), "course"), count(seats, "student"), theRooms(best),
		list(named(large, f.roomName)), isOrAre(best), count(periods, "period"), standing))
}

// standing counts the fewest students who can be without a seat because the rooms with more than the given seats are
// open for too few periods. The courses are in the order of their students, as the lectures without a large room are
// taken to be the smallest.
func (w *week) standing(courses []int, seats, periods int) int {
	_, left := w.above(seats)
	left -= periods
	standing := 0
	for _, c := range courses {
		if course := &w.p.Courses[c]; course.Students > seats {
			lectures := min(max(0, left), course.Lectures)
			standing += lectures * (course.Students - seats)
			left -= lectures
		}
	}
	return standing
}

// above lists the courses with more students than seats, and counts their lectures.
func (w *week) above(seats int) (courses []int, lectures int) {
	for c := range w.p.Courses {
		if course := &w.p.Courses[c]; course.Students > seats && course.Lectures > 0 {
			courses = append(courses, c)
			lectures += course.Lectures
		}
	}
	return courses, lectures
}
