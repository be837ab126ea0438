package bounds

import "github.com/lectern-timetables/lectern/timetable"

// model is what the bounds look at: courses, rooms and slots as numbers, and what a timetable without hard violations
// may do with them.
type model struct {
	days, periods, slots int
	scale                int // parts of a unit of cost
	load                 timetable.DailyLoad
	weights              timetable.Weights
	courses              []course
	open                 [][]bool // [room][slot]
	curricula            [][]int  // [curriculum] its courses, without those that have no lectures
	conflict             [][]bool // [course][course]
}

type course struct {
	lectures int
	minDays  int    // at most as many as its lectures
	never    int    // working days that it misses for lack of lectures
	may      []bool // [slot] whether the course and its teachers are available
	must     []bool // [slot] whether one of its lectures is pinned there
	seats    []int  // [room] what a lecture costs there in capacity and suitability, or barred
	pinned   []int  // the rooms to which lectures are pinned
}

// barred is the cost of what no timetable without hard violations does.
const barred = -1

// compile makes the model of a valid problem.
func compile(p *timetable.Problem) *model {
	index := p.Index()
	m := &model{
		days: len(p.Days), periods: len(p.Periods), slots: p.Slots(), load: p.DailyLoad, weights: p.Weights,
		open: index.Openness(), conflict: index.Conflicts(),
	}
	m.scale = scaleFor(m.heaviest())
	m.compileCourses(p, index)
	m.compilePins(p, index)
	m.compileCurricula(index)
	return m
}

func (m *model) compileCourses(p *timetable.Problem, index *timetable.Index) {
	available, suits := index.Availability(), index.Suitability()
	for i := range p.Courses {
		c := &p.Courses[i]
		made := course{
			lectures: c.Lectures,
			minDays:  min(c.MinDays, c.Lectures),
			never:    max(0, c.MinDays-c.Lectures),
			may:      available[i],
			must:     make([]bool, m.slots),
		}
		for r := range p.Rooms {
			made.seats = append(made.seats, roomCost(max(0, c.Students-p.Rooms[r].Capacity), suits[i][r], p.Weights))
		}
		m.courses = append(m.courses, made)
	}
}

// roomCost is what a lecture costs in a room with so many seats too few.
func roomCost(standing int, suits bool, w timetable.Weights) int {
	cost := int(w.RoomCapacity) * standing
	switch {
	case suits:
		return cost
	case w.RoomSuitability == timetable.Hard:
		return barred
	default:
		return cost + int(w.RoomSuitability)
	}
}

func (m *model) compilePins(p *timetable.Problem, index *timetable.Index) {
	for _, pin := range p.Pins {
		c := &m.courses[index.Courses[pin.Course]]
		c.must[p.SlotIndex(timetable.Slot{Day: pin.Day, Period: pin.Period})] = true
		if pin.Room != "" {
			c.pinned = append(c.pinned, index.Rooms[pin.Room])
		}
	}
}

func (m *model) compileCurricula(index *timetable.Index) {
	for _, all := range index.CoursesIn {
		var courses []int
		for _, c := range all {
			if m.courses[c].lectures > 0 {
				courses = append(courses, c)
			}
		}
		m.curricula = append(m.curricula, courses)
	}
}
