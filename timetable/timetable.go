package timetable

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
)

// Lecture is a lecture with its place: a course and a room, by their ids, and a slot.
type Lecture struct {
	Course string `json:"course"`
	Room   string `json:"room"`
	Day    int    `json:"day"`
	Period int    `json:"period"`
}

// Slot is the period of the day in which the lecture is held.
func (l Lecture) Slot() Slot { return Slot{l.Day, l.Period} }

// Timetable places the lectures of a problem. The order does not matter.
type Timetable []Lecture

// Sort orders the lectures by course, then slot, then room.
func (t Timetable) Sort() {
	slices.SortFunc(t, func(a, b Lecture) int {
		return cmp.Or(cmp.Compare(a.Course, b.Course), cmp.Compare(a.Day, b.Day),
			cmp.Compare(a.Period, b.Period), cmp.Compare(a.Room, b.Room))
	})
}

// Hash identifies the timetable by its content, in any order: the SHA-256, in hexadecimal, of its sorted lines "course
// room day period", each ended by a newline, as in the competition's solution files.
func (t Timetable) Hash() string {
	sorted := slices.Clone(t)
	sorted.Sort()
	h := sha256.New()
	for _, l := range sorted {
		fmt.Fprintf(h, "%s %s %d %d\n", l.Course, l.Room, l.Day, l.Period)
	}
	return hex.EncodeToString(h.Sum(nil))
}
