package timetable

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
)

// Versions of the problem document.
const (
	ProblemVersion = 1 // of a document that the search and the pages know whole
	TermVersion    = 2 // of one that says what only Expand and plan.Check know
)

// Problem is what a university needs a timetable for: who teaches what to whom, and its rooms and periods. As JSON it
// is a versioned document (formats.ProblemSchema describes it). Once uploaded it never changes, and its Hash identifies
// it.
//
// If every optional part is empty, it says exactly what a competition's .ctt or .ectt file says.
type Problem struct {
	Version   int          `json:"version"`             // 1, or 2 if it uses anything that came with 2
	Name      string       `json:"name"`                // what people call the problem
	Days      []Day        `json:"days"`                // the teaching days, in order
	Periods   []Period     `json:"periods"`             // the periods of each day, in order
	DailyLoad DailyLoad    `json:"daily_load,omitzero"` // lectures a day that suit a curriculum
	Rooms     []Room       `json:"rooms"`               //
	Teachers  []Teacher    `json:"teachers"`            //
	Courses   []Course     `json:"courses"`             //
	Curricula []Curriculum `json:"curricula,omitempty"` //
	Pins      []Pin        `json:"pins,omitempty"`      // lectures that are already decided
	Weights   Weights      `json:"weights"`             // what each soft rule costs

	// Since version 2.
	Weeks       int          `json:"weeks,omitempty"` // of the term; left out: all weeks are alike
	Groups      []Group      `json:"groups,omitempty"`
	Electives   []Elective   `json:"electives,omitempty"`
	Students    []Student    `json:"students,omitempty"`
	Travel      []Travel     `json:"travel,omitempty"`
	Wishes      []Wish       `json:"wishes,omitempty"` // of everybody, such as a holiday that is "never"
	Constraints []Constraint `json:"constraints,omitempty"`
	Factors     *Factors     `json:"factors,omitempty"`
}

// Period is a period of every day.
type Period struct {
	Name  string `json:"name"`
	Start string `json:"start,omitempty"` // time of day, "15:04"
	End   string `json:"end,omitempty"`   // time of day, "15:04"
	Break bool   `json:"break,omitempty"` // a break follows, which no activity crosses
}

// Slot is one period of one day, both counted from 0.
type Slot struct {
	Day    int `json:"day"`
	Period int `json:"period"`
}

// DailyLoad bounds the lectures that a curriculum should have on a day with lectures. A Max of 0 is no upper bound.
type DailyLoad struct {
	Min int `json:"min"`
	Max int `json:"max"`
}

// Room is a place where lectures are held.
type Room struct {
	ID          string   `json:"id"`
	Name        string   `json:"name,omitempty"`
	Capacity    int      `json:"capacity"` // seats
	Building    string   `json:"building,omitempty"`
	Features    []string `json:"features,omitempty"`    // what it offers, such as "lab"
	Unavailable []Slot   `json:"unavailable,omitempty"` // when it is closed

	// Since version 2.
	Wishes     []Wish   `json:"wishes,omitempty"` // of levels "never" and "only"
	Shared     bool     `json:"shared,omitempty"` // holds activities together that it has seats for
	Parts      []string `json:"parts,omitempty"`  // ids of the rooms that it can be divided into
	Department string   `json:"department,omitempty"`
}

// Teacher teaches courses, one lecture at a time.
type Teacher struct {
	ID          string `json:"id"`
	Name        string `json:"name,omitempty"`
	Unavailable []Slot `json:"unavailable,omitempty"`

	// Since version 2.
	Department string `json:"department,omitempty"`
	Person
}

// Course is a series of lectures on one subject, held for the same students by the same teachers.
type Course struct {
	ID               string   `json:"id"`
	Code             string   `json:"code,omitempty"` // the university's own code, such as "MAT101"
	Name             string   `json:"name,omitempty"`
	Teachers         []string `json:"teachers"`        // ids; all of them hold every lecture
	Lectures         int      `json:"lectures"`        // a week
	MinDays          int      `json:"min_days"`        // days over which they should be spread
	Students         int      `json:"students"`        //
	Double           bool     `json:"double,omitzero"` // lectures of a day should be consecutive and in one room
	RequiredFeatures []string `json:"required_features,omitempty"`
	UnsuitableRooms  []string `json:"unsuitable_rooms,omitempty"`
	Unavailable      []Slot   `json:"unavailable,omitempty"`

	// Since version 2.
	Groups     []string `json:"groups,omitempty"`   // ids of those who attend it
	Elective   string   `json:"elective,omitempty"` // id of the set of electives that it is one of
	Department string   `json:"department,omitempty"`
	Parts      []Part   `json:"parts,omitempty"` // instead of Lectures
	Setting
}

