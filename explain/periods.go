package explain

import (
	"fmt"
	"slices"
)

// periods finds courses, and groups of courses that may not meet, with more lectures than periods.
func (f *finder) periods() {
	for c := range f.p.Courses {
		f.crowded(group{CoursePeriods, []int{c}, f.courseFact(c), f.courseName(c), "", f.slots})
	}
	for t := range f.p.Teachers {
		name, available := f.teacherName(t), f.slots-len(marked(f.teacherAway[t]))
		f.crowded(group{TeacherPeriods, f.index.TaughtBy[t], f.teacherFact(t), name, name + " teaches them", available})
	}
	for q := range f.p.Curricula {
		name := f.curriculumName(q)
		because := "they belong to " + name
		f.crowded(group{CurriculumPeriods, f.index.CoursesIn[q], f.curriculumFact(q), name, because, f.slots})
	}
}

// group is a set of courses whose lectures all need different periods: the courses of a teacher or a curriculum, or one
// course.
type group struct {
	code    Code
	courses []int
	fact    Fact
	name    string
	because string // why no two of its lectures may meet; "" for one course
	slots   int    // that it has, at most
}

// crowded finds lectures of a group that have too few periods together, even if rooms did not matter. It leaves out
// what has a finding of its own: courses that have too few periods by themselves, and pins that clash.
func (f *finder) crowded(g group) {
	if f.full() {
		return
	}
	_, _, all := f.contents(f.parts(g.courses))
	if g.because != "" {
		g.courses = slices.DeleteFunc(slices.Clone(g.courses), func(c int) bool { return f.crowdedAlone[c] })
	}
	parts := f.withoutClashes(f.parts(g.courses))
	if _, _, lectures := f.contents(parts); lectures > g.slots {
		f.impossible(g.code, []Fact{g.fact}, Values{"lectures": all, "periods": g.slots},
			fmt.Sprintf("%s has %s, but %s", g.name, count(all, "lecture"), f.slotsOfGroup(g)))
		f.markAlone(g)
		return
	}
	if !f.spend(len(parts) * f.slots) {
		return
	}
	short := f.shortOfPeriods(parts)
	key := fmt.Sprint(short)
	if short == nil || f.reported[key] {
		return
	}
	f.reported[key] = true
	f.markAlone(g)
	f.reportCrowded(g, short)
}

// markAlone remembers a course that has too few periods by itself.
func (f *finder) markAlone(g group) {
	if g.because == "" {
		f.crowdedAlone[g.courses[0]] = true
	}
}

// withoutClashes leaves out the lectures of pins to a slot that an earlier pin has taken.
func (w *week) withoutClashes(parts []coursePart) []coursePart {
	taken := map[int]bool{}
	return slices.DeleteFunc(parts, func(part coursePart) bool {
		if part.pin == unpinned {
			return false
		}
		slot := w.pinSlot(part.pin)
		clashes := taken[slot]
		taken[slot] = true
		return clashes
	})
}

// slotsOfGroup says how few periods there are for a whole group.
func (w *week) slotsOfGroup(g group) string {
	if g.slots == w.slots {
		return "the week has only " + count(w.slots, "period")
	}
	return "is available in only " + count(g.slots, "period")
}

// shortOfPeriods finds the parts of courses that have too few periods, or nil.
func (f *finder) shortOfPeriods(parts []coursePart) []coursePart {
	return chosen(parts, shortage(f.periodDemands(parts, nil), f.onePerSlot(), &f.steps))
}

// onePerSlot is what each period supplies to courses that may not meet: one lecture.
func (w *week) onePerSlot() []int { return slices.Repeat([]int{1}, w.slots) }

func (f *finder) reportCrowded(g group, short []coursePart) {
	all := numbersTo(len(short))
	needless := f.needless(short, 1, func(ignored teacherSet) bool {
		return excess(f.periodDemands(short, ignored), f.onePerSlot(), all) > 0
	})
	slots := union(f.periodDemands(short, needless), all)
	courses, pins, lectures := f.contents(short)
	var proof []Fact
	if g.because != "" {
		proof = append(proof, g.fact)
	}
	proof = append(proof, facts(courses, f.courseFact)...)
	for _, teacher := range f.absences(short, needless) {
		if teacher != g.fact {
			proof = append(proof, teacher)
		}
	}
	proof = append(proof, facts(pins, f.pinFact)...)
	proof = append(proof, facts(slots, f.slotFact)...)

	who := fmt.Sprintf("%s %s %s", list(named(courses, f.courseName)), hasOrHave(len(courses)),
		count(lectures, "lecture"))
	if g.because != "" {
		who += ", no two at once because " + g.because
	}
	f.impossible(g.code, proof, Values{"lectures": lectures, "periods": len(slots)},
		who+", but "+f.onlyPeriods(slots, lectures))
}

// onlyPeriods says how few periods there are for lectures.
func (w *week) onlyPeriods(slots []int, lectures int) string {
	them := "them"
	if lectures == 1 {
		them = "it"
	}
	if len(slots) == 0 {
		return "there is no period for " + them
	}
	return fmt.Sprintf("there %s only %s for %s: %s",
		isOrAre(len(slots)), count(len(slots), "period"), them, listSlots(named(slots, w.slotName)))
}
