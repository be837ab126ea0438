package evaluate

import (
	"slices"

	"github.com/lectern-timetables/lectern/plan"
)

// own is what an activity costs whatever the others do: choices that it may not have, its time, and its rooms and
// teachers.
type own struct{ hard, time, choice int }

// options finds what choices cost.
type options struct {
	times    []int32   // a hash table of the activity's times, by number from 1
	rooms    [][]int32 // by need, and by room: the penalty and 1; 0 if it is not an option
	teachers [][]int32
}

func (e *Evaluator) prepareOwn() {
	e.own = make([]own, len(e.plan.Activities))
	e.options = make([]options, len(e.plan.Activities))
	for i := range e.plan.Activities {
		a, o := &e.plan.Activities[i], &e.options[i]
		size := 4
		for size < 2*len(a.Times) {
			size *= 2
		}
		o.times = make([]int32, size)
		for n := range a.Times {
			o.addTime(a.Times, n)
		}
		o.rooms, o.teachers = penalties(a.Rooms, len(e.plan.Rooms)), penalties(a.Teachers, len(e.plan.Teachers))
	}
}

func penalties(needs []plan.Need, n int) [][]int32 {
	all := make([][]int32, len(needs))
	for i, need := range needs {
		all[i] = make([]int32, n)
		for _, o := range slices.Backward(need) { // the first counts
			all[i][o.Of] = int32(o.Penalty) + 1
		}
	}
	return all
}

// addTime adds a time to the table, unless it is there.
func (o *options) addTime(times []plan.TimeOption, n int) {
	if slot, found := o.find(times, times[n].Time); !found {
		o.times[slot] = int32(n) + 1
	}
}

// find finds where a time is in the table, or would be.
func (o *options) find(times []plan.TimeOption, t plan.Time) (slot int, found bool) {
	const spread = 0x9e3779b97f4a7c15
	hash := (uint64(t.Weeks)*31+uint64(t.Days))*spread ^ uint64(t.Start<<8+t.Length)*spread
	for slot = int(hash>>40) & (len(o.times) - 1); ; slot = (slot + 1) & (len(o.times) - 1) {
		n := o.times[slot]
		if n == 0 {
			return slot, false
		}
		if times[n-1].Time == t {
			return slot, true
		}
	}
}

// ownAt is what an activity costs at a placement.
func (e *Evaluator) ownAt(activity int, at *plan.Placement) own {
	if !at.Placed() {
		return own{}
	}
	var n own
	a, o := &e.plan.Activities[activity], &e.options[activity]
	if slot, found := o.find(a.Times, at.Time); found {
		n.time = a.Times[o.times[slot]-1].Penalty
	} else {
		n.hard++
	}
	n.choose(o.rooms, at.Rooms)
	n.choose(o.teachers, at.Teachers)
	for _, room := range at.Rooms {
		if e.rooms.closed(room, at) {
			n.hard++
		}
	}
	return n
}

// choose adds what the choices for needs cost, as plan.Choose does.
func (n *own) choose(needs [][]int32, chosen []int) {
	if len(chosen) != len(needs) {
		n.hard++
		return
	}
	ok := true
	for i, of := range chosen {
		penalty := needs[i][of]
		if penalty == 0 || slices.Contains(chosen[:i], of) {
			ok = false
			continue
		}
		n.choice += int(penalty) - 1
	}
	if !ok {
		n.hard++
	}
}
