package solver

// Most moves are refused after a part of their cost is counted: what the rest can save does not make up for it. The
// maxima here say how much the rest can save at most, so that it need not be counted.

// looksAtPairs says whether a rule counts that looks at pairs of lectures and their rooms. Then a move's price is known
// only once it is made.
func (m *model) looksAtPairs() bool { return m.counted.travel != 0 || m.counted.double != 0 }

// maxPairSaving is the most that a lecture can save in rules that look at pairs.
//
// It may save the trips to its building and back. A double lecture may stop standing alone, or leave a day to a single
// lecture, which does not count, and it may join the lectures just before and after its new slot: two each.
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

// maxSlotSaving is the most that a lecture of course c can save by going to another slot, at these prices. For each of
// its groups it may stop being isolated, and join the isolated lectures just before and after its new slot.
func (s *state) maxSlotSaving(c int32, prices *counts) int {
	ofCurriculum := 3*prices.isolated + int(s.periods)*prices.windows + (2+s.problem.DailyLoad.Min)*prices.load
	ofTeacher := int(s.periods) * prices.teachers
	return prices.moved + prices.days + len(s.curriculaOf.of(c))*ofCurriculum + len(s.teachersOf.of(c))*ofTeacher
}
