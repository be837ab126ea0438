package tables

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// Changes are what an import does to the dataset that it is added to.
type Changes struct {
	New     []Change `json:"new"`
	Changed []Change `json:"changed"`
	Gone    []Change `json:"gone" doc:"what the tables do not have; it stays unless it is removed"`
	More    int      `json:"more,omitempty" doc:"changes beyond those listed"`
}

// Change is a room, a person, a group or a course.
type Change struct {
	Kind Kind   `json:"kind"`
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Key names a change in a list of removals.
func (c Change) Key() string { return string(c.Kind) + "/" + c.ID }

// mostChanges bounds each list of changes. What is gone is listed whole, as it is to be chosen from.
const mostChanges = 500

// SettingsOf are settings with the week of a problem, to which tables are to be added.
func SettingsOf(base *timetable.Problem) Settings {
	s := defaults()
	s.Name, s.Days, s.Breaks = base.Name, base.DayNames(), nil
	if base.Weeks > 0 {
		s.Weeks = base.Weeks
	}
	for _, p := range base.Periods {
		if p.Start != "" && p.Start < p.End {
			s.Periods = append(s.Periods, Span{timeOfDay(p.Start), timeOfDay(p.End)})
		}
	}
	return s
}

// Update adds a problem that was built to one that is there: what has the same id or name is updated, the rest is
// added, and nothing is removed but what is named by Change.Key. The base stays as it is.
func Update(base, built *timetable.Problem, removed []string) (*timetable.Problem, Changes) {
	p := copied(base)
	p.Version = timetable.TermVersion
	if p.Weeks == 0 {
		p.Weeks = built.Weeks
	}
	added := copied(built)
	rename(added, renames(p, added))
	changes := Changes{New: []Change{}, Changed: []Change{}, Gone: []Change{}}
	dropOverlapping(p, added)
	p.Rooms = merged(&changes, Rooms, p.Rooms, added.Rooms, updateRoom)
	p.Teachers = merged(&changes, People, p.Teachers, added.Teachers, updateTeacher)
	p.Groups = merged(&changes, Groups, p.Groups, added.Groups, updateGroup)
	p.Courses = merged(&changes, Courses, p.Courses, added.Courses, updateCourse)
	for _, e := range added.Electives {
		if i := slices.IndexFunc(p.Electives, func(old timetable.Elective) bool { return old.ID == e.ID }); i >= 0 {
			p.Electives[i] = e
		} else {
			p.Electives = append(p.Electives, e)
		}
	}
	p.Wishes = joined(p.Wishes, added.Wishes)
	p.Constraints = joined(p.Constraints, added.Constraints)
	remove(p, changes.Gone, removed)
	return p, changes
}

func copied(p *timetable.Problem) *timetable.Problem {
	document, err := json.Marshal(p)
	if err != nil {
		panic(err) // a problem is plain data
	}
	var c timetable.Problem
	if err := json.Unmarshal(document, &c); err != nil {
		panic(err)
	}
	return &c
}

// dropOverlapping drops the constraints that the import makes anew: those of baskets and overlaps, where they are about
// its courses alone.
func dropOverlapping(p, added *timetable.Problem) {
	ours := map[string]bool{}
	for i := range added.Courses {
		ours[added.Courses[i].ID] = true
	}
	p.Constraints = slices.DeleteFunc(p.Constraints, func(c timetable.Constraint) bool {
		if c.Kind != plan.Parallel && c.Kind != plan.NotOverlap {
			return false
		}
		return !slices.ContainsFunc(c.Of, func(of string) bool {
			_, what, _ := strings.Cut(of, ":")
			course, _, _ := strings.Cut(what, "/")
			return !ours[course]
		})
	})
}

// merged updates what is there, adds the rest, and notes both.
func merged[T any](c *Changes, kind Kind, old, built []T, update func(old *T, built T)) []T {
	at := map[string]int{}
	for i := range old {
		at[idNameOf(&old[i]).ID] = i
	}
	updated := map[int]bool{}
	for _, b := range built {
		what := idNameOf(&b)
		what.Kind = kind
		i, found := at[what.ID]
		if !found {
			old = append(old, b)
			c.note(&c.New, what)
			continue
		}
		updated[i] = true
		before := text(old[i])
		if update(&old[i], b); !bytes.Equal(before, text(old[i])) {
			c.note(&c.Changed, what)
		}
	}
	for i := range at {
		if n := at[i]; len(built) > 0 && !updated[n] {
			gone := idNameOf(&old[n])
			gone.Kind = kind
			c.Gone = append(c.Gone, gone)
		}
	}
	slices.SortStableFunc(c.Gone, func(a, b Change) int { return strings.Compare(a.Key(), b.Key()) })
	return old
}

func (c *Changes) note(list *[]Change, what Change) {
	if len(*list) == mostChanges {
		c.More++
		return
	}
	*list = append(*list, what)
}

func text(value any) []byte {
	b, err := json.Marshal(value)
	if err != nil {
		panic(err) // a problem is plain data
	}
	return b
}

// idNameOf is the id and the label of a thing.
func idNameOf(of any) Change {
	switch t := of.(type) {
	case *timetable.Room:
		return Change{ID: t.ID, Name: t.Name}
	case *timetable.Teacher:
		return Change{ID: t.ID, Name: t.Name}
	case *timetable.Group:
		return Change{ID: t.ID, Name: t.Name}
	case *timetable.Course:
		return Change{ID: t.ID, Name: t.Label()}
	}
	panic("a thing of no kind")
}

func updateRoom(old *timetable.Room, built timetable.Room) {
	built.Name, built.Building = or(built.Name, old.Name), or(built.Building, old.Building)
	built.Department = or(built.Department, old.Department)
	if built.Capacity == 0 {
		built.Capacity = old.Capacity
	}
	built.Features = joined(built.Features, old.Features)
	built.Unavailable, built.Shared, built.Parts = old.Unavailable, old.Shared, old.Parts
	built.Wishes = joined(old.Wishes, built.Wishes)
	*old = built
}

func updateTeacher(old *timetable.Teacher, built timetable.Teacher) {
	old.Name, old.Department = or(built.Name, old.Name), or(built.Department, old.Department)
	old.Wishes = joined(old.Wishes, built.Wishes)
}

func updateGroup(old *timetable.Group, built timetable.Group) {
	old.Name, old.Department = or(built.Name, old.Name), or(built.Department, old.Department)
	if built.Size > 0 {
		old.Size = built.Size
	}
	if len(built.PartOf) > 0 {
		old.PartOf, old.Division = built.PartOf, built.Division
	}
	old.Wishes = joined(old.Wishes, built.Wishes)
}

// updateCourse takes what tables say of a course, and keeps what they cannot say.
func updateCourse(old *timetable.Course, built timetable.Course) {
	built.Code, built.Name = or(built.Code, old.Code), or(built.Name, old.Name)
	built.Department = or(built.Department, old.Department)
	keepSetting(&built.Setting, old.Setting)
	for i := range built.Parts {
		part := &built.Parts[i]
		for _, was := range old.Parts {
			if was.ID == part.ID {
				part.Name = or(part.Name, was.Name)
				keepSetting(&part.Setting, was.Setting)
			}
		}
	}
	built.Unavailable, built.UnsuitableRooms, built.RequiredFeatures = old.Unavailable, old.UnsuitableRooms,
		old.RequiredFeatures
	*old = built
}

func keepSetting(s *timetable.Setting, old timetable.Setting) {
	s.Wishes, s.Tags, s.Times = old.Wishes, old.Tags, old.Times
	s.Constraints = joined(old.Constraints, s.Constraints)
	if s.Weeks == nil {
		s.Weeks = old.Weeks
	}
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// joined appends what is not there yet.
func joined[T any](list, more []T) []T {
	known := map[string]bool{}
	for _, item := range list {
		known[string(text(item))] = true
	}
	for _, item := range more {
		if key := string(text(item)); !known[key] {
			known[key] = true
			list = append(list, item)
		}
	}
	return list
}

// Add is Update with its report: what is wrong with the whole, and what changes.
func Add(
	base, built *timetable.Problem, r Report, removed []string,
) (*timetable.Problem, Report) {
	p, changes := Update(base, built, removed)
	r.Changes = &changes
	for _, e := range p.Validate() {
		r.Errors++
		if r.Usable = false; r.Errors <= mostIssues {
			r.Issues = append([]Issue{{Wrong, e.Place, "invalid", e.Message, []string{e.Message}}}, r.Issues...)
		}
	}
	if !r.Usable {
		return nil, r
	}
	return p, r
}
