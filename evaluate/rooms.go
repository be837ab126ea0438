package evaluate

import (
	"slices"

	"github.com/lectern-timetables/lectern/plan"
)

// rooms says who uses each room.
type rooms struct {
	plan   *plan.Plan
	using  [][]int // by room: activities
	beside [][]int // by room: its parts, and the rooms that it is a part of
}

func newRooms(p *plan.Plan) rooms {
	r := rooms{p, make([][]int, len(p.Rooms)), make([][]int, len(p.Rooms))}
	for i := range p.Rooms {
		for _, part := range p.Rooms[i].Parts {
			r.beside[i] = append(r.beside[i], part)
			r.beside[part] = append(r.beside[part], i)
		}
	}
	return r
}

func (r *rooms) add(activity int, at *plan.Placement) {
	for _, room := range at.Rooms {
		r.using[room] = append(r.using[room], activity)
	}
}

func (r *rooms) remove(activity int, at *plan.Placement) {
	for _, room := range at.Rooms {
		i := slices.Index(r.using[room], activity)
		last := len(r.using[room]) - 1
		r.using[room][i] = r.using[room][last]
		r.using[room] = r.using[room][:last]
	}
}

// clashes counts the clashes of an activity with others in its rooms, and in their parts. In a shared room it is how
// many more there are with it than without.
func (r *rooms) clashes(activity int, at *plan.Placement, all []plan.Placement) int {
	n := 0
	for _, room := range at.Rooms {
		if r.plan.Rooms[room].Shared {
			n += r.crowdings(room, all, -1) - r.crowdings(room, all, activity)
		} else {
			n += overlaps(activity, at, r.using[room], all)
		}
		for _, beside := range r.beside[room] {
			n += overlaps(activity, at, r.using[beside], all)
		}
	}
	return n
}

func overlaps(activity int, at *plan.Placement, others []int, all []plan.Placement) int {
	n := 0
	for _, other := range others {
		if other != activity && at.Overlaps(all[other].Time) {
			n++
		}
	}
	return n
}

// crowdings counts the activities at whose start a shared room is too small, if one of them were not there.
func (r *rooms) crowdings(room int, all []plan.Placement, without int) int {
	using := slices.DeleteFunc(slices.Clone(r.using[room]), func(a int) bool { return a == without })
	n := 0
	for _, a := range using {
		if plan.Seated(r.plan, all, a, using) > r.plan.Rooms[room].Seats {
			n++
		}
	}
	return n
}
