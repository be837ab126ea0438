package explain

import (
	"fmt"
	"slices"
)

// places finds lectures that share too few rooms in too few periods. It is the widest check, and would repeat in more
// words what a simpler one has found, so it runs only if those have found nothing.
func (f *finder) places() {
	if len(f.impossibles) > 0 {
		return
	}
	kinds := f.roomKinds()
	const kept = 8 // steps for each place, which is kept and not only looked at
	if !f.spend(kept * len(f.p.Courses) * f.slots * len(kinds)) {
		return
	}
	parts := f.parts(numbersTo(len(f.p.Courses)))
	supply := f.placeSupply(kinds)
	if short := chosen(parts, shortage(f.placeDemands(parts, kinds, nil), supply, &f.steps)); short != nil {
		f.reportPlaces(short, kinds, supply)
	}
}

// roomKinds groups the rooms that the same courses may use.
func (w *week) roomKinds() [][]int {
	var kinds [][]int
	known := map[string]int{}
	for r := range w.p.Rooms {
		users := make([]byte, len(w.p.Courses))
		for c := range w.p.Courses {
			if w.mayUse(c, r) {
				users[c] = 1
			}
		}
		kind, ok := known[string(users)]
		if !ok {
			kind = len(kinds)
			known[string(users)] = kind
			kinds = append(kinds, nil)
		}
		kinds[kind] = append(kinds[kind], r)
	}
	return kinds
}

// placeSupply counts the open rooms of each kind in each slot. The number of a place is slot*len(kinds)+kind.
func (w *week) placeSupply(kinds [][]int) []int {
	supply := make([]int, w.slots*len(kinds))
	for slot := range w.slots {
		for kind, rooms := range kinds {
			for _, r := range rooms {
				if w.open[r][slot] {
					supply[slot*len(kinds)+kind]++
				}
			}
		}
	}
	return supply
}

// placeDemands lists the places that parts of courses may use.
func (w *week) placeDemands(parts []coursePart, kinds [][]int, ignored teacherSet) []demand {
	demands := make([]demand, 0, len(parts))
	for _, part := range parts {
		d := demand{lectures: w.lectures(part)}
		for slot := range w.slots {
			if !w.mayMeet(part, slot, ignored) {
				continue
			}
			for kind, rooms := range kinds {
				if w.mayUseKind(part, rooms) {
					d.uses = append(d.uses, slot*len(kinds)+kind)
				}
			}
		}
		demands = append(demands, d)
	}
	return demands
}

// mayUseKind says whether lectures of a part of a course may be held in rooms of one kind.
func (w *week) mayUseKind(part coursePart, rooms []int) bool {
	if part.pin != unpinned {
		if room, ok := w.pinRoom(part.pin); ok {
			return slices.Contains(rooms, room)
		}
	}
	return w.mayUse(part.course, rooms[0])
}

func (f *finder) reportPlaces(short []coursePart, kinds [][]int, supply []int) {
	all := numbersTo(len(short))
	needless := f.needless(short, len(kinds), func(ignored teacherSet) bool {
		return excess(f.placeDemands(short, kinds, ignored), supply, all) > 0
	})
	places := 0
	slotSet, roomSet := make([]bool, f.slots), make([]bool, len(f.p.Rooms))
	for _, place := range union(f.placeDemands(short, kinds, needless), all) {
		slot := place / len(kinds)
		for _, r := range kinds[place%len(kinds)] {
			if f.open[r][slot] {
				slotSet[slot], roomSet[r] = true, true
				places++
			}
		}
	}
	slots, rooms := marked(slotSet), marked(roomSet)
	courses, pins, lectures := f.contents(short)
	proof := append(facts(courses, f.courseFact), f.absences(short, needless)...)
	proof = append(proof, facts(pins, f.pinFact)...)
	proof = append(proof, facts(rooms, f.roomFact)...)
	proof = append(proof, facts(slots, f.slotFact)...)
	f.impossible(Places, proof, Values{"lectures": lectures, "places": places},
		fmt.Sprintf("%s %s %s, but there %s only %s for them, in %s on %s",
			list(named(courses, f.courseName)), hasOrHave(len(courses)), count(lectures, "lecture"), isOrAre(places),
			count(places, "place"), list(named(rooms, f.roomName)), listSlots(named(slots, f.slotName))))
}
