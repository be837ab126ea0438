package timetable

import (
	"fmt"
	"slices"

	"github.com/lectern-timetables/lectern/plan"
)

// maxActivities bounds the meetings of a problem.
const maxActivities = 100_000

// settings are a course's, a part's and a class's own, in this order, with their places.
type settings []struct {
	*Setting
	place string
}

// taught is a class with all that its course and part say of it.
type taught struct {
	id, label     string // the class's
	course        *Course
	settings      settings
	meetings      []int
	groups        []int
	teachers      []Need
	teachersPlace string
	students      int   // 0: the sizes of its groups
	ofClass       bool  // that many are in each class
	lists         []int // those of its course, part, class, elective and tags
}

func (e *expander) allCourses() {
	e.teachers = positions(e.problem.Teachers, func(t *Teacher) string { return t.ID })
	for i := range e.problem.Teachers {
		e.plan.Teachers = append(e.plan.Teachers, e.problem.Teachers[i].Label())
		e.addList("each teacher", "teacher:"+e.problem.Teachers[i].ID, e.problem.Teachers[i].Label())
		last := &e.plan.Lists[len(e.plan.Lists)-1]
		last.Person, last.Teacher = true, i
	}
	e.courses = positions(e.problem.Courses, func(c *Course) string { return c.ID })
	e.attended = make([][]int, e.groupCount)
	for i := range e.problem.Courses {
		if e.stopped {
			return
		}
		e.course(i, &e.problem.Courses[i])
	}
}

// addList adds a list, to those that a selector such as "each part" stands for.
func (e *expander) addList(each, id, label string) int {
	n, known := e.lists[id]
	if !known {
		n = len(e.plan.Lists)
		e.lists[id] = n
		e.plan.Lists = append(e.plan.Lists, plan.List{ID: id, Label: label, Teacher: plan.NoTeacher})
		e.each[each] = append(e.each[each], n)
	}
	return n
}

func (e *expander) course(i int, c *Course) {
	place := at("/courses", i)
	t := taught{id: c.ID, label: c.Label(), course: c, students: c.Students}
	t.settings = settings{{&c.Setting, place}}
	t.lists = append(t.lists, e.addList("each course", "course:"+c.ID, c.Label()))
	if c.Elective != "" {
		t.lists = append(t.lists, e.addList("each elective", "elective:"+c.Elective, c.Elective))
	}
	for _, id := range c.Teachers {
		t.teachers = append(t.teachers, Exactly(id))
	}
	t.teachersPlace = place + "/teachers"
	t.groups = e.groupsAt(c.Groups, place+"/groups", c)
	if len(c.Parts) == 0 {
		t.meetings = slices.Repeat([]int{1}, max(0, min(c.Lectures, maxLectures)))
		e.class(t, place+"/id")
		return
	}
	for j := range c.Parts {
		e.part(t, &c.Parts[j], at(place+"/parts", j))
	}
}

// groupsAt finds groups. For a course of an elective they are those of each group who take it.
func (e *expander) groupsAt(ids []string, place string, c *Course) []int {
	var groups []int
	for i, id := range ids {
		if group, ok := e.groupAt(id, at(place, i), c); ok {
			groups = append(groups, group)
		}
	}
	return groups
}

func (e *expander) groupAt(id, place string, c *Course) (group int, ok bool) {
	group, ok = e.find(e.groups, "group", id, place)
	if takers, elective := e.takers[takersOf(c.ID, id)]; elective {
		group = takers
	}
	return group, ok
}

// part adds the classes of a part: those that it lists, those of the groups that it is for, or a single one.
func (e *expander) part(t taught, p *Part, place string) {
	t.id += "/" + p.ID
	t.label += ", " + nameOr(p.Name, p.ID)
	t.meetings = e.meetings(p.Meetings, place)
	t.settings = append(slices.Clip(t.settings), settings{{&p.Setting, place}}...)
	t.lists = append(slices.Clip(t.lists), e.addList("each part", "part:"+t.id, t.label))
	if p.Teachers != nil {
		t.teachers, t.teachersPlace = p.Teachers, place+"/teachers"
	}
	if p.Students > 0 {
		t.students, t.ofClass = p.Students, true
	}
	if len(p.Classes)+len(p.For) == 0 {
		e.class(t, place+"/id")
		return
	}
	for i := range p.Classes {
		e.classOf(t, &p.Classes[i], at(place+"/classes", i))
	}
	for i, group := range p.For {
		e.classFor(t, group, at(place+"/for", i))
	}
}

