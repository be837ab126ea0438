package solver

import "slices"

// changeTeachers counts a lecture of course c leaving one slot for another, either of which may be none, while a lecture of
// course other, or none, goes the opposite way. A teacher of both sees one lecture go and another come.
func (s *state) changeTeachers(d *counts, c, from, to, other int32) {
	var shared []int32
	if other != none {
		shared = s.teachersOf.of(other)
	}
	for _, t := range s.teachersOf.of(c) {
		if !slices.Contains(shared, t) {
			d.teachers += s.windowsDelta(t, from, to)
		}
	}
}

// chainTeachersDelta counts what a chain changes for the teachers.
func (s *state) chainTeachersDelta(k *chain) int {
	change := 0
	for _, lecture := range k.lectures {
		from := s.place[lecture].slot
		to := k.other(from)
		for _, t := range s.teachersOf.of(s.course[lecture]) {
			if s.inSlot[1+t*s.slots+to] == 0 {
				change += s.windowsDelta(t, from, to)
			}
		}
	}
	return change
}

// tallyTeachers adds n to what the teachers of course c find in the slot.
func (s *state) tallyTeachers(c, slot int32, n int16) {
	for _, t := range s.teachersOf.of(c) {
		s.inSlot[1+t*s.slots+slot] += n
	}
}
