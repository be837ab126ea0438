package timetable

// busyDay is the day of a curriculum or a teacher.
type busyDay struct {
	lectures    int
	periods     int // with a lecture
	first, last int // the first and last of these periods
}

// empty counts the periods without a lecture between the first and the last one with any.
func (d busyDay) empty() int {
	if d.lectures == 0 {
		return 0
	}
	return d.last - d.first + 1 - d.periods
}

// busyDays finds every day, given the lectures of each slot that has any.
func (c *checker) busyDays(bySlot map[int][]placed) []busyDay {
	days := make([]busyDay, len(c.p.Days))
	for slot, lectures := range bySlot {
		day, period := &days[slot/len(c.p.Periods)], slot%len(c.p.Periods)
		if day.lectures == 0 {
			day.first, day.last = period, period
		}
		day.first, day.last = min(day.first, period), max(day.last, period)
		day.lectures += len(lectures)
		day.periods++
	}
	return days
}
