package solver

// Most moves cost so much by what is counted first that nothing they could save by the rest makes up for it. The gains here
// say how much that is at most, so that the rest need not be counted.

// looksAtPairs says whether a rule counts that looks at pairs of lectures and their rooms: a move's price is known only once it is
// made.
func (m *model) looksAtPairs() bool { return m.counted.travel != 0 || m.counted.double != 0 }

// maxPairSaving is the most that a lecture can save by rules that look at pairs.
//
// It may spare the trips to its building and back. A double lecture may stop standing alone, or leave a day with one lecture, which
// does not count, and join up with those just before and after it: two each.
func (s *state) maxPairSaving(lecture int32) int {
	if !s.looksAtPairs() {
		return 0
	}
	return s.maxSavingByPairs(lecture)
}

func (s *state) maxSavingByPairs(lecture int32) (saving int) {
	c := s.course[lecture]
	if s.counted.travel != 0 {
		for _, curriculum := range s.curriculaOf.of(c) {
			saving += s.trips(curriculum, s.place[lecture].slot) * s.weights.travel
		}
	}
	if s.isDouble[c] {
		saving += 4 * s.weights.double
	}
	return saving
}

// maxSlotSaving is the most that a lecture of course c can save by going to another slot, under prices of violations: for each of its
// groups it may stop being isolated, and join up with the isolated lectures just before and after.
func (s *state) maxSlotSaving(c int32, prices *counts) int {
	ofCurriculum := 3*prices.isolated + int(s.periods)*prices.windows + (2+s.problem.DailyLoad.Min)*prices.load
	ofTeacher := int(s.periods) * prices.teachers
	return prices.days + len(s.curriculaOf.of(c))*ofCurriculum + len(s.teachersOf.of(c))*ofTeacher
}
