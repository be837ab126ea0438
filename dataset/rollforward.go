package dataset

import (
	"fmt"
	"slices"
)

// RollForward says what another term's dataset takes over from a document. Rooms, people, groups and rules are always
// taken over, and what students asked for never is.
type RollForward struct {
	Name      string
	LeaveOut  []string // ids of courses
	NoCourses bool     // all are left out
	NoWishes  bool     // what teachers and groups ask for is left out, and when teachers are not available
	Pins      bool     // fixed lectures are taken over
	Stay      []Stay   // wishes that are added
}

// Stay is something with wishes to be held again when it was. Where it has said itself what it prefers or avoids, it
// gets none.
type Stay struct {
	Place  string // of a course, a part or a class
	Wishes []any  // as documents have them
}

// RollForward makes the document for another term. It fails if a course to be left out is not there.
func (t *Tree) RollForward(r RollForward) (*Tree, error) {
	next := t.clone()
	next.root["name"] = r.Name
	leaveOut := r.LeaveOut
	if courses, ok := next.root["courses"].(*list); ok && r.NoCourses {
		leaveOut = slices.Clone(courses.keys)
		next.root["version"] = 2.0 // only there may a document be without courses
	}
	for _, id := range leaveOut {
		if !next.remove("courses", id) {
			return nil, fmt.Errorf("the dataset has no course %.100q to leave out", id)
		}
	}
	delete(next.root, "students")
	if !r.Pins {
		delete(next.root, "pins")
	}
	if r.NoWishes {
		next.forgetWishes()
	}
	next.stay(r.Stay)
	return next, nil
}

// forgetWishes removes what teachers and groups ask for.
func (t *Tree) forgetWishes() {
	for _, kind := range []string{"teachers", "groups"} {
		people, _ := t.root[kind].(*list)
		if people == nil {
			continue
		}
		for _, person := range people.of {
			for _, field := range []string{"wishes", "constraints", "unavailable"} {
				delete(person.(map[string]any), field)
			}
		}
	}
}

// stay adds wishes to what is there to have them.
func (t *Tree) stay(all []Stay) {
	for _, s := range all {
		spot, err := t.spot(s.Place)
		holder, ok := spot.value().(map[string]any)
		if err != nil || !ok || wishesFor(holder) {
			continue
		}
		wishes, _ := plain(holder["wishes"]).([]any)
		holder["wishes"] = indexedField(append(wishes, s.Wishes...), byContent)
		t.root["version"] = 2.0 // which wishes came with
	}
}

// wishesFor says whether something prefers or avoids a time, beside times that are ruled out.
func wishesFor(holder map[string]any) bool {
	wishes, _ := plain(holder["wishes"]).([]any)
	return slices.ContainsFunc(wishes, func(wish any) bool {
		level := wish.(map[string]any)["level"]
		return level != "never" && level != "only"
	})
}
