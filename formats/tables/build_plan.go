package tables

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// courseRef is what a lesson became: a course, and a class of its lecture and tutorial, if there are several.
type courseRef struct{ id, class string }

// makeGroups sizes the groups, and divides those that have labs into batches.
func (b *builder) makeGroups() {
	p := b.problem
	if b.settings.Batch > 0 {
		b.labSeats = b.settings.Batch
	}
	whole := len(p.Groups)
	for g := range whole {
		p.Groups[g].Size = b.sizes[g]
	}
	for i := range b.lessons {
		l := &b.lessons[i]
		if l.elective || l.hours[2] == 0 {
			continue
		}
		for _, g := range l.groups {
			if b.batches[g] == nil {
				b.batches[g] = b.divide(&p.Groups[g], b.batchCount(b.sizes[g]))
			}
		}
	}
}

// batchCount is how many batches so many students make in a laboratory.
func (b *builder) batchCount(students int) int {
	const most = 12
	if b.labSeats == 0 || students <= b.labSeats {
		return 1
	}
	return min((students+b.labSeats-1)/b.labSeats, most)
}

// divide divides a group into batches, and returns their ids. A group that is one batch stays as it is.
func (b *builder) divide(g *timetable.Group, n int) []string {
	whole := *g
	if n == 1 {
		return []string{whole.ID}
	}
	var ids []string
	for i := range n {
		batch := timetable.Group{
			ID: unique(fmt.Sprintf("%s-lab%d", whole.ID, i+1), b.groups.ids), PartOf: []string{whole.ID}, Division: "lab",
			Name: fmt.Sprintf("%s lab %d", whole.Label(), i+1), Size: (whole.Size + n - 1 - i) / n,
		}
		b.problem.Groups = append(b.problem.Groups, batch)
		ids = append(ids, batch.ID)
	}
	return ids
}

// makeCourses makes the courses, each with the lessons that are alike.
func (b *builder) makeCourses() {
	var order []string
	alike := map[string][]int{}
	for i := range b.lessons {
		l := &b.lessons[i]
		key := fmt.Sprint(look(l.code), "|", look(l.name), l.half, l.hours, l.elective, l.set)
		if alike[key] == nil {
			order = append(order, key)
		}
		alike[key] = append(alike[key], i)
	}
	b.thinOut()
	for _, key := range order {
		b.makeCourse(alike[key])
	}
	for i, s := range b.sets {
		e := timetable.Elective{ID: s.id, Name: s.name}
		if b.sets[i].takes > 1 {
			e.Takes, e.Weight = s.takes, 1
		}
		b.problem.Electives = append(b.problem.Electives, e)
	}
}

// thinOut takes groups out of their electives whose combinations are too many to tell apart.
func (b *builder) thinOut() {
	const most = 4_000
	combinations := map[int]int{}
	inSet := map[takenBy]int{}
	for i := range b.lessons {
		if l := &b.lessons[i]; l.set >= 0 {
			for _, g := range l.groups {
				inSet[takenBy{l.set, g}]++
			}
		}
	}
	for of, n := range inSet {
		combinations[of.group] = min(cmp.Or(combinations[of.group], max(1, len(b.batches[of.group])))*n, 1_000_000)
	}
	for g := range b.groups.things {
		if combinations[g] <= most {
			continue
		}
		b.add(Doubt, b.groups.things[g].place, "too_many_choices", b.groups.things[g].name)
		for i := range b.lessons {
			if l := &b.lessons[i]; l.set >= 0 {
				l.groups = slices.DeleteFunc(l.groups, func(other int) bool { return other == g })
			}
		}
	}
}

func (b *builder) makeCourse(lessons []int) {
	first := &b.lessons[lessons[0]]
	o := &b.offerings[first.offerings[0]]
	c := timetable.Course{
		ID: b.courseID(first), Code: first.code, Name: first.name, Department: o.department, Teachers: []string{},
	}
	if first.set >= 0 {
		c.Elective = b.sets[first.set].id
	}
	for _, i := range lessons {
		for _, g := range b.lessons[i].groups {
			if id := b.groups.things[g].id; !slices.Contains(c.Groups, id) {
				c.Groups = append(c.Groups, id)
			}
		}
	}
	if len(lessons) == 1 {
		c.Students = first.students
		c.Teachers = append(c.Teachers, b.teacherIDs(first.lecturers[mainPart(first.hours)])...)
	}
	if half := b.settings.Weeks / 2; first.half > 0 && half > 0 {
		c.Weeks = []timetable.Weeks{timetable.Weeks([]string{
			fmt.Sprintf("1-%d", half), fmt.Sprintf("%d-%d", half+1, b.settings.Weeks)}[first.half-1])}
	}
	for part, n := range first.hours {
		if n > 0 {
			c.Parts = append(c.Parts, b.part(&c, part, int(n), lessons))
		}
	}
	for _, i := range lessons {
		if _, named := b.courseOf[i]; !named {
			b.courseOf[i] = courseRef{id: c.ID}
		}
		if l := &b.lessons[i]; l.hours != (hours{}) && !slices.ContainsFunc(l.lecturers[:], isAny) {
			b.add(Doubt, b.offerings[l.offerings[0]].place, "nobody_teaches", strings.TrimSpace(l.code+" "+l.name))
		}
	}
	b.problem.Courses = append(b.problem.Courses, c)
}

