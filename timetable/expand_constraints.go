package timetable

import (
	"slices"

	"github.com/lectern-timetables/lectern/plan"
)

func (e *expander) allConstraints() {
	e.weights()
	for i := range e.problem.Teachers {
		t := &e.problem.Teachers[i]
		lists := []int{e.lists["teacher:"+t.ID]}
		e.ruleOut(e.slots(t.Unavailable), lists)
		e.person(&t.Person, lists, at("/teachers", i))
	}
	for i := range e.problem.Groups {
		if e.ofGroup != nil {
			e.person(&e.problem.Groups[i].Person, e.ofGroup[i], at("/groups", i))
		}
	}
	for i := range e.problem.Courses {
		e.ruleOut(e.slots(e.problem.Courses[i].Unavailable), e.classesOf(i))
	}
	e.wishes(e.problem.Wishes, []int{e.lists["all"]}, "")
	for i := range e.problem.Constraints {
		c, place := &e.problem.Constraints[i], at("/constraints", i)
		e.constrain(c, e.selected(c.Of, c.Kind.OfDays() && c.Kind != plan.Last, place), place)
	}
	e.fillTagged()
	for _, c := range e.lasts {
		e.attendees(c)
	}
	e.electives()
	e.pins()
}

// weights turns the weights of the rules of version 1 into constraints.
func (e *expander) weights() {
	w := e.problem.Weights
	people := slices.Concat(e.each["each curriculum"], e.each["each group"])
	load := e.problem.DailyLoad
	if load.Max == 0 {
		load.Max = plan.Unlimited
	}
	for _, c := range []struct {
		weight Weight
		kind   plan.Kind
		lists  []int
		least  int
		most   int
	}{
		{w.RoomCapacity, plan.Seats, e.each["all"], 0, 0},
		{w.IsolatedLectures, plan.Isolated, people, 0, 0},
		{w.Windows, plan.Gaps, people, 0, 0},
		{w.StudentMinMaxLoad, plan.Load, people, load.Min, load.Max},
		{w.TravelDistance, plan.NextBuilding, people, 0, 0},
		{w.RoomStability, plan.RoomsUsed, e.each["each class"], 0, 1},
		{w.TeacherWindows, plan.Gaps, e.each["each teacher"], 0, 0},
	} {
		e.add(plan.Constraint{Kind: c.kind, Weight: int(c.weight), Least: c.least, Most: c.most}, c.lists)
	}
	for i := range e.problem.Courses {
		c := &e.problem.Courses[i]
		if c.MinDays > 0 {
			days := plan.Constraint{Kind: plan.Days, Weight: int(w.MinWorkingDays), Least: c.MinDays,
				Most: plan.Unlimited}
			e.add(days, []int{e.lists["course:"+c.ID]})
		}
		if c.Double {
			e.add(plan.Constraint{Kind: plan.Doubles, Weight: int(w.DoubleLectures)}, []int{e.lists["course:"+c.ID]})
		}
	}
}

// add states a constraint of each list, unless it costs nothing.
func (e *expander) add(c plan.Constraint, lists []int) {
	if c.Weight == 0 && !c.Hard {
		return
	}
	const numbers = 20 // of a constraint
	if !e.spend(keeping*numbers*len(lists), "/constraints") {
		return
	}
	for _, list := range lists {
		c.List = list
		e.plan.Constraints = append(e.plan.Constraints, c)
	}
}

func (e *expander) ruleOut(times []plan.Time, lists []int) {
	c := plan.Constraint{Kind: plan.Availability, Hard: true}
	for _, t := range times {
		c.Wishes = append(c.Wishes, plan.Wish{At: t, Cost: 1})
	}
	if len(times) > 0 {
		e.add(c, lists)
	}
}

// wishes turns wishes into a constraint on what they rule out, and one on what they would rather not have.
func (e *expander) wishes(wishes []Wish, lists []int, place string) {
	if len(wishes) == 0 {
		return
	}
	w := e.welcome(wishes, place)
	e.ruleOut(w.forbidden, lists)
	if len(w.unwelcome) > 0 {
		e.add(plan.Constraint{Kind: plan.Wished, Weight: 1, Wishes: w.unwelcome}, lists)
	}
}

func (e *expander) person(p *Person, lists []int, place string) {
	e.wishes(p.Wishes, lists, place)
	e.constrainAll(p.Constraints, lists, place)
}

// constrainAll states constraints that somebody or something states for itself.
func (e *expander) constrainAll(constraints []Constraint, lists []int, place string) {
	for i := range constraints {
		place := at(place+"/constraints", i)
		if !e.spend(100, place) {
			return
		}
		if len(constraints[i].Of) > 0 {
			e.fail(place+"/of", "leave this out here, where the constraint is about what states it")
		}
		e.constrain(&constraints[i], lists, place)
	}
}

