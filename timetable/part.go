package timetable

// Part is a part of a course: its lecture, its lab, its tutorial. It is held once, or once for each of several classes.
//
// Of lists that are taken over from the course if they are left out, an empty one is another thing: nobody, or nothing.
type Part struct {
	ID       string   `json:"id"`
	Name     string   `json:"name,omitempty"`
	Config   string   `json:"config,omitempty"` // students attend the parts of one configuration
	Meetings []int    `json:"meetings"`         // of a week: how many periods each takes, in one block
	For      []string `json:"for,omitempty"`    // ids of groups, each with a class of its own
	Classes  []Class  `json:"classes,omitempty"`
	Teachers []Need   `json:"teachers,omitzero"`  // left out: those of the course
	Students int      `json:"students,omitempty"` // as those of a class
	Setting
}

// meetings counts the meetings of a week, or the lectures.
func (c *Course) meetings() int {
	total := c.Lectures
	for _, p := range c.Parts {
		total += len(p.Meetings) * max(1, len(p.Classes)+len(p.For))
	}
	return total
}

// Class is one of several that a part is held for.
type Class struct {
	ID       string   `json:"id"`
	Groups   []string `json:"groups,omitzero"`    // ids of those who attend it; left out: those of the course
	Teachers []Need   `json:"teachers,omitzero"`  // left out: those of the part
	Students int      `json:"students,omitempty"` // who need seats; left out: those of the part, or of its groups
	Limit    int      `json:"limit,omitempty"`    // of students who join it; left out: none
	Parent   string   `json:"parent,omitempty"`   // the class of another part that its students attend, as "part/class"
	Setting
}

// Setting is when and where something is held. A course says it for its parts, and a part for its classes. Wishes and
// constraints of all three count; of the others what is said nearest to the class.
type Setting struct {
	Rooms       []Need       `json:"rooms,omitzero"` // left out: any room
	NoRoom      bool         `json:"no_room,omitempty"`
	Weeks       []Weeks      `json:"weeks,omitzero"` // patterns, of which each meeting has one; left out: all weeks
	Times       []TimeOption `json:"times,omitzero"` // those that a meeting may have; left out: any
	Wishes      []Wish       `json:"wishes,omitempty"`
	Constraints []Constraint `json:"constraints,omitempty"` // each counts for every class by itself
	Tags        []string     `json:"tags,omitempty"`
}

// TimeOption is one of the times that a meeting may have, and what that costs.
type TimeOption struct {
	Weeks   Weeks    `json:"weeks,omitempty"`  // left out: the patterns of the class
	Days    []string `json:"days"`             // by name: it is held on all of them
	Start   string   `json:"start"`            // a time of day, or the name of a period
	Length  int      `json:"length,omitempty"` // in periods; left out: the meeting's
	Penalty int      `json:"penalty,omitempty"`
}
