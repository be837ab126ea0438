package timetable

import (
	"fmt"
	"slices"
	"strings"
)

// Report is what Check finds: the score, the violations with the names a person knows, and what had to be ignored.
type Report struct {
	Score
	Violations []Violation `json:"violations"`           // the first maxListed; the score counts all
	Experience *Experience `json:"experience,omitempty"` // nil in reports of versions before there was one
	Ignored    []string    `json:"ignored,omitempty"`    // lectures that name nothing known, or stand twice in one slot
}

// maxListed bounds the violations that a report lists. Nobody reads more, and a timetable with everything in one period has
// millions.
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
	Day       *int     `json:"day,omitempty"`
	Period    *int     `json:"period,omitempty"`
}

// Check scores a timetable from scratch under the problem's weights, knowing nothing of how it was found. The problem must
// be valid. As in the competition's validators, a lecture that names an unknown course, room or slot, or that repeats a
// course's slot, is ignored, and so its course misses a lecture.
func Check(p *Problem, t Timetable) Report {
	c := newChecker(p, t)
	c.checkHardRules()
	c.checkSoftRules()
	c.report.Experience = c.experience()
	return c.report
}

// checker holds one check: the problem's ids as indices, the timetable by those indices, and the report so far.
type checker struct {
	p           *Problem
	report      Report
	courses     map[string]int
	rooms       map[string]int
	teachers    map[string]int
	placed      []placed           // the lectures that count
	byCourse    [][]placed         // per course
	bySlot      [][]placed         // per slot
	byGroup     []map[int][]placed // per curriculum, those of a slot
	groupDays   [][]busyDay        // per curriculum and day
	teacherDays [][]busyDay        // per teacher and day
	groups      [][]int            // per course, its teachers and curricula, numbered alike and sorted
}

// placed is a lecture by the indices of its course, room and slot.
type placed struct{ course, room, slot int }

func newChecker(p *Problem, t Timetable) *checker {
	c := &checker{
		p:        p,
		report:   Report{Score: newScore(p.Weights), Violations: []Violation{}},
		courses:  make(map[string]int, len(p.Courses)),
		rooms:    make(map[string]int, len(p.Rooms)),
		teachers: make(map[string]int, len(p.Teachers)),
	}
	for i := range p.Courses {
		c.courses[p.Courses[i].ID] = i
	}
	for i := range p.Rooms {
		c.rooms[p.Rooms[i].ID] = i
	}
	for i := range p.Teachers {
		c.teachers[p.Teachers[i].ID] = i
	}
	c.place(t)
	c.group()
	c.groups = c.sharedGroups()
	return c
}

// place turns the lectures that count into indices and says why the others are ignored.
func (c *checker) place(t Timetable) {
	c.byCourse = make([][]placed, len(c.p.Courses))
	c.bySlot = make([][]placed, c.p.Slots())
	taken := map[[2]int]bool{}
	for _, l := range t {
		course, knownCourse := c.courses[l.Course]
		room, knownRoom := c.rooms[l.Room]
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
	c.byGroup = make([]map[int][]placed, len(c.p.Curricula))
	for i, curriculum := range c.p.Curricula {
		c.byGroup[i] = map[int][]placed{}
		for _, id := range curriculum.Courses {
			c.addCourse(c.byGroup[i], c.courses[id])
		}
	}
	byTeacher := make([]map[int][]placed, len(c.p.Teachers))
	for i := range c.p.Teachers {
		byTeacher[i] = map[int][]placed{}
	}
	for i, course := range c.p.Courses {
		for _, id := range course.Teachers {
			c.addCourse(byTeacher[c.teachers[id]], i)
		}
	}
	for _, bySlot := range c.byGroup {
		c.groupDays = append(c.groupDays, c.busyDays(bySlot))
	}
	for _, bySlot := range byTeacher {
		c.teacherDays = append(c.teacherDays, c.busyDays(bySlot))
	}
}

// addCourse adds the lectures of a course to those of a slot.
func (c *checker) addCourse(bySlot map[int][]placed, course int) {
	for _, l := range c.byCourse[course] {
		bySlot[l.slot] = append(bySlot[l.slot], l)
	}
}

// sharedGroups finds, for each course, the groups of courses that may not meet: one for each teacher and, numbered after
// those, one for each curriculum.
func (c *checker) sharedGroups() [][]int {
	groups := make([][]int, len(c.p.Courses))
	for i, course := range c.p.Courses {
		for _, teacher := range course.Teachers {
			groups[i] = append(groups[i], c.teachers[teacher])
		}
	}
	for i, curriculum := range c.p.Curricula {
		for _, id := range curriculum.Courses {
			course := c.courses[id]
			groups[course] = append(groups[course], len(c.p.Teachers)+i)
		}
	}
	for i := range groups {
		slices.Sort(groups[i])
	}
	return groups
}

// sharedGroup finds the first group that holds both courses, or -1.
func (c *checker) sharedGroup(a, b int) int {
	left, right := c.groups[a], c.groups[b]
	for len(left) > 0 && len(right) > 0 {
		switch {
		case left[0] == right[0]:
			return left[0]
		case left[0] < right[0]:
			left = left[1:]
		default:
			right = right[1:]
		}
	}
	return -1
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
