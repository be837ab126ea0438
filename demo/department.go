package demo

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// Limits of a DepartmentSpec.
const (
	usualProgrammes = 6
	maxProgrammes   = 50
)

const (
	years          = 4  // of a programme
	groupsOfYear   = 4  // lab groups
	groupSize      = 26 // students
	teachersOfYear = 5
	halls          = 2 // rooms of each sort for each programme: a lecture hall, a seminar room, a lab
	electives      = 6 // courses of a set
	demand         = 35
)

// DepartmentSpec says what Department makes. A value out of range counts as the nearest one in range.
type DepartmentSpec struct {
	Programmes int    // of four years with 104 students each, 1 to 50; 0 means 6
	Seed       uint64 // equal specs give equal departments, on every machine
}

// Department makes a department as real ones are: courses with a lecture for a year and labs and tutorials for its
// groups, labs in odd or even weeks, blocks of two hours, electives of two programmes together, a quarter of the
// teachers part-time, and a free hour for lunch. It is a document of version 2.
func Department(spec DepartmentSpec) *timetable.Problem {
	programmes := min(max(cmp.Or(spec.Programmes, usualProgrammes), 1), maxProgrammes)
	d := &department{
		random: rand.New(rand.NewPCG(spec.Seed, uint64(programmes))),
		problem: &timetable.Problem{
			Version: timetable.TermVersion,
			Name:    fmt.Sprintf("Department, %s, seed %d", count(programmes, "programme"), spec.Seed),
			Weeks:   15,
			Days:    timetable.DaysNamed("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
			Weights: timetable.Weights{IsolatedLectures: 1, Windows: 1, TeacherWindows: 1, TravelDistance: 1},
		},
	}
	for hour := 9; hour < 18; hour++ {
		start, end := fmt.Sprintf("%02d:00", hour), fmt.Sprintf("%02d:00", hour+1)
		d.problem.Periods = append(d.problem.Periods, timetable.Period{Name: start, Start: start, End: end})
	}
	d.rooms(programmes)
	d.teachers(programmes)
	for programme := range programmes {
		for year := range years {
			d.year(programme, year)
		}
	}
	for programme := 0; programme < programmes; programme += 2 {
		for year := years / 2; year < years; year++ {
			d.electives(programme, min(programme+1, programmes-1), year)
		}
	}
	d.constraints()
	return d.problem
}

// department is one being made.
type department struct {
	random  *rand.Rand
	problem *timetable.Problem
	hours   []int // by teacher: a week
}

func (d *department) rooms(programmes int) {
	add := func(sort string, n, seats int, building string, features ...string) {
		d.problem.Rooms = append(d.problem.Rooms, timetable.Room{
			ID: fmt.Sprintf("%s%02d", sort, n), Capacity: seats, Building: building, Features: features,
		})
	}
	for i := range halls * programmes {
		add("L", i, 120+10*max(0, 4-i), "A")
	}
	for i := range halls * programmes {
		add("S", i, 40, string(rune('A'+i%2)))
	}
	for i := range halls * programmes {
		add("LAB", i, 28, "B", "lab")
	}
}

// teachers adds the teachers. Every fourth is part-time, and comes on at most three days.
func (d *department) teachers(programmes int) {
	days := 3
	for i := range programmes * years * teachersOfYear {
		t := timetable.Teacher{ID: fmt.Sprintf("T%03d", i), Department: fmt.Sprintf("D%d", i/(years*teachersOfYear))}
		if d.random.IntN(4) == 0 {
			t.Constraints = []timetable.Constraint{{Kind: plan.Days, Max: &days, Weight: timetable.Hard}}
		}
		d.problem.Teachers = append(d.problem.Teachers, t)
	}
	d.hours = make([]int, len(d.problem.Teachers))
}

// teacher draws one who has few hours yet, and gives them some.
func (d *department) teacher(hours int) string {
	best := d.random.IntN(len(d.hours))
	for range 3 {
		if i := d.random.IntN(len(d.hours)); d.hours[i] < d.hours[best] {
			best = i
		}
	}
	d.hours[best] += hours
	return d.problem.Teachers[best].ID
}

// What programmes, the modules of each year, and electives are called.
var (
	programmeNames = []string{"Informatics", "Biology", "Economics", "Mechanics", "Physics", "Design"}
	modules        = [years][5]string{
		{"Foundations", "Methods", "Mathematics", "Writing", "Introduction"},
		{"Systems", "Experiments", "Statistics", "Ethics", "Theory"},
		{"Applications", "Measurement", "Modelling", "Management", "Data"},
		{"Advanced topics", "Project", "Seminar", "Law", "Outlook"},
	}
	electiveNames = [electives]string{"Languages", "Philosophy", "History", "Music", "Media", "Sports science"}
)

// programmeName is what a programme is called.
func programmeName(programme int) string {
	name := programmeNames[programme%len(programmeNames)]
	if round := programme / len(programmeNames); round > 0 {
		name = fmt.Sprintf("%s %d", name, round+1)
	}
	return name
}

// count is a number of things: "1 programme", "2 programmes".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// year adds the groups and the five modules of a year.
func (d *department) year(programme, year int) {
	id := fmt.Sprintf("P%dY%d", programme, year)
	d.problem.Groups = append(d.problem.Groups, timetable.Group{
		ID: id, Name: fmt.Sprintf("%s, year %d", programmeName(programme), year+1), Size: groupsOfYear * groupSize,
	})
	var groups []string
	for i := range groupsOfYear {
		group := timetable.Group{
			ID: fmt.Sprintf("%sG%d", id, i), Name: fmt.Sprintf("%s %d, group %c", programmeName(programme), year+1, 'A'+i),
			Size:   groupSize,
			PartOf: []string{id}, Division: "groups",
		}
		groups = append(groups, group.ID)
		d.problem.Groups = append(d.problem.Groups, group)
	}
	name := func(n int) string { return modules[year][n] + " " + strings.ToUpper(programmeName(programme)[:3]) }
	d.module(id, name(0), 0, []int{1, 1, 1}, d.labs(groups, false))
	d.module(id, name(1), 1, []int{1, 1, 1}, d.labs(groups, year == 0))
	d.module(id, name(2), 2, []int{1, 1, 1}, d.tutorials(groups))
	d.module(id, name(3), 3, []int{1, 1, 1}, nil)
	d.module(id, name(4), 4, []int{2, 1}, nil)
}

// module adds a course with a lecture for a year, which is a group, and what is held for the groups of it.
func (d *department) module(group, name string, n int, meetings []int, forGroups *timetable.Part) {
	c := timetable.Course{
		ID: fmt.Sprintf("%s-M%d", group, n), Name: name, Groups: []string{group},
		Teachers: []string{d.teacher(3)},
	}
	c.Parts = append(c.Parts, lecture(meetings))
	if forGroups != nil {
		c.Parts = append(c.Parts, *forGroups)
	}
	d.problem.Courses = append(d.problem.Courses, c)
}

// lecture is held on as many days as it has meetings, in one room if that is possible.
func lecture(meetings []int) timetable.Part {
	one := 1
	p := timetable.Part{ID: "lecture", Meetings: meetings}
	p.Constraints = []timetable.Constraint{
		{Kind: plan.DifferentDays, Weight: timetable.Hard},
		{Kind: plan.RoomsUsed, Max: &one, Weight: 1},
	}
	return p
}

// labs are blocks of two hours for each group, every week or in odd and even ones by turns.
func (d *department) labs(groups []string, fortnightly bool) *timetable.Part {
	p := &timetable.Part{ID: "lab", Meetings: []int{2}}
	p.Rooms = []timetable.Need{{Features: []string{"lab"}}}
	for i, group := range groups {
		class := timetable.Class{
			ID: group, Groups: []string{group}, Teachers: []timetable.Need{timetable.Exactly(d.teacher(2))},
		}
		if fortnightly {
			class.Weeks = []timetable.Weeks{[]timetable.Weeks{timetable.EvenWeeks, timetable.OddWeeks}[i%2]}
		}
		p.Classes = append(p.Classes, class)
	}
	return p
}

func (d *department) tutorials(groups []string) *timetable.Part {
	p := &timetable.Part{ID: "tutorial", Meetings: []int{1}}
	for _, group := range groups {
		p.Classes = append(p.Classes, timetable.Class{
			ID: group, Groups: []string{group}, Teachers: []timetable.Need{timetable.Exactly(d.teacher(1))},
		})
	}
	return p
}

// electives adds a set of six courses, of which each student of a year of two programmes takes two.
func (d *department) electives(programme, other, year int) {
	set := timetable.Elective{
		ID: fmt.Sprintf("E%dY%d", programme/2, year), Name: fmt.Sprintf("Electives of year %d", year+1), Takes: 2, Weight: 1,
	}
	d.problem.Electives = append(d.problem.Electives, set)
	groups := []string{fmt.Sprintf("P%dY%d", programme, year), fmt.Sprintf("P%dY%d", other, year)}
	for i := range electives {
		c := timetable.Course{
			ID: fmt.Sprintf("%s-%d", set.ID, i), Name: fmt.Sprintf("%s %d", electiveNames[i], year+1),
			Groups: slices.Compact(slices.Clone(groups)), Elective: set.ID, Students: demand, Teachers: []string{d.teacher(2)},
		}
		c.Parts = []timetable.Part{lecture([]int{1, 1})}
		d.problem.Courses = append(d.problem.Courses, c)
	}
}

// constraints states what holds for everybody: seats, at most five hours of teaching a day, and an hour for lunch.
func (d *department) constraints() {
	most := 5
	d.problem.Constraints = []timetable.Constraint{
		{Kind: plan.Seats, Of: []string{"all"}, Weight: timetable.Hard},
		{Kind: plan.Load, Of: []string{"each teacher"}, Max: &most, Weight: timetable.Hard},
		{
			Kind: plan.FreeWithin, Of: []string{"each group"}, Min: 1, From: most,
			Between: timetable.Spans{{From: "12:00", To: "15:00"}}, Weight: timetable.Hard,
		},
	}
}