func isAny(people []int) bool { return len(people) > 0 }

// mainPart is the first part that has hours.
func mainPart(h hours) int {
	return max(0, slices.IndexFunc(h[:], func(n float64) bool { return n > 0 }))
}

// courseID is the code of a course, or its name. Of several with one code, the half or the group tells them apart.
func (b *builder) courseID(l *lesson) string {
	id := idOf(cmp.Or(l.code, l.name))
	if b.courseIDs[id] && l.half > 0 {
		id = fmt.Sprintf("%s-H%d", id, l.half)
	}
	if b.courseIDs[id] && len(l.groups) > 0 {
		id = idOf(id + "-" + b.groups.things[l.groups[0]].name)
	}
	return unique(id, b.courseIDs)
}

func (b *builder) teacherIDs(people []int) []string {
	ids := make([]string, 0, len(people))
	for _, n := range people {
		ids = append(ids, b.people.things[n].id)
	}
	return ids
}

func (b *builder) needs(people []int) []timetable.Need {
	needs := make([]timetable.Need, 0, len(people))
	for _, id := range b.teacherIDs(people) {
		needs = append(needs, timetable.Exactly(id))
	}
	return needs
}

// part makes a part of a course: so many meetings of an hour, or blocks of two of a lab.
func (b *builder) part(c *timetable.Course, part, hours int, lessons []int) timetable.Part {
	p := timetable.Part{ID: partNames[part], Meetings: slices.Repeat([]int{1}, hours)}
	if part == 2 {
		p.Meetings = slices.Repeat([]int{2}, hours/2)
		if hours%2 == 1 {
			p.Meetings = append(p.Meetings, 1)
		}
	}
	if n := len(p.Meetings); part == 0 && n > 1 && n <= len(b.settings.Days) {
		p.Constraints = []timetable.Constraint{{Kind: plan.DifferentDays, Weight: 2}}
	}
	b.house(&p, part, &b.offerings[b.lessons[lessons[0]].offerings[0]])
	taken := map[string]bool{}
	for _, i := range lessons {
		if part == 2 {
			p.Classes = append(p.Classes, b.labClasses(&b.lessons[i], taken)...)
			continue
		}
		if len(lessons) == 1 {
			b.alone(c, &p, &b.lessons[i], part)
			continue
		}
		class := b.class(&b.lessons[i], part, taken)
		p.Classes = append(p.Classes, class)
		b.courseOf[i] = courseRef{c.ID, class.ID}
	}
	if len(p.Classes) == 1 && len(lessons) == 1 && slices.Equal(p.Classes[0].Groups, c.Groups) {
		p.Classes = nil
		b.alone(c, &p, &b.lessons[lessons[0]], part)
	}
	return p
}

// alone says who holds a part that is held once, if that is not who holds the course.
func (b *builder) alone(c *timetable.Course, p *timetable.Part, l *lesson, part int) {
	if ids := b.teacherIDs(l.lecturers[part]); !slices.Equal(ids, c.Teachers) {
		p.Teachers = b.needs(l.lecturers[part])
	}
}

// class is a class of a part of a course that is held for several.
func (b *builder) class(l *lesson, part int, taken map[string]bool) timetable.Class {
	groups := b.groupIDs(l)
	id := idOf(strings.Join(groups, "+"))
	if len(groups) == 0 {
		id = "1"
	}
	return timetable.Class{
		ID: unique(id, taken), Groups: groups, Teachers: b.needs(l.lecturers[part]), Students: l.students,
	}
}

func (b *builder) groupIDs(l *lesson) []string {
	ids := make([]string, 0, len(l.groups))
	for _, g := range l.groups {
		ids = append(ids, b.groups.things[g].id)
	}
	return ids
}

// labClasses are the classes of a lab: one for each batch. Those who take an elective are in no batches, and attend one
// of as many classes as they need.
func (b *builder) labClasses(l *lesson, taken map[string]bool) []timetable.Class {
	var classes []timetable.Class
	if n := b.batchCount(l.students); l.elective || len(l.groups) == 0 || n == 1 {
		for i := range n {
			class := b.class(l, 2, taken)
			class.Students = (l.students + n - 1 - i) / n
			class.Teachers = b.share(l.lecturers[2], n)
			classes = append(classes, class)
		}
		return classes
	}
	for _, g := range l.groups {
		batches := b.batches[g]
		for _, id := range batches {
			classes = append(classes, timetable.Class{ID: unique(id, taken), Groups: []string{id}})
		}
	}
	for i := range classes {
		classes[i].Teachers = b.share(l.lecturers[2], len(classes))
		classes[i].Students = (l.students + len(classes) - 1 - i) / len(classes)
	}
	return classes
}

