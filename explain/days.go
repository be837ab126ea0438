package explain

import (
	"fmt"

	"github.com/lectern-timetables/lectern/timetable"
)

// workingDays finds courses that cannot be spread over as many days as they should be.
func (f *finder) workingDays() {
	for c := range f.p.Courses {
		if !f.spend(f.slots) {
			return
		}
		wanted, possible := f.p.Courses[c].MinDays, f.possibleDays(c, nil)
		if possible >= wanted {
			continue
		}
		proof, why := f.fewDays(c, possible)
		f.unavoidable(WorkingDays, timetable.MinWorkingDays, wanted-possible, proof,
			Values{"wanted": wanted, "possible": possible, "lectures": f.p.Courses[c].Lectures},
			fmt.Sprintf("%s should be spread over %s, but %s", f.courseName(c), count(wanted, "day"), why))
	}
}

// possibleDays is the greatest number of days on which a course can have lectures: the days of its pins, and one more
// for each other lecture, as far as there are days for it. The absences of ignored teachers do not count.
func (w *week) possibleDays(c int, ignored teacherSet) int {
	pinned, others := make([]bool, len(w.p.Days)), make([]bool, len(w.p.Days))
	for _, pin := range w.pinsOf[c] {
		pinned[w.p.Pins[pin].Day] = true
	}
	for slot := range w.slots {
		if day := w.p.SlotAt(slot).Day; !pinned[day] && w.meets(c, slot, ignored) {
			others[day] = true
		}
	}
	return len(marked(pinned)) + min(w.lectures(coursePart{c, unpinned}), len(marked(others)))
}

// availableDays counts the days on which a course could have lectures if none were pinned.
func (w *week) availableDays(c int) int {
	days := make([]bool, len(w.p.Days))
	for slot := range w.slots {
		if w.available[c][slot] {
			days[w.p.SlotAt(slot).Day] = true
		}
	}
	return len(marked(days))
}

// fewDays says why a course can have lectures on so few days, and what proves it.
func (f *finder) fewDays(c, possible int) (proof []Fact, why string) {
	proof = []Fact{f.courseFact(c)}
	lectures := f.p.Courses[c].Lectures
	if lectures == possible {
		return proof, "has only " + count(lectures, "lecture")
	}
	short := []coursePart{{c, unpinned}}
	needless := f.needless(short, 1, func(ignored teacherSet) bool { return f.possibleDays(c, ignored) == possible })
	proof = append(proof, f.absences(short, needless)...)
	if f.availableDays(c) > possible {
		proof = append(proof, facts(f.pinsOf[c], f.pinFact)...)
	}
	return proof, "can be on only " + count(possible, "day")
}