// Curriculum is a group of courses that share students, so that no two of their lectures may meet in a period.
type Curriculum struct {
	ID      string   `json:"id"`
	Name    string   `json:"name,omitempty"`
	Courses []string `json:"courses"`
}

// Pin fixes one lecture of a course to a period and, when Room is not empty, to a room.
type Pin struct {
	Course string `json:"course"`
	Day    int    `json:"day"`
	Period int    `json:"period"`
	Room   string `json:"room,omitempty"`
}

// Lectures counts the lectures of a week over all courses. Of a document of version 2 it counts the activities.
func (p *Problem) Lectures() int {
	total := 0
	for i := range p.Courses {
		total += p.Courses[i].meetings()
	}
	return total
}

// Slots counts the periods of a week.
func (p *Problem) Slots() int { return len(p.Days) * len(p.Periods) }

// SlotIndex numbers the slots of a week, day by day, from 0.
func (p *Problem) SlotIndex(s Slot) int { return s.Day*len(p.Periods) + s.Period }

// SlotAt is the slot with a number that SlotIndex gives.
func (p *Problem) SlotAt(i int) Slot { return Slot{i / len(p.Periods), i % len(p.Periods)} }

// Beside lists the numbers of the slots just before and after a slot on the same day. The slot is given by its number.
func (p *Problem) Beside(slot int) []int {
	var around []int
	if slot%len(p.Periods) > 0 {
		around = append(around, slot-1)
	}
	if slot%len(p.Periods) < len(p.Periods)-1 {
		around = append(around, slot+1)
	}
	return around
}

// HasSlot says whether s is a slot of the problem's week.
func (p *Problem) HasSlot(s Slot) bool {
	return s.Day >= 0 && s.Day < len(p.Days) && s.Period >= 0 && s.Period < len(p.Periods)
}

// Hash identifies the problem by its content: the SHA-256 of its canonical JSON, in hexadecimal.
func (p *Problem) Hash() string {
	document, err := json.Marshal(p)
	if err != nil {
		panic(fmt.Sprintf("a problem is plain data and always has a JSON form: %v", err))
	}
	sum := sha256.Sum256(document)
	return hex.EncodeToString(sum[:])
}

// Suits says whether a lecture of c may be held in r: r is not one of its unsuitable rooms, and has every required
// feature.
func (c *Course) Suits(r *Room) bool {
	if slices.Contains(c.UnsuitableRooms, r.ID) {
		return false
	}
	for _, f := range c.RequiredFeatures {
		if !slices.Contains(r.Features, f) {
			return false
		}
	}
	return true
}

// Label is the course's name for people: its code and name, as far as it has them.
func (c *Course) Label() string {
	switch {
	case c.Code != "" && c.Name != "":
		return c.Code + " " + c.Name
	case c.Name != "":
		return c.Name
	case c.Code != "":
		return c.Code
	}
	return c.ID
}

// Label is the room's name for people.
func (r *Room) Label() string { return nameOr(r.Name, r.ID) }

// Label is the teacher's name for people.
func (t *Teacher) Label() string { return nameOr(t.Name, t.ID) }

// Label is the curriculum's name for people.
func (c *Curriculum) Label() string { return nameOr(c.Name, c.ID) }

// SlotLabel is a slot's name for people, such as "Monday, 09:00" or "Monday, Period 2".
func (p *Problem) SlotLabel(s Slot) string {
	period := p.Periods[s.Period]
	return p.Days[s.Day].Name + ", " + nameOr(period.Start, period.Name)
}

func nameOr(name, id string) string {
	if name == "" {
		return id
	}
	return name
}
