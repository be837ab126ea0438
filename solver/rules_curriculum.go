package solver

// changeCurriculum counts one lecture of curriculum q leaving one slot for another, either of which may be none.
func (s *state) changeCurriculum(d *counts, q, from, to int32) {
	if s.counted.isolated != 0 {
		d.isolated += s.isolatedDelta(q, from, to)
	}
	if s.counted.windows != 0 {
		d.windows += s.windowsDelta(q, from, to)
	}
	if s.counted.load != 0 {
		d.load += s.loadDelta(q, from, to)
	}
}

// isolatedDelta and windowsDelta rest on this: what a lecture costs in a slot is what joining the others costs there. So it is
// put aside while both are counted.
func (s *state) isolatedDelta(q, from, to int32) int {
	inSlot := s.inSlot[q*s.slots:][:s.slots+2]
	change := int32(0)
	if from != none {
		inSlot[1+from]--
		change -= joinIsolated(inSlot[from-1:][:5])
	}
	if to != none {
		change += joinIsolated(inSlot[to-1:][:5])
	}
	if from != none {
		inSlot[1+from]++
	}
	return int(change)
}

// joinIsolated counts isolated lectures: the one that joins, or those before and after it that it joins up with. It is given
// the lectures from two slots before to two after.
//
// It has no branches, as a processor cannot foresee which slots hold a lecture, and to guess wrong takes it longer than the
// whole count.
func joinIsolated(inSlot []int16) int32 {
	before, after := int32(inSlot[1]), int32(inSlot[3])
	alone := before+after == 0
	if inSlot[0] > 0 {
		before = 0
	}
	if inSlot[4] > 0 {
		after = 0
	}
	isolated := -(before + after)
	if inSlot[2] > 0 {
		isolated = 0
	}
	if alone {
		isolated = 1
	}
	return isolated
}

// windowsDelta is for a curriculum or a teacher.
func (s *state) windowsDelta(q, from, to int32) int {
	inSlot := s.inSlot[1+q*s.slots:][:s.slots]
	change := 0
	if from != none {
		inSlot[from]--
		change -= s.joinWindows(inSlot, from)
	}
	if to != none {
		change += s.joinWindows(inSlot, to)
	}
	if from != none {
		inSlot[from]++
	}
	return change
}

// joinWindows counts empty periods: joining fills one between lectures, or opens those up to the first or last lecture.
func (s *state) joinWindows(inSlot []int16, slot int32) int {
	if inSlot[slot] > 0 {
		return 0
	}
	before := slot - 1
	for s.day[before] != none && inSlot[before] == 0 {
		before--
	}
	after := slot + 1
	for s.day[after] != none && inSlot[after] == 0 {
		after++
	}
	switch first, last := s.day[before] == none, s.day[after] == none; {
	case first && last:
		return 0
	case first:
		return int(after - slot - 1)
	case last:
		return int(slot - before - 1)
	}
	return -1
}

// loadDelta counts lectures of a day below the least or above the most that a curriculum should have.
func (s *state) loadDelta(q, from, to int32) int {
	before, after := dayOf(s.day, from), dayOf(s.day, to)
	if before == after {
		return 0
	}
	change := int32(0)
	if before != none {
		lectures := s.onDay[q*s.days+before]
		change -= s.loadMisses[lectures] - s.loadMisses[lectures-1]
	}
	if after != none {
		lectures := s.onDay[q*s.days+after]
		change += s.loadMisses[lectures+1] - s.loadMisses[lectures]
	}
	return int(change)
}