// constrain states a constraint of each list.
func (e *expander) constrain(c *Constraint, lists []int, place string) {
	if !c.Kind.Known() {
		e.fail(place+"/kind", "there is no kind of constraint %.50q", c.Kind)
		return
	}
	most := plan.Unlimited
	if c.Max != nil {
		most = *c.Max
	}
	e.complete(c, place)
	constraint := plan.Constraint{
		Kind: c.Kind, Hard: c.Weight == Hard, Weight: max(0, int(c.Weight)),
		Least: c.Min, Most: most, Gap: c.Gap, From: c.From,
	}
	for i, span := range c.Between {
		place := c.Between.place(place, i)
		times := e.spanned(span, place)
		if c.Kind.OfWindows() && len(times) > 1 {
			e.fail(place, "the days of a window need to have the same periods")
		}
		constraint.Between = append(constraint.Between, times...)
	}
	if c.Tag != "" {
		lists = e.tagged(lists, c.Tag, place+"/tag")
	}
	if c.Kind == plan.Last {
		for _, list := range lists { // who attends is known when all courses are read
			constraint.List = list
			e.lasts = append(e.lasts, constraint)
		}
		return
	}
	e.add(constraint, lists)
}

// attendees state that activities are the last of a day for each set of students who attend any.
func (e *expander) attendees(c plan.Constraint) {
	last := e.plan.Lists[c.List].Activities
	for _, list := range e.each["each group"] {
		c.Marked = nil
		for _, a := range e.plan.Lists[list].Activities {
			if slices.Contains(last, a) {
				c.Marked = append(c.Marked, a)
			}
		}
		if c.Marked != nil {
			e.add(c, []int{list})
		}
	}
}

// complete says what a constraint lacks.
func (e *expander) complete(c *Constraint, place string) {
	given := map[plan.Parameter]bool{plan.Min: c.Min > 0, plan.Max: c.Max != nil, plan.Between: c.Between != nil}
	for _, parameter := range c.Kind.Needs() {
		if !given[parameter] {
			e.fail(place+"/"+string(parameter), "a constraint of the kind %q needs this", c.Kind)
		}
	}
}

// classesOf are the lists of the classes of a course.
func (e *expander) classesOf(course int) []int {
	c := &e.problem.Courses[course]
	prefix := "class:" + c.ID
	if len(c.Parts) == 0 {
		return []int{e.lists[prefix]}
	}
	var lists []int
	for _, part := range c.Parts {
		for _, class := range e.classIDs(c, &part) {
			lists = append(lists, e.lists["class:"+class])
		}
	}
	return lists
}

// classIDs are the ids of a part's classes.
func (e *expander) classIDs(c *Course, p *Part) []string {
	part := c.ID + "/" + p.ID
	var ids []string
	for _, class := range p.Classes {
		ids = append(ids, part+"/"+class.ID)
	}
	for _, group := range p.For {
		ids = append(ids, part+"/"+group)
	}
	if ids == nil {
		return []string{part}
	}
	return ids
}

// electives price the overlaps of courses of one set, for the students who would want both.
func (e *expander) electives() {
	members := map[string][]*Course{}
	for i := range e.problem.Courses {
		c := &e.problem.Courses[i]
		members[c.Elective] = append(members[c.Elective], c)
	}
	for i := range e.problem.Electives {
		set := &e.problem.Electives[i]
		courses := members[set.ID]
		for j, a := range courses {
			if !e.spend(j, at("/electives", i)) {
				return
			}
			for _, b := range courses[:j] {
				e.priceOverlap(set, b, a)
			}
		}
	}
}

// priceOverlap expects that demand for one course is independent of that for the other.
func (e *expander) priceOverlap(set *Elective, a, b *Course) {
	of := 0
	for _, group := range a.Groups {
		if n, ok := e.groups[group]; ok {
			of += e.problem.Groups[n].Size
		}
	}
	if of == 0 || set.Weight <= 0 || set.Takes < 2 {
		return
	}
	both := min(set.Weight*a.Students*b.Students/of, maxNumber)
	ofA, ofB := e.activitiesOf("course:"+a.ID), e.activitiesOf("course:"+b.ID)
	if !e.spend(keeping*20*len(ofA)*len(ofB), "/electives") {
		return
	}
	for _, i := range ofA {
		for _, j := range ofB {
			e.plan.Lists = append(e.plan.Lists, plan.List{
				ID: "elective:" + set.ID, Label: nameOr(set.Name, set.ID), Activities: []int{i, j},
				Teacher: plan.NoTeacher,
			})
			e.add(plan.Constraint{Kind: plan.NotOverlap, Weight: both}, []int{len(e.plan.Lists) - 1})
		}
	}
}

// pins leave the first activities of a course the period and the room of its pins.
func (e *expander) pins() {
	pinned := map[string]int{}
	for i, pin := range e.problem.Pins {
		activities := e.activitiesOf("course:" + pin.Course)
		n := pinned[pin.Course]
		if pinned[pin.Course]++; n >= len(activities) {
			continue
		}
		a := &e.plan.Activities[activities[n]]
		if !e.spend(len(a.Times), at("/pins", i)) {
			return
		}
		var pinnedTo []plan.TimeOption
		for _, o := range a.Times {
			if o.Days.Has(pin.Day) && o.Start == pin.Period {
				pinnedTo = append(pinnedTo, o)
			}
		}
		a.Times = pinnedTo
		if room, ok := e.rooms[pin.Room]; ok {
			a.Rooms = []plan.Need{{{Of: room}}}
		}
	}
}
