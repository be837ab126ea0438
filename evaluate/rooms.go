package evaluate

import (
	"slices"

	"github.com/lectern-timetables/lectern/plan"
)

// rooms says who uses each room.
type rooms struct {
	plan    *plan.Plan
	grain   grain
	days    int
	using   [][]int32 // by room and day: activities
	masks   []mask    // by room and day: when it is used, in any week
	shut    []mask    // by room and day: when it is closed, in any week
	sharing [][]int   // by room, if it is shared: all activities there
	beside  [][]int   // by room: its parts, and the rooms that it is a part of
	asked   []int     // scratch
}

func newRooms(p *plan.Plan, g grain) rooms {
	days := len(p.Days)
	r := rooms{
		plan: p, grain: g, days: days, using: make([][]int32, len(p.Rooms)*days), masks: make([]mask, len(p.Rooms)*days),
		shut: make([]mask, len(p.Rooms)*days), sharing: make([][]int, len(p.Rooms)), beside: make([][]int, len(p.Rooms)),
	}
	for i := range p.Rooms {
		for _, part := range p.Rooms[i].Parts {
			r.beside[i] = append(r.beside[i], part)
			r.beside[part] = append(r.beside[part], i)
		}
		for _, t := range p.Rooms[i].Closed {
			for day := range (t.Days & plan.First(days)).All() {
				r.shut[i*days+day] |= g.mask(t.Start, t.End())
			}
		}
	}
	return r
}

func (r *rooms) add(activity int, at *plan.Placement) {
	for _, room := range at.Rooms {
		if r.plan.Rooms[room].Shared {
			r.sharing[room] = append(r.sharing[room], activity)
		}
		for day := range at.Days.All() {
			i := room*r.days + day
			r.using[i] = append(r.using[i], int32(activity))
			r.masks[i] |= r.grain.mask(at.Start, at.End())
		}
	}
}

// remove takes an activity out of its rooms, where the others still are.
func (r *rooms) remove(activity int, at *plan.Placement, all []plan.Placement) {
	for _, room := range at.Rooms {
		if i := slices.Index(r.sharing[room], activity); i >= 0 {
			r.sharing[room] = slices.Delete(r.sharing[room], i, i+1)
		}
		for day := range at.Days.All() {
			i := room*r.days + day
			n := slices.Index(r.using[i], int32(activity))
			r.using[i] = slices.Delete(r.using[i], n, n+1)
			r.masks[i] = 0
			for _, other := range r.using[i] {
				r.masks[i] |= r.grain.mask(all[other].Start, all[other].End())
			}
		}
	}
}

// closed says whether a room is closed at some moment of a placement.
func (r *rooms) closed(room int, at *plan.Placement) bool {
	taken := r.grain.mask(at.Start, at.End())
	for days := at.Days; days != 0; days &= days - 1 {
		if r.shut[room*r.days+days.Least()]&taken != 0 {
			return slices.ContainsFunc(r.plan.Rooms[room].Closed, at.Overlaps)
		}
	}
	return false
}

// clashing appends the activities that one clashes with in its rooms, and in their parts. One of them is left out.
func (r *rooms) clashing(others []int, activity int, at *plan.Placement, all []plan.Placement, but int) []int {
	for _, room := range at.Rooms {
		if !r.plan.Rooms[room].Shared {
			others = r.overlapping(others, activity, room, at, all, but)
		}
		for _, beside := range r.beside[room] {
			others = r.overlapping(others, activity, beside, at, all, but)
		}
	}
	return others
}

// overlapping appends the others in a room at the time of a placement. Two that share several days are there on the
// first.
func (r *rooms) overlapping(others []int, activity, room int, at *plan.Placement, all []plan.Placement, but int) []int {
	taken := r.grain.mask(at.Start, at.End())
	for days := at.Days; days != 0; days &= days - 1 {
		day := days.Least()
		i := room*r.days + day
		if r.masks[i]&taken == 0 {
			continue
		}
		for _, other := range r.using[i] {
			o := &all[other]
			if int(other) != activity && int(other) != but && at.Overlaps(o.Time) && (at.Days&o.Days).Least() == day {
				others = append(others, int(other))
			}
		}
	}
	return others
}

// crowded counts by how many more activities the shared rooms of a placement are too small at their starts, with an
// activity than without.
func (r *rooms) crowded(activity int, at *plan.Placement, all []plan.Placement) int {
	n := 0
	for _, room := range at.Rooms {
		if r.plan.Rooms[room].Shared {
			n += r.crowdedRoom(activity, room, at, all)
		}
	}
	return n
}

func (r *rooms) crowdedRoom(activity, room int, at *plan.Placement, all []plan.Placement) int {
	r.asked = slices.DeleteFunc(append(r.asked[:0], r.sharing[room]...), func(a int) bool { return a == activity })
	n := -r.crowdings(room, all)
	now := all[activity]
	all[activity] = *at
	r.asked = append(r.asked, activity)
	n += r.crowdings(room, all)
	all[activity] = now
	return n
}

// crowdings counts the activities at whose start a shared room is too small for all that are asked about.
func (r *rooms) crowdings(room int, all []plan.Placement) int {
	n := 0
	for _, a := range r.asked {
		if plan.Seated(r.plan, all, a, r.asked) > r.plan.Rooms[room].Seats {
			n++
		}
	}
	return n
}
