package explain

import "slices"

// coursePart is a part of a course's lectures: the lecture of a pin, or all lectures without a pin.
type coursePart struct{ course, pin int }

// unpinned stands for the pin of lectures without a pin.
const unpinned = -1

// parts splits the lectures of courses into those of each pin and the others.
func (w *week) parts(courses []int) []coursePart {
	var all []coursePart
	for _, c := range courses {
		for _, pin := range w.pinsOf[c] {
			all = append(all, coursePart{c, pin})
		}
		all = append(all, coursePart{c, unpinned})
	}
	return all
}

// lectures counts the lectures of a part of a course.
func (w *week) lectures(part coursePart) int {
	if part.pin != unpinned {
		return 1
	}
	return w.p.Courses[part.course].Lectures - len(w.pinsOf[part.course])
}

// mayMeet says whether lectures of a part of a course may be held in a slot. The absences of ignored teachers do not
// count.
func (w *week) mayMeet(part coursePart, slot int, ignored teacherSet) bool {
	if part.pin != unpinned {
		return w.pinSlot(part.pin) == slot
	}
	return w.meets(part.course, slot, ignored)
}

// periodDemands lists the slots that parts of courses may use.
func (w *week) periodDemands(parts []coursePart, ignored teacherSet) []demand {
	demands := make([]demand, 0, len(parts))
	for _, part := range parts {
		d := demand{lectures: w.lectures(part)}
		for slot := range w.slots {
			if w.mayMeet(part, slot, ignored) {
				d.uses = append(d.uses, slot)
			}
		}
		demands = append(demands, d)
	}
	return demands
}

// needless finds the teachers whose absences do not matter: the lectures are short without them too, as isShort says.
// Each test takes so many steps for each teacher of a lecture and each slot.
func (f *finder) needless(short []coursePart, steps int, isShort func(ignored teacherSet) bool) teacherSet {
	needless, visits := make(teacherSet, len(f.p.Teachers)), 0
	for _, part := range short {
		visits += f.slots * (1 + len(f.index.TeachersOf[part.course]))
	}
	for _, t := range f.teachersOfParts(short) {
		needless[t] = true
		needless[t] = f.spend(steps*visits) && isShort(needless)
	}
	return needless
}

// absences makes facts of the other teachers of the lectures.
func (w *week) absences(short []coursePart, needless teacherSet) []Fact {
	teachers := slices.DeleteFunc(w.teachersOfParts(short), func(t int) bool { return needless[t] })
	return facts(teachers, w.teacherFact)
}

// teachersOfParts lists the teachers of the lectures that are not pinned.
func (w *week) teachersOfParts(parts []coursePart) []int {
	var all []int
	for _, part := range parts {
		if part.pin == unpinned {
			all = append(all, w.index.TeachersOf[part.course]...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// chosen picks parts by their numbers.
func chosen(parts []coursePart, numbers []int) []coursePart {
	var some []coursePart
	for _, i := range numbers {
		some = append(some, parts[i])
	}
	return some
}

// contents lists the courses and pins of parts, which are in the order that parts gives them, and counts their
// lectures.
func (w *week) contents(parts []coursePart) (courses, pins []int, lectures int) {
	for _, part := range parts {
		if len(courses) == 0 || courses[len(courses)-1] != part.course {
			courses = append(courses, part.course)
		}
		if part.pin != unpinned {
			pins = append(pins, part.pin)
		}
		lectures += w.lectures(part)
	}
	return courses, pins, lectures
}
