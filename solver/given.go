package solver

import (
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// warm is the first temperature of a search that is given a timetable, as a part of the usual one. There it would lose
// what it was given within moments.
const warm = 1.0 / 16

// given is where a timetable puts the lectures, as far as the search may put them there. A lecture with a pin stays at
// its pin. The others are nowhere.
func (m *model) given(t timetable.Timetable) []place {
	g := givenPlaces{m, slices.Clone(m.pinned), map[place]bool{}, map[[2]int32]bool{}}
	for lecture, at := range g.places {
		if at != nowhere {
			g.put(int32(lecture), at)
		}
	}
	index, t := m.problem.Index(), slices.Clone(t)
	t.Sort()
	for _, l := range t {
		course, known := index.Courses[l.Course]
		room, open := index.Rooms[l.Room]
		if known && open && m.problem.HasSlot(l.Slot()) {
			g.add(int32(course), place{m.slotNumber(l.Slot()), int32(room)})
		}
	}
	return g.places
}

// givenPlaces are the places of lectures, one after the other.
type givenPlaces struct {
	model  *model
	places []place // [lecture]
	taken  map[place]bool
	meets  map[[2]int32]bool // by course and slot
}

func (g *givenPlaces) put(lecture int32, at place) {
	g.places[lecture], g.taken[at] = at, true
	g.meets[[2]int32{g.model.course[lecture], at.slot}] = true
}

// add puts a lecture of a course there, if it may be there and one is left.
func (g *givenPlaces) add(course int32, at place) {
	m := g.model
	if g.taken[at] || g.meets[[2]int32{course, at.slot}] || !m.mayMeet.has(course, at.slot) || !m.opens(course, at) {
		return
	}
	for lecture := m.firstOf[course]; lecture < m.firstOf[course+1]; lecture++ {
		if m.hold[lecture] == unheld && g.places[lecture] == nowhere {
			g.put(lecture, at)
			return
		}
	}
}
