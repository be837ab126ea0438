package timetable

import (
	"slices"

	"github.com/lectern-timetables/lectern/plan"
)

func (e *expander) allRooms() {
	e.rooms = positions(e.problem.Rooms, func(r *Room) string { return r.ID })
	for i := range e.problem.Rooms {
		r := &e.problem.Rooms[i]
		place := at("/rooms", i)
		e.plan.Rooms = append(e.plan.Rooms, plan.Room{
			ID: r.ID, Label: r.Label(), Seats: r.Capacity, Building: r.Building, Shared: r.Shared,
			Closed: e.closed(r, place),
		})
		e.buildings[r.Building] = append(e.buildings[r.Building], i)
		e.features += len(r.Features)
		e.anyRoom = append(e.anyRoom, plan.Option{Of: i})
	}
	for i := range e.problem.Rooms {
		e.plan.Rooms[i].Parts = e.partsOf(i)
	}
	e.allTravel()
}

// closed is when a room is unavailable.
func (e *expander) closed(r *Room, place string) []plan.Time {
	closed := e.slots(r.Unavailable)
	for i, wish := range r.Wishes {
		if wish.Level != Never && wish.Level != Only {
			e.fail(at(place+"/wishes", i)+"/level", `the level of a room's wish is "never" or "only"`)
		}
	}
	return slices.Concat(closed, e.welcome(r.Wishes, place).forbidden)
}

// slots are times of one period in every week.
func (e *expander) slots(slots []Slot) []plan.Time {
	var times []plan.Time
	for _, s := range slots {
		if e.problem.HasSlot(s) {
			times = joinTime(times, plan.Time{
				Weeks: plan.First(e.plan.Weeks), Days: plan.Of(s.Day), Start: s.Period, Length: 1,
			})
		}
	}
	return times
}

// partsOf lists the rooms that a room is divided into, and that those are divided into.
func (e *expander) partsOf(room int) []int {
	var all []int
	open := []int{room}
	for len(open) > 0 && e.spend(keeping+len(all), at("/rooms", room)+"/parts") {
		i := open[0]
		open = open[1:]
		for j, id := range e.problem.Rooms[i].Parts {
			e.spend(len(all), at("/rooms", i)+"/parts")
			part, ok := e.find(e.rooms, "room", id, at(at("/rooms", i)+"/parts", j))
			switch {
			case !ok || slices.Contains(all, part):
			case part == room:
				e.fail(at(at("/rooms", i)+"/parts", j), "the room %.100q is a part of itself", id)
			default:
				all, open = append(all, part), append(open, part)
			}
		}
	}
	return all
}

// allTravel fills the table of walks. One between buildings holds for each two rooms of them.
func (e *expander) allTravel() {
	if len(e.problem.Travel) == 0 {
		return
	}
	n := len(e.plan.Rooms)
	if n*n > maxTable {
		e.fail("/travel", "there are too many rooms for walks between them")
		return
	}
	e.plan.Travel = make([]int32, n*n)
	for i, t := range e.problem.Travel {
		place := at("/travel", i)
		if t.Periods < 0 || t.Periods > MaxPeriods {
			e.fail(place+"/periods", "a walk takes 0 to %d periods, not %d", MaxPeriods, t.Periods)
		}
		starts, ends := e.placesOf(t.From, place+"/from"), e.placesOf(t.To, place+"/to")
		if !e.spend(len(starts)*len(ends), place) {
			return
		}
		for _, from := range starts {
			for _, to := range ends {
				e.plan.Travel[from*n+to], e.plan.Travel[to*n+from] = int32(t.Periods), int32(t.Periods)
			}
		}
	}
}

// placesOf are a room, or the rooms of a building.
func (e *expander) placesOf(name, place string) []int {
	if room, ok := e.rooms[name]; ok {
		return []int{room}
	}
	rooms := e.buildings[name]
	if name == "" || len(rooms) == 0 {
		e.fail(place, "there is no room or building %.100q", name)
	}
	return rooms
}
