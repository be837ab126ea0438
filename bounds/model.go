package bounds

import (
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// model is what the bounds look at: courses, rooms and slots as numbers, and what a timetable without hard violations may
// do with them.
type model struct {
	days, periods, slots int
	scale                int // parts of a unit of cost
	load                 timetable.DailyLoad
	weights              timetable.Weights
	rooms                []room
	courses              []course
	curricula            [][]int  // [curriculum] its courses, without those that have no lectures
	conflict             [][]bool // [course][course] whether they may not meet
}

type room struct {
	open []bool // [slot]
}

type course struct {
	lectures int
	minDays  int    // as far as its lectures reach
	never    int    // working days for which it has too few lectures
	may      []bool // [slot] whether the course and its teachers are available
	must     []bool // [slot] whether a lecture of it is pinned there
	seats    []int  // [room] what a lecture costs there in capacity and suitability, or barred
	pinned   []int  // the rooms to which lectures are pinned
}

// barred is the cost of what no timetable without hard violations does.
const barred = -1

// compile makes the model of a valid problem.
func compile(p *timetable.Problem) *model {
	m := &model{days: len(p.Days), periods: len(p.Periods), slots: p.Slots(), load: p.DailyLoad, weights: p.Weights}
	m.scale = scaleFor(m.heaviest())
	m.compileRooms(p)
	m.compileCourses(p)
	m.compilePins(p)
	m.compileCurricula(p)
	m.compileConflicts(p)
	return m
}

func (m *model) compileRooms(p *timetable.Problem) {
	for i := range p.Rooms {
		m.rooms = append(m.rooms, room{open: m.slotsBut(p.Rooms[i].Unavailable)})
	}
}

func (m *model) compileCourses(p *timetable.Problem) {
	away := map[string][]timetable.Slot{}
	for _, t := range p.Teachers {
		away[t.ID] = t.Unavailable
	}
	for i := range p.Courses {
		c := &p.Courses[i]
		unavailable := [][]timetable.Slot{c.Unavailable}
		for _, id := range c.Teachers {
			unavailable = append(unavailable, away[id])
		}
		made := course{
			lectures: c.Lectures,
			minDays:  min(c.MinDays, c.Lectures),
			never:    max(0, c.MinDays-c.Lectures),
			may:      m.slotsBut(unavailable...),
			must:     make([]bool, m.slots),
		}
		for r := range p.Rooms {
			made.seats = append(made.seats, roomCost(c, &p.Rooms[r], p.Weights))
		}
		m.courses = append(m.courses, made)
	}
}

// roomCost is what a lecture of a course costs in a room.
func roomCost(c *timetable.Course, r *timetable.Room, w timetable.Weights) int {
	cost := int(w.RoomCapacity) * max(0, c.Students-r.Capacity)
	switch {
	case c.Suits(r):
		return cost
	case w.RoomSuitability == timetable.Hard:
		return barred
	default:
		return cost + int(w.RoomSuitability)
	}
}

func (m *model) compilePins(p *timetable.Problem) {
	courses := courseNumbers(p)
	rooms := map[string]int{}
	for i := range p.Rooms {
		rooms[p.Rooms[i].ID] = i
	}
	for _, pin := range p.Pins {
		c := &m.courses[courses[pin.Course]]
		c.must[p.SlotIndex(timetable.Slot{Day: pin.Day, Period: pin.Period})] = true
		if pin.Room != "" {
			c.pinned = append(c.pinned, rooms[pin.Room])
		}
	}
}

func (m *model) compileCurricula(p *timetable.Problem) {
	numbers := courseNumbers(p)
	for _, q := range p.Curricula {
		var courses []int
		for _, id := range q.Courses {
			if c := numbers[id]; m.courses[c].lectures > 0 {
				courses = append(courses, c)
			}
		}
		m.curricula = append(m.curricula, courses)
	}
}

// compileConflicts finds the courses that share a teacher or a curriculum.
func (m *model) compileConflicts(p *timetable.Problem) {
	for range m.courses {
		m.conflict = append(m.conflict, make([]bool, len(m.courses)))
	}
	cliques := slices.Clone(m.curricula)
	taught := map[string]int{}
	for c := range p.Courses {
		for _, id := range p.Courses[c].Teachers {
			if _, known := taught[id]; !known {
				taught[id] = len(cliques)
				cliques = append(cliques, nil)
			}
			cliques[taught[id]] = append(cliques[taught[id]], c)
		}
	}
	for _, courses := range cliques {
		for _, a := range courses {
			for _, b := range courses {
				m.conflict[a][b] = true
			}
		}
	}
}

func courseNumbers(p *timetable.Problem) map[string]int {
	numbers := map[string]int{}
	for i := range p.Courses {
		numbers[p.Courses[i].ID] = i
	}
	return numbers
}

// slotsBut is the table of all slots that none of the lists names.
func (m *model) slotsBut(lists ...[]timetable.Slot) []bool {
	table := make([]bool, m.slots)
	for i := range table {
		table[i] = true
	}
	for _, list := range lists {
		for _, s := range list {
			table[s.Day*m.periods+s.Period] = false
		}
	}
	return table
}