// share says who holds each of several classes: one of the people, whom the search chooses.
func (b *builder) share(people []int, classes int) []timetable.Need {
	if classes < 2 || len(people) < 2 {
		return b.needs(people)
	}
	var need timetable.Need
	for _, id := range b.teacherIDs(people) {
		need.Of = append(need.Of, timetable.Option{ID: id})
	}
	return []timetable.Need{need}
}

// house says in which rooms a part may be.
func (b *builder) house(p *timetable.Part, part int, o *offering) {
	rooms := b.problem.Rooms
	has := func(feature string) bool {
		return slices.ContainsFunc(rooms, func(r timetable.Room) bool { return slices.Contains(r.Features, feature) })
	}
	switch {
	case len(rooms) == 0:
		p.NoRoom = true
	case len(o.rooms) > 0:
		var need timetable.Need
		for _, n := range o.rooms {
			need.Of = append(need.Of, timetable.Option{ID: rooms[n].ID})
		}
		p.Rooms = []timetable.Need{need}
	case part == 2 && o.roomType != "" && has(o.roomType):
		p.Rooms = []timetable.Need{{Features: []string{o.roomType}}}
	case part == 2 && has(labFeature):
		p.Rooms = []timetable.Need{{Features: []string{labFeature}}}
	case part == 2:
		b.once(Doubt, "", "no_labs")
	case has(lectureFeature):
		p.Rooms = []timetable.Need{{Features: []string{lectureFeature}}}
	}
}

// makeParallels holds the electives of a basket at once: their first lectures, their second, and so on. Electives of
// one teacher cannot be, nor can those that some group has in two baskets.
func (b *builder) makeParallels() {
	if b.settings.Baskets == basketsFree {
		return
	}
	weight := timetable.Weight(5)
	if b.settings.Baskets == basketsHard {
		weight = timetable.Hard
	}
	for _, lessons := range b.atOnce() {
		for part := range 2 {
			most := 0
			for _, i := range lessons {
				most = max(most, int(b.lessons[i].hours[part]))
			}
			for n := range most {
				b.parallel(lessons, part, n, weight)
			}
		}
	}
}

func (b *builder) parallel(lessons []int, part, n int, weight timetable.Weight) {
	var of []string
	for _, i := range lessons {
		ref := b.courseOf[i]
		if int(b.lessons[i].hours[part]) <= n || ref.id == "" {
			continue
		}
		id := ref.id + "/" + partNames[part]
		if ref.class != "" {
			id += "/" + ref.class
		}
		of = append(of, fmt.Sprintf("activity:%s#%d", id, n+1))
	}
	if len(of) > 1 {
		b.problem.Constraints = append(b.problem.Constraints,
			timetable.Constraint{Kind: plan.Parallel, Of: of, Weight: weight})
	}
}

// atOnce lists the lessons that are held at once.
func (b *builder) atOnce() [][]int {
	type family struct {
		set, half int
		basket    string
	}
	var order []family
	members := map[family][]int{}
	for i := range b.lessons {
		l := &b.lessons[i]
		basket, sure := b.onlyBasket(l)
		if l.set < 0 || !sure {
			continue
		}
		f := family{l.set, l.half, basket}
		if members[f] == nil {
			order = append(order, f)
		}
		members[f] = append(members[f], i)
	}
	var lists [][]int
	for _, f := range order {
		lists = append(lists, b.untaught(members[f])...)
	}
	return lists
}

// onlyBasket is the basket in which all groups of a lesson have it.
func (b *builder) onlyBasket(l *lesson) (basket string, sure bool) {
	for i, n := range l.offerings {
		name := look(b.offerings[n].basket)
		if name == "" || i > 0 && name != basket {
			return "", false
		}
		basket = name
	}
	return basket, true
}

// untaught divides lessons into lists in which nobody teaches two.
func (b *builder) untaught(lessons []int) [][]int {
	var lists [][]int
	var busy []map[int]bool
	for _, i := range lessons {
		people := b.lessons[i].lecturers[0]
		n := slices.IndexFunc(busy, func(taken map[int]bool) bool {
			return !slices.ContainsFunc(people, func(who int) bool { return taken[who] })
		})
		if n < 0 {
			n = len(lists)
			lists, busy = append(lists, nil), append(busy, map[int]bool{})
		}
		lists[n] = append(lists[n], i)
		for _, who := range people {
			busy[n][who] = true
		}
	}
	return lists
}
