package solver

// dayDelta is what course c pays in working days when its lecture goes from one slot to another.
func (s *state) dayDelta(c, from, to int32) int {
	before, after := s.day[from], s.day[to]
	if before == after {
		return 0
	}
	used := s.daysUsed[c]
	missing := max(0, s.minDays[c]-used)
	if s.meetsOn[c*s.days+before] == 1 {
		used--
	}
	if s.meetsOn[c*s.days+after] == 0 {
		used++
	}
	return int(max(0, s.minDays[c]-used)-missing) * s.weights.days
}
