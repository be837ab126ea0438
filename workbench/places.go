package workbench

import (
	"errors"
	"slices"

	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// maxPrices bounds the places that are priced for one question. A department's activity has some thousands.
const maxPrices = 100_000

// maxReasons bounds what is said to become worse at a place.
const maxReasons = 5

// Delta is by how much more hard rules are violated and by how much more the timetable costs. Less than 0 is better.
type Delta struct {
	Hard int `json:"hard"`
	Cost int `json:"cost"`
}

// worse says whether d is worse than other.
func (d Delta) worse(other Delta) bool {
	return d.Hard > other.Hard || d.Hard == other.Hard && d.Cost > other.Cost
}

// Places are all places that an activity may have, with what each would change.
type Places struct {
	Course   string   `json:"course"`
	Activity string   `json:"activity,omitempty"`
	Label    string   `json:"label"`
	From     *Place   `json:"from,omitempty" doc:"where it is now; left out if it has no place"`
	Now      Delta    `json:"now" doc:"what the timetable violates and costs now"`
	Rooms    []string `json:"rooms" doc:"ids of those that it may have; of several at once, the first"`
	Times    []Time   `json:"times" doc:"that it may have, and the one that it has"`
	Teachers []Staff  `json:"teachers" doc:"who could hold it where it is now; empty if nobody is chosen for it"`
	Complete bool     `json:"complete" doc:"false if there were too many places to price them all"`
}

// Time is a time that an activity may have.
type Time struct {
	Place
	Delta
	In      []*Delta `json:"in" doc:"by room of rooms: what it changes there; null if that was not priced"`
	Reasons []Reason `json:"reasons" doc:"what becomes worse at the place, the worst first, at most 5"`
}

// Staff is another choice of teachers.
type Staff struct {
	Teachers []string `json:"teachers" doc:"ids"`
	Delta
}

// Ask names an activity: by its id, or by its course and where it is.
type Ask struct {
	Course, Activity string
	From             *Place
}

// ask finds the activity that is asked for.
func (b *Bench) ask(of Ask) (int, error) {
	from, err := b.placement(of.From)
	if err != nil {
		return 0, err
	}
	a, err := b.find(of.Course, of.Activity, &from)
	if met := (*Conflict)(nil); errors.As(err, &met) {
		met.Move = Move{Course: of.Course, From: of.From}
	}
	return a, err
}

// Places prices all places of an activity. The error is that of Apply.
func (b *Bench) Places(of Ask) (Places, error) {
	a, err := b.ask(of)
	if err != nil {
		return Places{}, err
	}
	now := b.Cost()
	out := Places{
		Course: of.Course, Activity: of.Activity, Label: b.plan.Activities[a].Label, From: b.place(&b.at[a]),
		Now: Delta{now.Hard, now.Soft}, Rooms: []string{}, Times: []Time{}, Teachers: []Staff{}, Complete: true,
	}
	choices := b.choices(a)
	for _, c := range choices {
		if c.room >= 0 {
			out.Rooms = append(out.Rooms, b.plan.Rooms[c.room].ID)
		}
	}
	prices := maxPrices
	for _, t := range b.times(a) {
		if prices -= len(choices); prices < 0 {
			out.Complete = false
			break
		}
		out.Times = append(out.Times, b.priceTime(a, t, choices))
	}
	out.Teachers = b.otherTeachers(a)
	return out, nil
}

// times are those of an activity, and the one that it has.
func (b *Bench) times(activity int) []plan.Time {
	options := b.plan.Activities[activity].Times
	times := make([]plan.Time, 0, len(options)+1)
	for i := range options {
		if t := options[i].Time; !b.doubled(activity, t) {
			times = append(times, t)
		}
	}
	if at := &b.at[activity]; at.Placed() && !slices.Contains(times, at.Time) {
		times = append(times, at.Time)
	}
	return times
}

// doubled says whether an interchangeable lecture of the same course is at a time: no timetable can say that there are
// two.
func (b *Bench) doubled(activity int, t plan.Time) bool {
	for _, other := range b.courses[b.names[activity].course] {
		if other != activity && b.at[other].Time == t {
			return true
		}
	}
	return false
}

// choice is the rooms that an activity could have.
type choice struct {
	room  int // the first of them; -1 if it needs none
	rooms []int
}

// choices are the rooms that an activity may have: each that may be its first, with the others as they are.
func (b *Bench) choices(activity int) []choice {
	needs := b.plan.Activities[activity].Rooms
	if len(needs) == 0 {
		return []choice{{-1, nil}}
	}
	rest := b.otherRooms(activity)
	var all []choice
	for _, o := range needs[0] {
		if !slices.Contains(rest, o.Of) {
			all = append(all, choice{o.Of, append([]int{o.Of}, rest...)})
		}
	}
	if at := &b.at[activity]; len(at.Rooms) == len(needs) {
		if !slices.ContainsFunc(all, func(c choice) bool { return c.room == at.Rooms[0] }) {
			all = append(all, choice{at.Rooms[0], at.Rooms})
		}
	}
	return all
}

// otherRooms are an activity's rooms but the first: those that it has, or the first that it may have.
func (b *Bench) otherRooms(activity int) (rest []int) {
	needs, at := b.plan.Activities[activity].Rooms, &b.at[activity]
	if len(at.Rooms) == len(needs) {
		return slices.Clone(at.Rooms[1:])
	}
	for _, need := range needs[1:] {
		for _, o := range need {
			if !slices.Contains(rest, o.Of) {
				rest = append(rest, o.Of)
				break
			}
		}
	}
	return rest
}

// staff are the teachers who are chosen for an activity: those who are, or the first who may be.
func (b *Bench) staff(activity int) (chosen []int) {
	needs, at := b.plan.Activities[activity].Teachers, &b.at[activity]
	if len(at.Teachers) == len(needs) {
		return at.Teachers
	}
	for _, need := range needs {
		for _, o := range need {
			if !slices.Contains(chosen, o.Of) {
				chosen = append(chosen, o.Of)
				break
			}
		}
	}
	return chosen
}

// priceTime prices an activity at a time, in each choice of rooms. The best is the cheapest; of equal ones where it is
// now, or else the first.
func (b *Bench) priceTime(activity int, t plan.Time, choices []choice) Time {
	out := Time{In: make([]*Delta, 0, len(choices))}
	var best plan.Placement
	staff := b.staff(activity)
	for i := range choices {
		to := plan.Placement{Time: t, Rooms: choices[i].rooms, Teachers: staff}
		d := b.delta(b.price(activity, to))
		if choices[i].room >= 0 {
			out.In = append(out.In, &d)
		}
		here := slices.Equal(to.Rooms, b.at[activity].Rooms)
		if !best.Placed() || out.worse(d) || here && d == out.Delta {
			best, out.Delta = to, d
		}
	}
	if !best.Placed() { // no room may be its first
		best = plan.Placement{Time: t, Teachers: staff}
		out.Delta = b.delta(b.price(activity, best))
	}
	out.Place = *b.place(&best)
	out.Reasons = b.reasons(activity, best)
	return out
}

func (b *Bench) delta(to evaluate.Cost) Delta {
	now := b.Cost()
	return Delta{to.Hard - now.Hard, to.Soft - now.Soft}
}

// otherTeachers prices who could hold an activity where it is now: for each who is chosen, each other who may be.
func (b *Bench) otherTeachers(activity int) []Staff {
	all := []Staff{}
	at := b.at[activity]
	needs := b.plan.Activities[activity].Teachers
	if !at.Placed() || len(at.Teachers) != len(needs) {
		return all
	}
	for i, need := range needs {
		for _, o := range need {
			if slices.Contains(at.Teachers, o.Of) {
				continue
			}
			to := at
			to.Teachers = slices.Clone(at.Teachers)
			to.Teachers[i] = o.Of
			all = append(all, Staff{b.place(&to).Teachers, b.delta(b.price(activity, to))})
		}
	}
	return all
}

// Reason is something that becomes worse.
type Reason struct {
	timetable.Violation
	Hard bool `json:"hard" doc:"a hard rule"`
}

// reasons is what becomes worse when an activity moves, the worst first.
func (b *Bench) reasons(activity int, to plan.Placement) []Reason {
	c := b.now.Consequences(activity, to)
	reasons := []Reason{}
	add := func(v plan.Violation) {
		reasons = append(reasons, Reason{b.owners.Violation(v, b.plan.Factors.Constraints), v.Hard})
	}
	id := b.plan.Activities[activity].ID
	for _, other := range c.Clashes {
		if !b.clashesNow(activity, other) {
			add(b.clash(activity, other, &to))
		}
	}
	if c.Ruled > 0 {
		add(b.ruled(activity, &to, c.Ruled))
	}
	for _, by := range c.Changes {
		r := &b.plan.Constraints[by.Constraint]
		if by.Off > 0 && (r.Hard || by.Cost > 0) {
			add(plan.Violation{
				Kind: r.Kind, Hard: r.Hard, Count: by.Off, Cost: by.Cost, Message: b.plan.Says(r),
				List: b.plan.Lists[r.List].ID, Activities: []string{id},
			})
		}
	}
	for _, own := range []struct {
		rule         timetable.Rule
		more, factor int
	}{
		{timetable.TimePenalties, c.Time, b.plan.Factors.Times},
		{timetable.RoomPenalties, c.Choice, b.plan.Factors.Rooms},
	} {
		if own.more > 0 {
			add(plan.Violation{Kind: plan.Kind(own.rule), Count: own.more, Activities: []string{id}})
			reasons[len(reasons)-1].Cost = own.more * own.factor
		}
	}
	slices.SortStableFunc(reasons, worstFirst)
	return reasons[:min(len(reasons), maxReasons)]
}

func worstFirst(x, y Reason) int {
	switch {
	case x.Hard != y.Hard && x.Hard:
		return -1
	case x.Hard != y.Hard:
		return 1
	}
	return y.Cost - x.Cost
}

// clashesNow says whether two activities clash where they are.
func (b *Bench) clashesNow(activity, other int) bool {
	at, there := &b.at[activity], &b.at[other]
	return at.Placed() && at.Overlaps(there.Time) && (b.sharedRoom(at, there) >= 0 || b.shared(activity, other, at) >= 0)
}

// clash is the violation of two activities that cannot be at once.
func (b *Bench) clash(activity, other int, to *plan.Placement) plan.Violation {
	v := plan.Violation{
		Kind: plan.Conflicts, Hard: true, Count: 1, Constraint: plan.NoConstraint,
		Activities: []string{b.plan.Activities[other].ID}, Message: b.plan.Activities[other].Label,
	}
	if room := b.sharedRoom(to, &b.at[other]); room >= 0 {
		v.Kind, v.Rooms = plan.RoomOccupancy, []string{b.plan.Rooms[room].ID}
		v.Message += " is in " + b.plan.Rooms[room].Label
		return v
	}
	if list := b.shared(activity, other, to); list >= 0 {
		v.List = b.plan.Lists[list].ID
		v.Message += " is attended by " + b.plan.Lists[list].Label
	}
	return v
}

// sharedRoom is a room that two placements have, or that is a part of the other's; -1 if there is none.
func (b *Bench) sharedRoom(x, y *plan.Placement) int {
	for _, room := range x.Rooms {
		for _, other := range y.Rooms {
			if room == other || slices.Contains(b.plan.Rooms[room].Parts, other) ||
				slices.Contains(b.plan.Rooms[other].Parts, room) {
				return other
			}
		}
	}
	return -1
}

// shared is a list of people who attend two activities, or of a teacher who is chosen for one; -1 if there is none.
func (b *Bench) shared(activity, other int, to *plan.Placement) int {
	for _, list := range b.people[activity] {
		if slices.Contains(b.people[other], list) || b.chosen(list, &b.at[other]) {
			return list
		}
	}
	for _, list := range b.people[other] {
		if b.chosen(list, to) {
			return list
		}
	}
	for list := range b.plan.Lists {
		if b.chosen(list, to) && b.chosen(list, &b.at[other]) {
			return list
		}
	}
	return -1
}

// chosen says whether a list is that of a teacher who is chosen at a placement.
func (b *Bench) chosen(list int, at *plan.Placement) bool {
	l := &b.plan.Lists[list]
	return l.Person && l.Teacher != plan.NoTeacher && slices.Contains(at.Teachers, l.Teacher)
}

// ruled is the violation of what an activity may not have by itself.
func (b *Bench) ruled(activity int, to *plan.Placement, n int) plan.Violation {
	v := plan.Violation{
		Kind: plan.Rooms, Hard: true, Count: n, Constraint: plan.NoConstraint,
		Activities: []string{b.plan.Activities[activity].ID}, Message: "that room or time is not among its own",
	}
	for _, room := range to.Rooms {
		for _, closed := range b.plan.Rooms[room].Closed {
			if closed.Overlaps(to.Time) {
				v.Kind, v.Rooms = plan.RoomAvailability, []string{b.plan.Rooms[room].ID}
				v.Message = b.plan.Rooms[room].Label + " is closed then"
			}
		}
	}
	return v
}
