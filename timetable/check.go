package timetable

import (
	"fmt"
	"slices"
	"strings"
)

// Report is what Check finds: the score, the violations in words that people know, and what had to be ignored.
type Report struct {
	Score
	Violations []Violation `json:"violations"`           // the first maxListed; the score counts all
	Experience *Experience `json:"experience,omitempty"` // nil in reports of versions without it
	Ignored    []string    `json:"ignored,omitempty"`    // lectures with unknown names, or twice in one slot

	// NotSectioned says that the problem has students with requests whom nobody has assigned to classes. Whether the
	// timetable is feasible does not count them.
	NotSectioned bool `json:"not_sectioned,omitempty"`
}

// maxListed bounds the violations that a report lists. Nobody reads more, and a timetable with everything in one period
// has millions.
const maxListed = 1000

// Violation is one place where a rule is not kept.
type Violation struct {
	Rule      Rule     `json:"rule"`
	Count     int      `json:"count"` // violations counted here, such as students without a seat
	Cost      int      `json:"cost"`  // Count × the rule's weight; 0 for a hard rule
	Message   string   `json:"message"`
	Courses   []string `json:"courses,omitempty"`   // ids
	Rooms     []string `json:"rooms,omitempty"`     // ids
	Curricula []string `json:"curricula,omitempty"` // ids
	Teachers  []string `json:"teachers,omitempty"`  // ids
	Groups    []string `json:"groups,omitempty"`    // ids; those who are in all of them
	Day       *int     `json:"day,omitempty"`
	Period    *int     `json:"period,omitempty"`
}

// Check scores a timetable from scratch under the problem's weights, whatever made it. The problem must be valid. As in
// the competition's validators, a lecture is ignored if it names an unknown course, room or slot, or repeats a slot of
// its course; then its course misses a lecture.
//
// A timetable of a document of version 2 is checked by the constraints of the plan that it expands to.
func Check(p *Problem, t Timetable) Report {
	if p.Version == TermVersion {
		return checkTerm(p, t)
	}
	c := newChecker(p, t)
	c.checkHardRules()
	c.checkSoftRules()
	c.report.Experience = c.experience()
	return c.report
}

// checker holds one check: the problem with its index, the timetable by the index's numbers, and the report so far.
type checker struct {
	p           *Problem
	index       *Index
	report      Report
	placed      []placed           // the lectures that count
	byCourse    [][]placed         // per course
	bySlot      [][]placed         // per slot
	byGroup     []map[int][]placed // per curriculum, by slot
	groupDays   [][]busyDay        // per curriculum and day
	teacherDays [][]busyDay        // per teacher and day
}

// placed is a lecture by the numbers of its course, room and slot.
type placed struct{ course, room, slot int }

func newChecker(p *Problem, t Timetable) *checker {
	c := &checker{
		p:      p,
		index:  p.Index(),
		report: Report{Score: newScore(p.Weights), Violations: []Violation{}},
	}
	c.place(t)
	c.group()
	return c
}

// place turns the lectures that count into numbers, and says why it ignores the others.
func (c *checker) place(t Timetable) {
	c.byCourse = make([][]placed, len(c.p.Courses))
	c.bySlot = make([][]placed, c.p.Slots())
	taken := map[[2]int]bool{}
	for _, l := range t {
		course, knownCourse := c.index.Courses[l.Course]
		room, knownRoom := c.index.Rooms[l.Room]
		at := placed{course, room, c.p.SlotIndex(l.Slot())}
		switch {
		case !knownCourse:
			c.ignore(l, "there is no such course")
		case !knownRoom:
			c.ignore(l, "there is no such room")
		case !c.p.HasSlot(l.Slot()):
			c.ignore(l, "there is no such day and period")
		case taken[[2]int{course, at.slot}]:
			c.ignore(l, "the course has another lecture in this period")
		default:
			taken[[2]int{course, at.slot}] = true
			c.placed = append(c.placed, at)
			c.byCourse[course] = append(c.byCourse[course], at)
			c.bySlot[at.slot] = append(c.bySlot[at.slot], at)
		}
	}
}

