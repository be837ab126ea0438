package solver

// changeRoom counts a lecture of course c leaving one room for another, either of which may be none.
func (s *state) changeRoom(d *counts, c, from, to int32) {
	used := s.roomsUsed[c]
	if from != none {
		d.capacity -= s.excess(c, from)
		if s.meetsIn[c*s.rooms+from] == 1 {
			used--
		}
	}
	if to != none {
		d.capacity += s.excess(c, to)
		if s.meetsIn[c*s.rooms+to] == 0 {
			used++
		}
	}
	d.stability += int(max(0, used-1) - max(0, s.roomsUsed[c]-1))
	if s.counted.unsuitable != 0 || s.hard.unsuitable != 0 {
		s.changeSuitability(d, c, from, to)
	}
}

func (s *state) changeSuitability(d *counts, c, from, to int32) {
	if from != none {
		d.unsuitable -= int(s.unsuitable[c*s.rooms+from])
	}
	if to != none {
		d.unsuitable += int(s.unsuitable[c*s.rooms+to])
	}
}

// changeSlot counts a lecture of course c leaving one slot for another. Unless the courses are apart, a lecture in conflict
// with it goes the opposite way, and so is not there to be met.
func (s *state) changeSlot(d *counts, c, from, to int32, apart bool) {
	if from == none {
		d.lectures--
	} else {
		d.conflicts -= int(s.clashes[from*s.courses+c])
	}
	if to == none {
		d.lectures++
		return
	}
	d.conflicts += int(s.clashes[to*s.courses+c])
	if !apart {
		d.conflicts--
	}
}

// changeDay counts the working days of course c when a lecture leaves one slot for another.
func (s *state) changeDay(d *counts, c, from, to int32) {
	before, after := dayOf(s.day, from), dayOf(s.day, to)
	if before == after {
		return
	}
	used := s.daysUsed[c]
	if before != none && s.meetsOn[c*s.days+before] == 1 {
		used--
	}
	if after != none && s.meetsOn[c*s.days+after] == 0 {
		used++
	}
	d.days += int(max(0, s.minDays[c]-used) - max(0, s.minDays[c]-s.daysUsed[c]))
}

func dayOf(days []int32, slot int32) int32 {
	if slot == none {
		return none
	}
	return days[slot]
}
