package timetable

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Lecture is a lecture with its place: a course and a room, by their ids, and a slot.
type Lecture struct {
	Course string `json:"course"`
	Room   string `json:"room"`
	Day    int    `json:"day"`
	Period int    `json:"period"`

	// Since version 2. An activity that is held on several days has a lecture on each.
	Activity   string `json:"activity,omitempty"`    // its id, if the course has parts
	Length     int    `json:"length,omitempty"`      // in periods; left out: 1
	Weeks      Weeks  `json:"weeks,omitempty"`       // left out: all
	OtherRooms IDs    `json:"other_rooms,omitempty"` // beside Room
	Teachers   IDs    `json:"teachers,omitempty"`    // those who were chosen for it
}

// IDs is a list of ids, which have no blanks, joined by blanks. As JSON it is a list.
type IDs string

// IDsOf joins ids.
func IDsOf(ids []string) IDs { return IDs(strings.Join(ids, " ")) }

// List is each of the ids.
func (ids IDs) List() []string { return strings.Fields(string(ids)) }

// MarshalJSON writes a list.
func (ids IDs) MarshalJSON() ([]byte, error) { return unescaped(ids.List()) }

// UnmarshalJSON reads a list.
func (ids *IDs) UnmarshalJSON(data []byte) error {
	var list []string
	err := json.Unmarshal(data, &list)
	*ids = IDsOf(list)
	return err
}

// Slot is the period of the day in which the lecture is held.
func (l Lecture) Slot() Slot { return Slot{l.Day, l.Period} }

// Rooms are the ids of the rooms in which the lecture is held, all at once.
func (l Lecture) Rooms() []string { return append(IDs(l.Room).List(), l.OtherRooms.List()...) }

// LastPeriod is the period of the day with which the lecture ends.
func (l Lecture) LastPeriod() int { return l.Period + max(l.Length, 1) - 1 }

// Timetable places the lectures of a problem. The order does not matter.
type Timetable []Lecture

// Sort orders the lectures by course, then slot, then room, then all else.
func (t Timetable) Sort() {
	slices.SortFunc(t, func(a, b Lecture) int {
		return cmp.Or(cmp.Compare(a.Course, b.Course), compareSlots(a, b), cmp.Compare(a.Room, b.Room),
			cmp.Compare(a.Activity, b.Activity), compareLectures(a, b))
	})
}

// Hash identifies the timetable by its content, in any order: the SHA-256, in hexadecimal, of its sorted lines "course
// room day period", each ended by a newline, as in the competition's solution files. A lecture with more than that has
// the rest behind it.
func (t Timetable) Hash() string {
	sorted := slices.Clone(t)
	sorted.Sort()
	h := sha256.New()
	for _, l := range sorted {
		fmt.Fprintf(h, "%s %s %d %d%s\n", l.Course, l.Room, l.Day, l.Period, l.rest())
	}
	return hex.EncodeToString(h.Sum(nil))
}

// rest is what a lecture has beyond version 1, with a blank before it, or "".
func (l Lecture) rest() string {
	plain := Lecture{Course: l.Course, Room: l.Room, Day: l.Day, Period: l.Period}
	if l == plain {
		return ""
	}
	return fmt.Sprintf(" %q %d %q %q %q", l.Activity, l.Length, l.Weeks, l.OtherRooms, l.Teachers)
}
