package dataset_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/dataset"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/timetable"
)

// small is a document with one of most things.
const small = `{
  "version": 2, "name": "Small", "days": ["Mon", "Tue"], "periods": [{"name": "1"}, {"name": "2"}],
  "rooms": [{"id": "C101", "capacity": 40, "features": ["lab"]}, {"id": "a/b~c", "capacity": 20}],
  "teachers": [{"id": "kim", "wishes": [{"level": "avoid", "days": ["Mon"]}]}, {"id": "lee"}],
  "groups": [{"id": "Y1", "size": 40}, {"id": "Y1-A", "part_of": ["Y1"]}],
  "courses": [
    {"id": "BIO", "teachers": ["kim", "lee"], "groups": ["Y1"], "parts": [
      {"id": "lecture", "meetings": [1, 1], "rooms": ["C101"]},
      {"id": "lab", "meetings": [2], "for": ["Y1-A"], "teachers": ["kim", {"count": 1, "of": ["kim", "lee"]}]}]},
    {"id": "ART", "teachers": ["lee"], "lectures": 1}],
  "curricula": [{"id": "CU", "courses": ["BIO", "ART"]}],
  "pins": [{"course": "ART", "day": 0, "period": 0, "room": "C101"}],
  "travel": [{"from": "C101", "to": "a/b~c", "periods": 1}],
  "constraints": [
    {"kind": "same_days", "of": ["part:BIO/lab", "course:ART"], "weight": 2},
    {"kind": "days", "of": ["teacher:kim"], "max": 3, "weight": "hard"}],
  "weights": {"room_capacity": 1}
}`