func (c *checker) ignore(l Lecture, why string) {
	c.report.Ignored = append(c.report.Ignored, fmt.Sprintf("%s %s %d %d: %s", l.Course, l.Room, l.Day, l.Period, why))
}

// group sorts the lectures by curriculum and slot, and finds the days of curricula and teachers.
func (c *checker) group() {
	for _, courses := range c.index.CoursesIn {
		bySlot := c.lecturesBySlot(courses)
		c.byGroup = append(c.byGroup, bySlot)
		c.groupDays = append(c.groupDays, c.busyDays(bySlot))
	}
	for _, courses := range c.index.TaughtBy {
		c.teacherDays = append(c.teacherDays, c.busyDays(c.lecturesBySlot(courses)))
	}
}

// lecturesBySlot sorts the lectures of courses by slot.
func (c *checker) lecturesBySlot(courses []int) map[int][]placed {
	bySlot := map[int][]placed{}
	for _, course := range courses {
		for _, l := range c.byCourse[course] {
			bySlot[l.slot] = append(bySlot[l.slot], l)
		}
	}
	return bySlot
}

// violate reports n violations of a rule, unless the rule does not count.
func (c *checker) violate(rule Rule, n int, where where, format string, args ...any) {
	line := c.report.rule(rule)
	if line == nil || n == 0 {
		return
	}
	c.report.add(line, n)
	if len(c.report.Violations) == maxListed {
		return
	}
	v := Violation{Rule: rule, Count: n, Message: fmt.Sprintf(format, args...), Day: where.day, Period: where.period}
	if line.Weight != Hard {
		v.Cost = n * int(line.Weight)
	}
	for _, i := range where.courses {
		v.Courses = append(v.Courses, c.p.Courses[i].ID)
	}
	for _, i := range where.rooms {
		v.Rooms = append(v.Rooms, c.p.Rooms[i].ID)
	}
	for _, i := range where.curricula {
		v.Curricula = append(v.Curricula, c.p.Curricula[i].ID)
	}
	for _, i := range where.teachers {
		v.Teachers = append(v.Teachers, c.p.Teachers[i].ID)
	}
	c.report.Violations = append(c.report.Violations, v)
}

// where points at the parts of the timetable that a violation is about.
type where struct {
	courses, rooms, curricula, teachers []int
	day, period                         *int
}

// inSlot points at lectures of one slot.
func (c *checker) inSlot(slot int, lectures ...placed) where {
	w := c.onDay(slot / len(c.p.Periods))
	period := slot % len(c.p.Periods)
	w.period = &period
	for _, l := range lectures {
		w.courses = append(w.courses, l.course)
		if !slices.Contains(w.rooms, l.room) {
			w.rooms = append(w.rooms, l.room)
		}
	}
	return w
}

func (c *checker) onDay(day int) where { return where{day: &day} }

func (w where) ofCurriculum(i int) where {
	w.curricula = []int{i}
	return w
}

func (w where) ofTeacher(i int) where {
	w.teachers = []int{i}
	return w
}

func (c *checker) course(i int) string     { return c.p.Courses[i].Label() }
func (c *checker) room(i int) string       { return c.p.Rooms[i].Label() }
func (c *checker) curriculum(i int) string { return c.p.Curricula[i].Label() }
func (c *checker) teacher(i int) string    { return c.p.Teachers[i].Label() }
func (c *checker) slot(i int) string       { return c.p.SlotLabel(c.p.SlotAt(i)) }

func (c *checker) courseList(lectures []placed) string {
	var names []string
	for _, l := range lectures {
		names = append(names, c.course(l.course))
	}
	return strings.Join(names, ", ")
}

// countOf is a number of things, in words: "1 day", "3 days".
func countOf(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
