package timetable

// Group is a set of students who attend together: a year, a section of it, a lab batch.
//
// The groups of one division of a whole share nobody. Groups of different divisions of the same whole do, and so does a
// group with what it is part of.
type Group struct {
	ID         string   `json:"id"`
	Name       string   `json:"name,omitempty"`
	Size       int      `json:"size,omitempty"`     // students
	PartOf     []string `json:"part_of,omitempty"`  // ids
	Division   string   `json:"division,omitempty"` // of what it is part of; left out: the one without a name
	Department string   `json:"department,omitempty"`
	Person
}

// Label is the group's name for people.
func (g *Group) Label() string { return nameOr(g.Name, g.ID) }

// Person is what somebody asks of their days and weeks: a teacher or a group.
type Person struct {
	Wishes      []Wish       `json:"wishes,omitempty"`
	Constraints []Constraint `json:"constraints,omitempty"`
}

// Elective is a set of courses, of which each student of their groups takes so many. Its courses may overlap, at a cost
// for each student who probably wants both.
type Elective struct {
	ID     string `json:"id"`
	Name   string `json:"name,omitempty"`
	Takes  int    `json:"takes,omitempty"`  // courses of it that a student takes; left out: 1
	Weight int    `json:"weight,omitempty"` // what an overlap costs for each student who would want both
}

// Student is somebody with the courses that they ask for.
type Student struct {
	ID      string   `json:"id"`
	Courses []string `json:"courses"` // ids
}

// Travel is how long the walk between two rooms or buildings takes, there and back alike.
type Travel struct {
	From    string `json:"from"` // id of a room, or a building
	To      string `json:"to"`
	Periods int    `json:"periods"`
}

// Factors multiply the four parts of a cost. Left out, each is 1.
type Factors struct {
	Times       int `json:"times"`
	Rooms       int `json:"rooms"`
	Constraints int `json:"constraints"`
	Students    int `json:"students"`
}