func parse(t *testing.T, document string) *dataset.Tree {
	t.Helper()
	tree, err := dataset.Parse([]byte(document))
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func value(t *testing.T, text string) (v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// apply makes changes that must not meet a conflict.
func apply(t *testing.T, tree *dataset.Tree, changes ...dataset.Change) *dataset.Tree {
	t.Helper()
	changed, conflicts, err := tree.Apply(changes)
	if err != nil || len(conflicts) > 0 {
		t.Fatalf("changes %+v: conflicts %+v, error %v", changes, conflicts, err)
	}
	return changed
}

func places(changes []dataset.Change) (all []string) {
	for _, c := range changes {
		all = append(all, c.Place)
	}
	return all
}

func document(t *testing.T, p *timetable.Problem) *dataset.Tree {
	t.Helper()
	text, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	return parse(t, string(text))
}

func TestADifferenceNamesThingsByTheirIDs(t *testing.T) {
	before := parse(t, small)
	after := apply(t, before,
		dataset.Change{Place: "/rooms/C101/capacity", From: 40.0, To: 60.0},
		dataset.Change{Place: "/rooms/a~1b~0c", From: before.At("/rooms/a~1b~0c")},
		dataset.Change{Place: "/courses/BIO/parts/lab/for", From: value(t, `["Y1-A"]`), To: value(t, `["Y1-A", "Y1"]`)},
		dataset.Change{Place: "/teachers/ray", To: value(t, `{"id": "ray"}`)},
		dataset.Change{Place: "/teachers/lee/name", To: "Lee"},
		dataset.Change{Place: "/weights/room_capacity", From: 1.0, To: 5.0})
	want := []string{"/courses/BIO/parts/lab/for", "/rooms/C101/capacity", "/rooms/a~1b~0c", "/teachers/lee/name",
		"/teachers/ray", "/weights/room_capacity"}
	if got := places(dataset.Difference(before, after)); !slices.Equal(got, want) {
		t.Errorf("differences are at %q, want %q", got, want)
	}
	if before.At("/rooms/C101/capacity") != 40.0 {
		t.Error("a change changed the document that it was made of")
	}
}

func TestTheOrderOfThingsMakesNoDifference(t *testing.T) {
	before := demo.Department(demo.DepartmentSpec{Programmes: 1})
	after := demo.Department(demo.DepartmentSpec{Programmes: 1})
	slices.Reverse(after.Rooms)
	slices.Reverse(after.Courses)
	slices.Reverse(after.Constraints)
	if changes := dataset.Difference(document(t, before), document(t, after)); len(changes) > 0 {
		t.Errorf("%d differences, such as %+v", len(changes), changes[0])
	}
}

func TestTwoPeopleChangeOneThing(t *testing.T) {
	base := parse(t, small)
	mine := apply(t, base, dataset.Change{Place: "/rooms/C101/capacity", From: 40.0, To: 60.0},
		dataset.Change{Place: "/constraints/new", To: value(t, `{"kind": "same_room", "of": ["course:ART"], "weight": 1}`)})
	theirs := apply(t, base, dataset.Change{Place: "/rooms/C101/building", To: "Main"},
		dataset.Change{Place: "/constraints/new", To: value(t, `{"kind": "same_time", "of": ["course:ART"], "weight": 1}`)})
	both := apply(t, theirs, dataset.Difference(base, mine)...)
	if both.At("/rooms/C101/capacity") != 60.0 || both.At("/rooms/C101/building") != "Main" {
		t.Errorf("the room is %v", both.At("/rooms/C101"))
	}
	if rules := both.At("/constraints").([]any); len(rules) != 4 {
		t.Errorf("%d rules are left, want 4", len(rules))
	}
}

func TestARuleIsFoundByWhatItSays(t *testing.T) {
	base := parse(t, small)
	rule := base.At("/constraints").([]any)[1]
	changed := apply(t, base,
		dataset.Change{Place: "/constraints/-", From: rule,
			To: value(t, `{"kind": "days", "of": ["teacher:kim"], "max": 4, "weight": 1}`)},
		dataset.Change{Place: "/constraints/-", To: value(t, `{"kind": "same_room", "of": ["course:ART"], "weight": 1}`)},
		dataset.Change{Place: "/teachers/kim/wishes/-", From: value(t, `{"level": "avoid", "days": ["Mon"]}`)})
	rules := changed.At("/constraints").([]any)
	if len(rules) != 3 || rules[1].(map[string]any)["max"] != 4.0 {
		t.Errorf("the rules are %v", rules)
	}
	if left := changed.At("/teachers/kim/wishes").([]any); len(left) != 0 {
		t.Errorf("the wishes are %v", left)
	}
	gone := []dataset.Change{{Place: "/constraints/-", From: rule}}
	if _, conflicts, err := changed.Apply(gone); err != nil || len(conflicts) != 0 {
		t.Errorf("a rule that is gone already: %v, %v", conflicts, err)
	}
}

func TestAConflictSaysWhatIsThereNow(t *testing.T) {
	base := parse(t, small)
	theirs := apply(t, base, dataset.Change{Place: "/rooms/C101/capacity", From: 40.0, To: 50.0},
		dataset.Change{Place: "/teachers/lee", From: base.At("/teachers/lee")})
	mine := []dataset.Change{
		{Place: "/rooms/C101/capacity", From: 40.0, To: 60.0},
		{Place: "/rooms/C101/name", To: "Hall"},
		{Place: "/teachers/lee/name", To: "Lee"},
		{Place: "/rooms/C101/features", From: value(t, `["lab"]`), To: value(t, `["lab"]`)},
	}
	_, conflicts, err := theirs.Apply(mine)
	if err != nil || len(conflicts) != 2 {
		t.Fatalf("%d conflicts, error %v; want 2: %+v", len(conflicts), err, conflicts)
	}
	if c := conflicts[0]; c.Place != "/rooms/C101/capacity" || c.Now != 50.0 || c.To != 60.0 {
		t.Errorf("the first conflict is %+v", c)
	}
	if c := conflicts[1]; c.Place != "/teachers/lee/name" || c.Now != nil {
		t.Errorf("the second conflict is %+v", c)
	}
}

func TestAChangeThatIsMadeAlreadyIsNoConflict(t *testing.T) {
	base := parse(t, small)
	change := dataset.Change{Place: "/rooms/C101/capacity", From: 40.0, To: 50.0}
	once := apply(t, base, change)
	apply(t, once, change)
}

func TestChangesThatNoDocumentCanHaveAreRefused(t *testing.T) {
	for name, change := range map[string]dataset.Change{
		"no slash":         {Place: "rooms", To: 1.0},
		"nothing":          {Place: "", To: 1.0},
		"an empty segment": {Place: "/rooms//capacity", To: 1.0},
		"within a number":  {Place: "/rooms/C101/capacity/more", To: 1.0},
		"another id":       {Place: "/rooms/C102", To: map[string]any{"id": "C103"}},
		"no object":        {Place: "/rooms/C102", To: "C102"},
		"a rule in a word": {Place: "/constraints/new", To: "all"},
	} {
		if _, _, err := parse(t, small).Apply([]dataset.Change{change}); err == nil {
			t.Errorf("%s: the change is taken", name)
		}
	}
}

func TestPlacesOfValidationAreFound(t *testing.T) {
	tree := parse(t, small)
	for pointer, want := range map[string]string{
		"/rooms/0/capacity":            "/rooms/C101/capacity",
		"/rooms/1":                     "/rooms/a~1b~0c",
		"/courses/0/parts/1/for/0":     "/courses/BIO/parts/lab/for",
		"/courses/1/teachers/0":        "/courses/ART/teachers",
		"/periods/1/name":              "/periods",
		"/name":                        "/name",
		"/rooms/7":                     "/rooms",
		"/weights/room_capacity":       "/weights/room_capacity",
		"/courses/0/parts/0/meetings":  "/courses/BIO/parts/lecture/meetings",
		"/courses/1/parts":             "/courses/ART/parts",
		"/curricula/0/courses/1":       "/curricula/CU/courses",
		"/courses/0/parts/0/rooms/0/x": "/courses/BIO/parts/lecture/rooms",
		"/constraints/1/max":           "/constraints/1/max",
		"/teachers/0/wishes/0/days/0":  "/teachers/kim/wishes/0/days",
	} {
		if got := tree.Locate(pointer); got != want {
			t.Errorf("%s is at %s, want %s", pointer, got, want)
		}
	}
}

func TestARemovalTakesEveryMentionAlong(t *testing.T) {
	for _, removed := range []struct {
		kind, id string
		want     []string
	}{
		{"teachers", "kim", []string{"/constraints/*", "/courses/BIO/parts/lab/teachers", "/courses/BIO/teachers",
			"/teachers/kim"}},
		{"rooms", "C101", []string{"/courses/BIO/parts/lecture/rooms", "/pins/*/room", "/rooms/C101", "/travel/*"}},
		{"groups", "Y1-A", []string{"/courses/BIO/parts/lab/for", "/groups/Y1-A"}},
		{"courses", "BIO", []string{"/constraints/*/of", "/courses/BIO", "/curricula/CU/courses"}},
		{"courses", "ART", []string{"/constraints/*/of", "/courses/ART", "/curricula/CU/courses", "/pins/*"}},
		{"rooms", "nowhere", nil},
	} {
		tree := parse(t, small)
		changes := tree.Removal(removed.kind, removed.id)
		got := places(changes)
		for i := range got {
			got[i] = contentKey.ReplaceAllString(got[i], "/*$1")
		}
		if !slices.Equal(got, removed.want) {
			t.Errorf("without %s %s, changes are at %q, want %q", removed.kind, removed.id, got, removed.want)
		}
		if text := string(apply(t, tree, changes...).Bytes()); string(tree.Bytes()) == text && removed.want != nil {
			t.Errorf("without %s %s, nothing is changed", removed.kind, removed.id)
		}
	}
}

// contentKey is the key of a rule, a pin or a walk.
var contentKey = regexp.MustCompile(`/[0-9a-f]{12}(/|$)`)

// TestAppliedDifferencesGiveTheOtherDocument edits a department anywhere, and asks whether the differences lead there
// and back.
func TestAppliedDifferencesGiveTheOtherDocument(t *testing.T) {
	base := demo.Department(demo.DepartmentSpec{Programmes: 2})
	before := document(t, base)
	for seed := range uint64(20) {
		after := edited(before, rand.New(rand.NewPCG(seed, 1)))
		changes := dataset.Difference(before, after)
		there := apply(t, before, changes...)
		if left := dataset.Difference(there, after); len(left) > 0 {
			t.Fatalf("seed %d: %d differences are left, such as %+v", seed, len(left), left[0])
		}
		back := apply(t, there, dataset.Reverse(changes)...)
		if left := dataset.Difference(back, before); len(left) > 0 {
			t.Fatalf("seed %d: the way back leaves %+v", seed, left[0])
		}
	}
}

// edited changes some things of a document, removes some, and adds some.
func edited(tree *dataset.Tree, r *rand.Rand) *dataset.Tree {
	for range 30 {
		kind := dataset.Kinds[r.IntN(len(dataset.Kinds))]
		things, _ := tree.At("/" + kind).([]any)
		id := fmt.Sprintf("new%d", r.IntN(1000))
		change := dataset.Change{Place: dataset.Place(kind, id), To: map[string]any{"id": id}}
		if len(things) > 0 && r.IntN(3) > 0 {
			thing := things[r.IntN(len(things))].(map[string]any)
			change = dataset.Change{Place: dataset.Place(kind, thing["id"].(string)), From: thing}
			if r.IntN(2) == 0 {
				change = dataset.Change{Place: change.Place + "/name", From: thing["name"], To: fmt.Sprint(r.IntN(100))}
			}
		}
		if changed, conflicts, err := tree.Apply([]dataset.Change{change}); err == nil && len(conflicts) == 0 {
			tree = changed
		}
	}
	return tree
}

func BenchmarkDifference(b *testing.B) {
	text, _ := json.Marshal(demo.Department(demo.DepartmentSpec{Programmes: 9}))
	before, _ := dataset.Parse(text)
	after, _, _ := before.Apply([]dataset.Change{{Place: "/name", From: before.At("/name"), To: "Other"}})
	b.Run("parse", func(b *testing.B) {
		for b.Loop() {
			_, _ = dataset.Parse(text)
		}
	})
	b.Run("difference", func(b *testing.B) {
		for b.Loop() {
			dataset.Difference(before, after)
		}
	})
	b.Run("apply", func(b *testing.B) {
		for b.Loop() {
			_, _, _ = before.Apply([]dataset.Change{{Place: "/name", From: before.At("/name"), To: "Other"}})
		}
	})
}
