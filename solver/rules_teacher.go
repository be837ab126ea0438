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
