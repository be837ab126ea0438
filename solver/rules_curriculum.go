package solver

// changeCurriculum counts one lecture of curriculum q leaving one slot for another, either of which may be none. What a
// lecture costs in a slot is what joining the others costs there, so the lecture is put aside while both are counted.
func (s *state) changeCurriculum(d *counts, q, from, to int32) {
	inSlot := s.inSlot[q*s.slots:][:s.slots]
	onDay := s.onDay[q*s.days:][:s.days]
	if from != none {
		inSlot[from]--
		onDay[s.day[from]]--
		s.join(d, inSlot, onDay, from, -1)
	}
	if to != none {
		s.join(d, inSlot, onDay, to, 1)
	}
	if from != none {
		inSlot[from]++
		onDay[s.day[from]]++
	}
}

// join adds n times what one more lecture of a curriculum in the slot costs.
func (s *state) join(d *counts, inSlot, onDay []int32, slot int32, n int) {
	if s.counted.isolated != 0 {
		d.isolated += n * joinIsolated(inSlot, slot)
	}
	if s.counted.windows != 0 {
		d.windows += n * s.joinWindows(inSlot, slot)
	}
	if s.counted.load != 0 {
		lectures := onDay[s.day[slot]]
		d.load += n * int(s.loadMisses[lectures+1]-s.loadMisses[lectures])
	}
}

// joinIsolated counts isolated lectures: the one that joins, and those before and after it that it joins up with.
func joinIsolated(inSlot []int32, slot int32) int {
	before, after := inSlot[slot-1], inSlot[slot+1]
	if before == 0 && after == 0 {
		return 1
	}
	if inSlot[slot] > 0 {
		return 0
	}
	joined := int32(0)
	if before > 0 && inSlot[slot-2] == 0 {
		joined += before
	}
	if after > 0 && inSlot[slot+2] == 0 {
		joined += after
	}
	return -int(joined)
}

// joinWindows counts empty periods: joining fills one between lectures, or opens those up to the first or last lecture.
func (s *state) joinWindows(inSlot []int32, slot int32) int {
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
