package solver

import "github.com/lectern-timetables/lectern/timetable"

// counts holds a number for each rule that the search can affect: its violations, a change of them, or its weight.
type counts struct {
	lectures   int // lectures without a place
	conflicts  int
	capacity   int
	days       int
	isolated   int
	windows    int
	stability  int
	load       int
	travel     int
	unsuitable int
	double     int
	teachers   int // windows of teachers
	moved      int // lectures at another time than in the timetable from which the search begins
	movedRoom  int // lectures at the same time as there, in another room
}

// times sums the products of the numbers of c and w.
func (c *counts) times(w *counts) int {
	return c.lectures*w.lectures + c.conflicts*w.conflicts + c.capacity*w.capacity + c.days*w.days +
		c.isolated*w.isolated + c.windows*w.windows + c.stability*w.stability + c.load*w.load +
		c.travel*w.travel + c.unsuitable*w.unsuitable + c.double*w.double + c.teachers*w.teachers +
		c.moved*w.moved + c.movedRoom*w.movedRoom
}

func (c *counts) add(d *counts) {
	c.lectures += d.lectures
	c.conflicts += d.conflicts
	c.capacity += d.capacity
	c.days += d.days
	c.isolated += d.isolated
	c.windows += d.windows
	c.stability += d.stability
	c.load += d.load
	c.travel += d.travel
	c.unsuitable += d.unsuitable
	c.double += d.double
	c.teachers += d.teachers
	c.moved += d.moved
	c.movedRoom += d.movedRoom
}

// softWeights are the weights of the soft rules in w. A hard rule has none.
func softWeights(w timetable.Weights) counts {
	return counts{
		capacity:   int(w.RoomCapacity),
		days:       int(w.MinWorkingDays),
		isolated:   int(w.IsolatedLectures),
		windows:    int(w.Windows),
		stability:  int(w.RoomStability),
		load:       int(w.StudentMinMaxLoad),
		travel:     int(w.TravelDistance),
		unsuitable: max(0, int(w.RoomSuitability)),
		double:     int(w.DoubleLectures),
		teachers:   int(w.TeacherWindows),
	}
}

// score translates violations for the domain.
func (m *model) score(c *counts) timetable.Score {
	return timetable.NewScore(m.problem.Weights, map[timetable.Rule]int{
		timetable.Lectures:          c.lectures,
		timetable.Conflicts:         c.conflicts,
		timetable.Availability:      m.pinViolations.availability,
		timetable.RoomOccupancy:     m.pinViolations.occupancy,
		timetable.RoomAvailability:  m.pinViolations.closedRooms,
		timetable.Pins:              m.pinViolations.unkept,
		timetable.RoomCapacity:      c.capacity,
		timetable.MinWorkingDays:    c.days,
		timetable.IsolatedLectures:  c.isolated,
		timetable.Windows:           c.windows,
		timetable.RoomStability:     c.stability,
		timetable.StudentMinMaxLoad: c.load,
		timetable.TravelDistance:    c.travel,
		timetable.RoomSuitability:   c.unsuitable,
		timetable.DoubleLectures:    c.double,
		timetable.TeacherWindows:    c.teachers,
	})
}