// classFor adds the class of a group.
func (e *expander) classFor(t taught, id, place string) {
	if e.stopped {
		return
	}
	t.id += "/" + id
	t.label += " " + id
	e.attend(&t, []int{})
	if group, ok := e.groupAt(id, place, t.course); ok {
		e.attend(&t, []int{group})
	}
	e.class(t, place)
}

// attend says which groups attend a class. It seats them, unless each class of its part has so many.
func (e *expander) attend(t *taught, groups []int) {
	t.groups = groups
	if !t.ofClass {
		t.students = 0
	}
}

// meetings are the lengths of those that can be understood.
func (e *expander) meetings(lengths []int, place string) []int {
	var understood []int
	for i, length := range lengths {
		if length < 1 || length > MaxPeriods {
			e.fail(at(place+"/meetings", i), "a meeting takes 1 to %d periods, not %d", MaxPeriods, length)
			continue
		}
		understood = append(understood, length)
	}
	return understood
}

func (e *expander) classOf(t taught, c *Class, place string) {
	if e.stopped {
		return
	}
	t.id += "/" + c.ID
	t.label += " " + c.ID
	t.settings = append(slices.Clip(t.settings), settings{{&c.Setting, place}}...)
	if c.Groups != nil {
		e.attend(&t, e.groupsAt(c.Groups, place+"/groups", t.course))
	}
	if c.Students > 0 {
		t.students = c.Students
	}
	if c.Teachers != nil {
		t.teachers, t.teachersPlace = c.Teachers, place+"/teachers"
	}
	e.class(t, place+"/id")
}

// class adds the activities of a class, and says who attends and holds them.
func (e *expander) class(t taught, place string) {
	if _, taken := e.classes[t.id]; taken {
		e.fail(place, "another class is called %.200q, too: its course, part and own id make the same", t.id)
		return
	}
	own := e.addList("each class", "class:"+t.id, t.label)
	t.lists = append(slices.Clip(t.lists), own)
	for _, s := range t.settings {
		if !e.spend(keeping*len(s.Tags), s.place+"/tags") {
			return
		}
		for _, tag := range s.Tags {
			t.lists = append(t.lists, e.addList("each tag", "tag:"+tag, tag))
		}
	}
	rooms, students := e.roomsOf(&t), e.studentsOf(&t)
	chosen, certain := e.teachersOf(&t)
	e.classes[t.id] = len(e.plan.Classes)
	e.plan.Classes = append(e.plan.Classes, plan.Class{
		ID: t.id, Label: t.label, Course: e.courses[t.course.ID], Limit: plan.Unlimited, Parent: plan.NoParent,
	})
	class := &e.plan.Classes[len(e.plan.Classes)-1]
	for _, s := range t.settings {
		e.wishes(s.Wishes, []int{own}, s.place)
		e.constrainAll(s.Constraints, []int{own}, s.place)
	}
	lists := slices.Concat(t.lists, certain)
	slices.Sort(lists)
	lists = slices.Compact(lists)
	const numbers = 50 // of an activity
	if !e.spend(keeping*len(t.meetings)*(numbers+len(lists)+len(t.groups)), place) {
		return
	}
	for i, length := range t.meetings {
		n := len(e.plan.Activities)
		if n == maxActivities {
			e.fail("/courses", "the problem has more than %d meetings", maxActivities)
			e.stopped = true
			return
		}
		label := t.label
		if len(t.meetings) > 1 {
			label = fmt.Sprintf("%s, %d of %d", t.label, i+1, len(t.meetings))
		}
		e.plan.Activities = append(e.plan.Activities, plan.Activity{
			ID: fmt.Sprintf("%s#%d", t.id, i+1), Label: label, Students: students,
			Times: e.timesOf(&t, length), Rooms: rooms, Teachers: chosen,
		})
		class.Activities = append(class.Activities, n)
		for _, group := range t.groups {
			e.attended[group] = append(e.attended[group], n)
		}
		for _, list := range lists {
			e.plan.Lists[list].Activities = append(e.plan.Lists[list].Activities, n)
		}
	}
}

