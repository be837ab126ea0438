package formats

import (
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// allRooms makes a room of each, except of virtual ones: those are several rooms at once, one of each set.
func (r *fetReader) allRooms() {
	names := fetNames{}
	for i := range r.x.Rooms {
		x := &r.x.Rooms[i]
		if _, known := r.rooms[x.Name]; known || r.virtual[x.Name] != nil {
			r.fail("room "+x.Name, "another room has this name")
			continue
		}
		if strings.TrimSpace(x.Virtual) == "true" {
			r.virtual[x.Name] = x
			continue
		}
		r.rooms[x.Name] = len(r.problem.Rooms)
		room := timetable.Room{ID: names.id(x.Name), Name: names.name(x.Name), Building: names.name(x.Building)}
		room.Capacity = r.number("room "+x.Name, "the capacity", x.Capacity, 0, fetMostSize)
		r.problem.Rooms = append(r.problem.Rooms, room)
	}
	for _, room := range r.virtual {
		for _, set := range room.Sets {
			r.realRooms("room "+room.Name, set.Rooms)
		}
	}
}

// realRooms are rooms of the problem, by their numbers.
func (r *fetReader) realRooms(place string, names []string) []int {
	var rooms []int
	for _, name := range names {
		room, ok := r.rooms[name]
		if !ok {
			r.fail(place, "there is no room %.100q that is not virtual", name)
			continue
		}
		rooms = append(rooms, room)
	}
	return rooms
}

// fetRoomWish is a constraint on the rooms of an activity.
type fetRoomWish struct {
	*fetConstraint
	rooms []string
	home  bool // it counts if the activity has no other
}

// preferredRooms adds a constraint on rooms to the activities that it is about.
func (r *fetReader) preferredRooms(c *fetConstraint) bool {
	rooms := slices.Concat(c.all("Room"), c.all("Preferred_Room"))
	for _, name := range rooms {
		if _, known := r.rooms[name]; !known && r.virtual[name] == nil {
			r.fail(c.place, "there is no room %.100q", name)
		}
	}
	home := strings.Contains(c.name, "HomeRoom")
	matching := r.matching(c)
	if home {
		matching = r.atHome(c)
	}
	for _, a := range matching {
		a.rooms = append(a.rooms, fetRoomWish{c, rooms, home})
	}
	return true
}

// atHome are the activities of a students' set or teacher alone.
func (r *fetReader) atHome(c *fetConstraint) []*fetActivity {
	var found []*fetActivity
	students, teacher := c.all("Students"), c.all("Teacher")
	for _, a := range r.activities {
		if len(students) == 1 && slices.Equal(a.Students, students) ||
			len(teacher) == 1 && slices.Equal(a.Teachers, teacher) {
			found = append(found, a)
		}
	}
	return found
}

// settleRooms says which rooms an activity may have: those of all hard constraints, at the cost of the others.
func (r *fetReader) settleRooms(a *fetActivity, part *timetable.Part) {
	wishes := slices.Clone(a.rooms)
	if slices.ContainsFunc(wishes, func(w fetRoomWish) bool { return !w.home }) {
		wishes = slices.DeleteFunc(wishes, func(w fetRoomWish) bool { return w.home })
	}
	if part.NoRoom = len(wishes) == 0; part.NoRoom {
		return
	}
	if needs := r.severalRooms(wishes); needs != nil {
		part.Rooms = needs
		return
	}
	costs := make([]int, len(r.problem.Rooms))
	for _, w := range wishes {
		virtual := func(name string) bool { return r.virtual[name] != nil }
		w.leftOut = w.leftOut || slices.ContainsFunc(w.rooms, virtual) || !r.preferRooms(costs, w)
	}
	need := timetable.Need{}
	for room, cost := range costs {
		if cost != impossible {
			need.Of = append(need.Of, timetable.Option{ID: r.problem.Rooms[room].ID, Penalty: cost})
		}
	}
	part.Rooms = []timetable.Need{need}
	part.NoRoom = len(need.Of) == 0
	if part.NoRoom {
		part.Rooms = nil
	}
}

// preferRooms adds a wish to the costs of rooms. It is not ok if that would leave no room.
func (r *fetReader) preferRooms(costs []int, w fetRoomWish) bool {
	with := slices.Clone(costs)
	left := 0
	for room, cost := range costs {
		preferred := slices.ContainsFunc(w.rooms, func(name string) bool {
			n, ok := r.rooms[name]
			return ok && n == room
		})
		switch {
		case preferred || cost == impossible:
		case w.weight == timetable.Hard:
			with[room] = impossible
		default:
			with[room] += int(w.weight)
		}
		if with[room] != impossible {
			left++
		}
	}
	if left > 0 {
		copy(costs, with)
	}
	return left > 0
}

// severalRooms are the needs of an activity that must be in one virtual room. They are nil if it need not.
func (r *fetReader) severalRooms(wishes []fetRoomWish) []timetable.Need {
	only := func(w fetRoomWish) bool {
		return w.weight == timetable.Hard && len(w.rooms) == 1 && r.virtual[w.rooms[0]] != nil
	}
	i := slices.IndexFunc(wishes, func(w fetRoomWish) bool { return only(w) && w.all("Real_Room") != nil })
	if i < 0 {
		i = slices.IndexFunc(wishes, only)
	}
	if i < 0 {
		return nil
	}
	name := wishes[i].rooms[0]
	for _, w := range wishes {
		w.leftOut = w.leftOut || !slices.Contains(w.rooms, name)
	}
	sets := r.virtual[name].Sets
	if chosen := wishes[i].all("Real_Room"); len(chosen) > 0 {
		sets = nil
		for _, room := range chosen {
			sets = append(sets, fetRoomSet{[]string{room}})
		}
	}
	var needs []timetable.Need
	for _, set := range sets {
		var need timetable.Need
		for _, room := range r.realRooms(wishes[i].place, set.Rooms) {
			need.Of = append(need.Of, timetable.Option{ID: r.problem.Rooms[room].ID})
		}
		needs = append(needs, need)
	}
	return needs
}

// seats asks for a seat for everybody.
func (r *fetReader) seats(c *fetConstraint) bool {
	r.problem.Constraints = append(r.problem.Constraints, timetable.Constraint{
		Kind: plan.Seats, Of: []string{"all"}, Weight: c.weight,
	})
	return true
}
