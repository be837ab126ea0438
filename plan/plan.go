package plan

import (
	"math"
	"slices"
)

// Plan is a problem in numbers. Whatever is numbered is numbered from 0, by its position.
type Plan struct {
	Weeks       int // of the term
	Days        []Day
	Rooms       []Room
	Teachers    []string // labels
	Activities  []Activity
	Lists       []List
	Constraints []Constraint
	Classes     []Class
	Courses     []Course
	Students    []Student
	Travel      []int32 // [room × rooms + room] periods to walk; nil if all are near
	Factors     Factors
}

// Day is a day of the week with its periods. Only their clock times differ between days: a day with fewer periods has
// no activity in the others.
type Day struct {
	Name    string
	Periods []Period
}

// Period is a period of a day. Start and End are minutes after midnight of the day's first period's day; they are equal
// where the problem has no clock times.
type Period struct {
	Name       string
	Start, End int
}

// Room is a place in which activities are held.
type Room struct {
	ID, Label string
	Seats     int
	Building  string
	Closed    []Time
	Shared    bool  // by as many activities as its seats are enough for
	Parts     []int // rooms that it is divided into: they and it are not used at once
}

// Activity is one meeting, which is placed as a whole.
type Activity struct {
	ID, Label string
	Students  int // who need seats
	Times     []TimeOption
	Rooms     []Need // for each room that it needs at once, those it may be
	Teachers  []Need // for each teacher who is yet to be chosen, those it may be
}

// TimeOption is one of the times that an activity may have, and what that costs.
type TimeOption struct {
	Time
	Penalty int
}

// Need is a room or teacher that is needed: the options, of which one is chosen.
type Need []Option

// Option is a room or teacher by its number, and what choosing it costs.
type Option struct{ Of, Penalty int }

// List is a list of activities that constraints are about: those of a teacher, a group or a course, or any.
type List struct {
	ID, Label  string
	Activities []int // in order, which precedence follows
	Person     bool  // somebody who attends all of them, and so only one at a time
	Teacher    int   // who also has the activities for which they were chosen; NoTeacher if nobody
	Among      []int // of a list of a tag's activities: all of the tag, in order, of which Teacher may be chosen for more
}

// May says whether an activity may be in the list because its teacher is chosen for it.
func (l *List) May(activity int) bool {
	if l.Among == nil {
		return true
	}
	_, found := slices.BinarySearch(l.Among, activity)
	return found
}

// NoTeacher is the Teacher of a List that is nobody's.
const NoTeacher = -1

// Constraint is a constraint over a list of activities.
type Constraint struct {
	Kind   Kind
	List   int
	Hard   bool
	Weight int // of a constraint that is not hard: what one violation costs

	Least, Most int    // what the kind measures should be within; Most is Unlimited if it has no upper bound
	Gap         int    // of a kind that has blocks: activities so many periods apart belong together
	From        int    // of a kind of days: the load, in periods, from which a day counts
	Between     []Time // of a kind of days or weeks: the part of each day that is looked at; nil is all of all days
	Wishes      []Wish
	Marked      []int // of Last: the activities that should be the last of the day
}

// Unlimited is the Most of a Constraint without an upper bound.
const Unlimited = math.MaxInt32

// Wish is what each period costs that is used at a time.
type Wish struct {
	At   Time
	Cost int
}

// Factors multiply the four parts of a cost.
type Factors struct{ Times, Rooms, Constraints, Students int }

// Course is what students ask for. They attend one of its configurations.
type Course struct {
	ID, Label string
	Configs   [][]Subpart
}

// Subpart is a list of classes, of which a student attends one.
type Subpart []int

// Class is what students join.
type Class struct {
	ID, Label  string
	Course     int
	Activities []int
	Limit      int // of students; Unlimited if it has none
	Parent     int // the class that its students attend too; NoParent if there is none
}

// NoParent is the Parent of a Class that has none.
const NoParent = -1

// Student is somebody with the courses that they ask for.
type Student struct {
	ID      string
	Courses []int
}

// Solution is a timetable in numbers.
type Solution struct {
	Placements []Placement // by activity
	Rosters    [][]int     // by class, its students; nil if students are not sectioned
	Surplus    []string    // what is held beyond the activities, by ids
}

// Placement is when and where an activity is held, and by whom of those who are chosen. One with a Length of 0 is not
// placed.
type Placement struct {
	Time
	Rooms, Teachers []int // one for each Need
}

// Placed says whether the activity has a time.
func (p *Placement) Placed() bool { return p.Length > 0 }

// Equal says whether two placements are the same in everything.
func (p *Placement) Equal(other *Placement) bool {
	return p.Time == other.Time && slices.Equal(p.Rooms, other.Rooms) && slices.Equal(p.Teachers, other.Teachers)
}

// Fits says whether a day has so many periods from one on.
func (p *Plan) Fits(day, period, length int) bool {
	return day >= 0 && day < len(p.Days) && period >= 0 && period+length <= len(p.Days[day].Periods)
}

// Distance is how many periods the walk between two rooms takes.
func (p *Plan) Distance(a, b int) int {
	if p.Travel == nil {
		return 0
	}
	return int(p.Travel[a*len(p.Rooms)+b])
}
