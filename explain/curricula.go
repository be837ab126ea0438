package explain

import (
	"fmt"
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// curriculumDays finds curricula whose lectures cannot be spread over the days as they should be.
func (f *finder) curriculumDays() {
	for q := range f.p.Curricula {
		_, _, lectures := f.contents(f.parts(f.index.CoursesIn[q]))
		if !f.spend((len(f.index.CoursesIn[q]) + lectures) * f.slots) {
			return
		}
		c := f.curriculumWeek(q, lectures)
		f.loneLectures(c)
		f.dailyLoad(c)
	}
}

// curriculumWeek says where a curriculum's lectures can be.
type curriculumWeek struct {
	number   int
	lectures int
	slotsOf  [][]int // by course: slots in which its lectures can be
	open     []int   // by slot: how many courses have lectures that can be there
}

func (w *week) curriculumWeek(q, lectures int) curriculumWeek {
	c := curriculumWeek{number: q, lectures: lectures, open: make([]int, w.slots)}
	for _, course := range w.index.CoursesIn[q] {
		slots := w.slotsOf(course)
		for _, slot := range slots {
			c.open[slot]++
		}
		c.slotsOf = append(c.slotsOf, slots)
	}
	return c
}

// loneLectures finds lectures that have none of their curriculum beside them, wherever they are.
func (f *finder) loneLectures(c curriculumWeek) {
	name, proof := f.curriculumName(c.number), []Fact{f.curriculumFact(c.number)}
	lonely, n := f.lonelyCourses(c)
	names := list(named(lonely, f.courseName))
	least, _ := share(c.lectures, f.runs(c.open), func(lectures int) int {
		if lectures == 1 {
			return 1
		}
		return 0
	})
	message := ""
	switch {
	case c.lectures == 1:
		message = fmt.Sprintf("%s has a single lecture in the week, of %s, which stands alone", name, names)
	case n >= least:
		least = n
		message = fmt.Sprintf("No other lecture of %s can be just before or after those of %s: %s alone",
			name, names, countStanding(n))
	default:
		lonely = nil
		message = fmt.Sprintf("The %d lectures of %s cannot all be beside one another: at least %s alone",
			c.lectures, name, countStanding(least))
	}
	proof = append(proof, facts(lonely, f.courseFact)...)
	f.unavoidable(LoneLectures, timetable.IsolatedLectures, least, proof,
		Values{"lectures": c.lectures, "alone": least}, message)
}

func countStanding(n int) string {
	if n == 1 {
		return "1 lecture stands"
	}
	return fmt.Sprintf("%d lectures stand", n)
}

// lonelyCourses lists the courses of a curriculum whose lectures can never be beside another, and counts those
// lectures.
func (w *week) lonelyCourses(c curriculumWeek) (lonely []int, lectures int) {
	for i, course := range w.index.CoursesIn[c.number] {
		if n := w.p.Courses[course].Lectures; n > 0 && !w.mayHaveCompany(c, i) {
			lonely = append(lonely, course)
			lectures += n
		}
	}
	return lonely, lectures
}

// mayHaveCompany says whether a lecture of the nth course and another lecture can be in neighbouring slots.
func (w *week) mayHaveCompany(c curriculumWeek, member int) bool {
	several := w.p.Courses[w.index.CoursesIn[c.number][member]].Lectures > 1
	for _, slot := range c.slotsOf[member] {
		for _, beside := range w.p.Beside(slot) {
			others := c.open[beside]
			if _, own := slices.BinarySearch(c.slotsOf[member], beside); own && !several {
				others--
			}
			if others > 0 {
				return true
			}
		}
	}
	return false
}

// runs lists the lengths of the stretches of open slots without a gap.
func (w *week) runs(open []int) []int {
	var lengths []int
	for slot, n := range open {
		switch {
		case n == 0:
		case w.p.SlotAt(slot).Period > 0 && open[slot-1] > 0:
			lengths[len(lengths)-1]++
		default:
			lengths = append(lengths, 1)
		}
	}
	return lengths
}

// dailyLoad finds curricula whose days must have too many or too few lectures.
func (f *finder) dailyLoad(c curriculumWeek) {
	low, high := f.p.DailyLoad.Min, f.p.DailyLoad.Max
	if high == 0 {
		high = c.lectures
	}
	days := make([]int, len(f.p.Days))
	for slot, n := range c.open {
		if n > 0 {
			days[f.p.SlotAt(slot).Day]++
		}
	}
	days = slices.DeleteFunc(days, func(n int) bool { return n == 0 })
	least, ok := share(c.lectures, days, func(lectures int) int { return max(0, low-lectures, lectures-high) })
	if !ok {
		return // there are too few periods: a finding of its own
	}
	f.unavoidable(DailyLoad, timetable.StudentMinMaxLoad, least, []Fact{f.curriculumFact(c.number)},
		Values{"lectures": c.lectures, "days": len(days), "min": low, "max": f.p.DailyLoad.Max},
		f.loadMessage(c, len(days)))
}

func (w *week) loadMessage(c curriculumWeek, days int) string {
	low, high := w.p.DailyLoad.Min, w.p.DailyLoad.Max
	name, lectures := w.curriculumName(c.number), count(c.lectures, "lecture")
	switch {
	case c.lectures < low:
		return fmt.Sprintf("%s has %s a week, fewer than the %d that a day should have", name, lectures, low)
	case high > 0 && c.lectures > high*days:
		return fmt.Sprintf("%s has %s for %s, which should have at most %d each",
			name, lectures, count(days, "day"), high)
	}
	return fmt.Sprintf("%s has %s, which cannot be shared out over %s with %s",
		name, lectures, count(days, "day"), w.loadBounds())
}

// loadBounds says how many lectures a day should have.
func (w *week) loadBounds() string {
	if w.p.DailyLoad.Max == 0 {
		return fmt.Sprintf("at least %d on each", w.p.DailyLoad.Min)
	}
	return fmt.Sprintf("%d to %d on each", w.p.DailyLoad.Min, w.p.DailyLoad.Max)
}

// share is the least cost of dividing lectures among parts of the week, which each have room for some. cost is the cost
// of a part with so many lectures; an empty part costs nothing. ok is false if the lectures do not fit.
func share(lectures int, parts []int, cost func(lectures int) int) (least int, ok bool) {
	const never = -1
	leasts := slices.Repeat([]int{never}, lectures+1) // by lectures divided among the parts so far
	leasts[0] = 0
	for _, size := range parts {
		for sum := lectures; sum > 0; sum-- {
			for here := 1; here <= min(size, sum); here++ {
				before := leasts[sum-here]
				if total := before + cost(here); before != never && (leasts[sum] == never || total < leasts[sum]) {
					leasts[sum] = total
				}
			}
		}
	}
	return leasts[lectures], leasts[lectures] != never
}