// studentsOf is how many need seats.
func (e *expander) studentsOf(t *taught) int {
	if t.students > 0 {
		return t.students
	}
	students := 0
	for _, group := range t.groups {
		if group < len(e.problem.Groups) {
			students += e.problem.Groups[group].Size
		}
	}
	return students
}

// teachersOf are the teachers who are yet to be chosen, and the lists of those who are certain.
func (e *expander) teachersOf(t *taught) (chosen []plan.Need, certain []int) {
	for i, need := range t.teachers {
		place := at(t.teachersPlace, i)
		if !e.spend(keeping*(5+len(need.Of)), place) {
			return nil, nil
		}
		if need.one() {
			if _, ok := e.find(e.teachers, "teacher", need.Of[0].ID, place); ok {
				certain = append(certain, e.lists["teacher:"+need.Of[0].ID])
			}
			continue
		}
		var options plan.Need
		for j, o := range need.Of {
			if teacher, ok := e.find(e.teachers, "teacher", o.ID, at(place+"/of", j)); ok {
				options = append(options, plan.Option{Of: teacher, Penalty: o.Penalty})
			}
		}
		chosen = append(chosen, e.repeated(need, options, place)...)
	}
	return chosen, certain
}

// repeated is a need for as many as it asks for.
func (e *expander) repeated(need Need, options plan.Need, place string) []plan.Need {
	if need.Count > maxCount || !e.spend(keeping*max(1, need.Count), place) {
		return nil
	}
	return slices.Repeat([]plan.Need{options}, max(1, need.Count))
}

// roomsOf are the rooms that a class needs. What is said nearest to it counts.
func (e *expander) roomsOf(t *taught) []plan.Need {
	for _, s := range slices.Backward(t.settings) {
		switch {
		case s.NoRoom:
			return nil
		case s.Rooms != nil:
			return e.roomNeeds(s.Setting, s.place)
		}
	}
	return []plan.Need{e.suitable(t.course)}
}

// roomNeeds are the rooms that a setting needs.
func (e *expander) roomNeeds(s *Setting, place string) []plan.Need {
	needs, known := e.needsKnown[s]
	if !known {
		for i, need := range s.Rooms {
			place := at(place+"/rooms", i)
			needs = append(needs, e.repeated(need, e.roomOptions(need, place), place)...)
		}
		e.needsKnown[s] = needs
	}
	return needs
}

// roomOptions are the rooms that a need may have.
func (e *expander) roomOptions(need Need, place string) plan.Need {
	var options plan.Need
	if !e.spend(keeping*len(need.Of), place) {
		return nil
	}
	for j, o := range need.Of {
		if room, ok := e.find(e.rooms, "room", o.ID, need.OptionPlace(place, j)); ok {
			options = append(options, plan.Option{Of: room, Penalty: o.Penalty})
		}
	}
	if need.Of == nil {
		options = e.anyRoom
	}
	if len(need.Features) == 0 && len(need.Buildings) == 0 {
		return options
	}
	course := Course{RequiredFeatures: need.Features}
	if !e.spend(len(options)*(keeping+len(need.Buildings))+e.suiting(&course), place) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(options), func(o plan.Option) bool {
		room := &e.problem.Rooms[o.Of]
		return !course.Suits(room) || len(need.Buildings) > 0 && !slices.Contains(need.Buildings, room.Building)
	})
}

// suiting is how many steps it takes to compare a course with all rooms.
func (e *expander) suiting(c *Course) int {
	return len(e.problem.Rooms)*(keeping+len(c.UnsuitableRooms)) + e.features*len(c.RequiredFeatures)
}

// suitable are the rooms of a course that names none: any that suits it, or all at the cost of an unsuitable one.
func (e *expander) suitable(c *Course) plan.Need {
	weight := e.problem.Weights.RoomSuitability
	if weight == 0 || len(c.RequiredFeatures) == 0 && len(c.UnsuitableRooms) == 0 {
		return e.anyRoom
	}
	options, known := e.suitsKnown[c]
	if known || !e.spend(e.suiting(c), "/courses") {
		return options
	}
	for i := range e.problem.Rooms {
		switch {
		case c.Suits(&e.problem.Rooms[i]):
			options = append(options, plan.Option{Of: i})
		case weight != Hard:
			options = append(options, plan.Option{Of: i, Penalty: int(weight)})
		}
	}
	e.suitsKnown[c] = options
	return options
}
