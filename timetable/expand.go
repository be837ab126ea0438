package timetable

import (
	"fmt"

	"github.com/lectern-timetables/lectern/plan"
)

// Expand says the problem in numbers. The problem must be valid.
func (p *Problem) Expand() *plan.Plan {
	e := expand(p)
	if len(e.errors) > 0 {
		panic(fmt.Sprintf("an invalid problem was expanded: %s: %s", e.errors[0].Place, e.errors[0].Message))
	}
	return e.plan
}

// Useless lists what of a valid problem comes to nothing: the times of a meeting that do not fit into their days.
func (p *Problem) Useless() []FieldError { return expand(p).useless }

// expander turns a problem into a plan. What it cannot understand it notes as an error, and leaves out.
type expander struct {
	problem *Problem
	plan    *plan.Plan
	errors  []FieldError
	failed  map[string]bool // places with an error
	useless []FieldError    // what is understood and comes to nothing
	steps   int             // of work so far
	stopped bool            // the rest is left out: the problem is too large, or has too many errors

	days, rooms       map[string]int // by name or id
	teachers, courses map[string]int // by id
	buildings         map[string][]int
	groups            map[string]int   // by id
	takers            map[string]int   // those who take a course of an elective, numbered after the groups
	groupCount        int              // of both
	atoms             [][]int          // the smallest sets of students, each by the groups that it is in
	attended          [][]int          // by group: the activities that it attends
	ofGroup           [][]int          // by group: the lists of the smallest sets of students in it
	classes           map[string]int   // by id
	lists             map[string]int   // by id
	each              map[string][]int // what "each teacher" and its like stand for: lists
	ofTags            []ofTag
	lasts             []plan.Constraint // about the end of a day, each with the list of what ends it
	anyRoom           plan.Need
	features          int // of all rooms

	// What many classes have in common is worked out once.
	weekSets   map[Weeks]plan.Set
	edgesKnown map[edgeKey]edgeOf
	timesKnown map[timesKey][]plan.TimeOption
	needsKnown map[*Setting][]plan.Need
	suitsKnown map[*Course]plan.Need
	wishKnown  map[*Wish]welcome
}

func expand(p *Problem) *expander {
	e := &expander{
		problem: p, failed: map[string]bool{},
		plan: &plan.Plan{Weeks: max(p.Weeks, 1), Factors: plan.Factors{Times: 1, Rooms: 1, Constraints: 1,
			Students: 1}},
		lists: map[string]int{}, each: map[string][]int{}, classes: map[string]int{}, buildings: map[string][]int{},
		weekSets: map[Weeks]plan.Set{}, edgesKnown: map[edgeKey]edgeOf{}, timesKnown: map[timesKey][]plan.TimeOption{},
		needsKnown: map[*Setting][]plan.Need{}, suitsKnown: map[*Course]plan.Need{}, wishKnown: map[*Wish]welcome{},
	}
	if f := p.Factors; f != nil {
		e.plan.Factors = plan.Factors{Times: f.Times, Rooms: f.Rooms, Constraints: f.Constraints, Students: f.Students}
	}
	e.allDays()
	e.allRooms()
	e.allGroups()
	e.allCourses()
	e.allLists()
	e.allConstraints()
	e.allStudents()
	e.bound()
	return e
}

// fail notes an error.
func (e *expander) fail(place, format string, args ...any) {
	if len(e.errors) < EnoughErrors && !e.failed[place] { // what a course says is read for each of its classes
		e.failed[place] = true
		e.errors = append(e.errors, FieldError{Place: place, Message: fmt.Sprintf(format, args...)})
		e.stopped = e.stopped || len(e.errors) == EnoughErrors
	}
}

// find is the number of what has a name. If there is none, it notes an error.
func (e *expander) find(known map[string]int, what, name, place string) (number int, ok bool) {
	number, ok = known[name]
	if !ok {
		e.fail(place, "there is no %s %.100q", what, name)
	}
	return number, ok
}
