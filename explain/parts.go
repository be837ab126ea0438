package explain

import "slices"

// held is what part of a course a demand is: the lecture of a pin, or all lectures without one.
type held struct{ course, pin int }

// unpinned is the pin of lectures that have none.
const unpinned = -1

// parts splits the lectures of courses into those of each pin and the others.
func (w *week) parts(courses []int) []held {
	var all []held
	for _, c := range courses {
		for _, pin := range w.pinsOf[c] {
			all = append(all, held{c, pin})
		}
		all = append(all, held{c, unpinned})
	}
	return all
}

// lectures counts the lectures of a part of a course.
func (w *week) lectures(h held) int {
	if h.pin != unpinned {
		return 1
	}
	return w.p.Courses[h.course].Lectures - len(w.pinsOf[h.course])
}

// mayMeet says whether lectures of a part of a course may be held in a slot, leaving out teachers to be ignored.
func (w *week) mayMeet(h held, slot int, ignored teacherSet) bool {
	if h.pin != unpinned {
		return w.pinSlot(h.pin) == slot
	}
	return w.meets(h.course, slot, ignored)
}

// periodDemands is what parts of courses need of the slots.
func (w *week) periodDemands(parts []held, ignored teacherSet) []demand {
	demands := make([]demand, 0, len(parts))
	for _, h := range parts {
		d := demand{lectures: w.lectures(h)}
		for slot := range w.slots {
			if w.mayMeet(h, slot, ignored) {
				d.uses = append(d.uses, slot)
			}
		}
		demands = append(demands, d)
	}
	return demands
}

// needless are the teachers of lectures whose absences do not matter: the lectures are short without them, as isShort
// says. Finding that out for one teacher takes some steps for each teacher of a lecture and slot.
func (f *finder) needless(short []held, steps int, isShort func(ignored teacherSet) bool) teacherSet {
	needless, visits := make(teacherSet, len(f.p.Teachers)), 0
	for _, h := range short {
		visits += f.slots * (1 + len(f.index.TeachersOf[h.course]))
	}
	for _, t := range f.teachersOfParts(short) {
		needless[t] = true
		needless[t] = f.spend(steps*visits) && isShort(needless)
	}
	return needless
}

// absences points at the other teachers of the lectures.
func (w *week) absences(short []held, needless teacherSet) []Fact {
	teachers := slices.DeleteFunc(w.teachersOfParts(short), func(t int) bool { return needless[t] })
	return facts(teachers, w.teacherFact)
}

// teachersOfParts lists the teachers of the lectures that no pin decides.
func (w *week) teachersOfParts(parts []held) []int {
	var all []int
	for _, h := range parts {
		if h.pin == unpinned {
			all = append(all, w.index.TeachersOf[h.course]...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// chosen picks parts by their numbers.
func chosen(parts []held, numbers []int) []held {
	var some []held
	for _, i := range numbers {
		some = append(some, parts[i])
	}
	return some
}

// contents lists the courses and pins in parts of courses, which are in the order of parts, and counts their lectures.
func (w *week) contents(parts []held) (courses, pins []int, lectures int) {
	for _, h := range parts {
		if len(courses) == 0 || courses[len(courses)-1] != h.course {
			courses = append(courses, h.course)
		}
		if h.pin != unpinned {
			pins = append(pins, h.pin)
		}
		lectures += w.lectures(h)
	}
	return courses, pins, lectures
}
