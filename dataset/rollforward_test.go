package dataset_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/dataset"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/formats"
)

// rolled rolls the small document forward.
func rolled(t *testing.T, r dataset.RollForward) *dataset.Tree {
	t.Helper()
	r.Name = "Next"
	next, err := parse(t, small).RollForward(r)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

func count(tree *dataset.Tree, place string) int {
	list, _ := tree.At(place).([]any)
	return len(list)
}

func TestTheNextTermTakesOverAllButFixedLectures(t *testing.T) {
	changed := places(dataset.Difference(parse(t, small), rolled(t, dataset.RollForward{})))
	for i := range changed {
		changed[i] = contentKey.ReplaceAllString(changed[i], "/*$1")
	}
	if want := []string{"/name", "/pins/*"}; !slices.Equal(changed, want) {
		t.Errorf("changed is %q, want %q", changed, want)
	}
	if count(rolled(t, dataset.RollForward{Pins: true}), "/pins") != 1 {
		t.Error("fixed lectures are lost that were asked for")
	}
}

func TestACourseIsLeftOutWithItsMentions(t *testing.T) {
	next := rolled(t, dataset.RollForward{LeaveOut: []string{"BIO"}, Pins: true})
	if count(next, "/courses") != 1 || count(next, "/curricula/CU/courses") != 1 || count(next, "/constraints") != 2 {
		t.Errorf("left is %s", next.Bytes())
	}
	if _, err := parse(t, small).RollForward(dataset.RollForward{LeaveOut: []string{"none"}}); err == nil {
		t.Error("a course is left out that is not there")
	}
	empty := rolled(t, dataset.RollForward{NoCourses: true})
	if count(empty, "/courses") != 0 || count(empty, "/rooms") != 2 {
		t.Errorf("without courses, left is %s", empty.Bytes())
	}
}

func TestWishesAreTakenOverUnlessTheyAreNotWanted(t *testing.T) {
	if count(rolled(t, dataset.RollForward{}), "/teachers/kim/wishes") != 1 {
		t.Error("a wish is lost")
	}
	if next := rolled(t, dataset.RollForward{NoWishes: true}); next.At("/teachers/kim/wishes") != nil {
		t.Error("a wish is left")
	}
}

func TestWhatSaysItsOwnWishesGetsNoWishToStay(t *testing.T) {
	again := value(t, `{"level": "prefer", "days": ["Tue"]}`)
	stay := dataset.RollForward{Stay: []dataset.Stay{
		{Place: "/courses/BIO/parts/lab", Wishes: []any{again}}, {Place: "/courses/ART", Wishes: []any{again}},
		{Place: "/courses/gone/parts/lab", Wishes: []any{again}},
	}}
	base := apply(t, parse(t, small),
		dataset.Change{Place: "/courses/ART/wishes/new", To: value(t, `{"level": "avoid", "days": ["Tue"]}`)},
		dataset.Change{Place: "/courses/BIO/parts/lab/wishes/new", To: value(t, `{"level": "never", "days": ["Mon"]}`)})
	next, err := base.RollForward(stay)
	if err != nil || count(next, "/courses/BIO/parts/lab/wishes") != 2 || count(next, "/courses/ART/wishes") != 1 {
		t.Errorf("error %v; the document is %s", err, next.Bytes())
	}
}

// Whatever is left out, the document is one that can be stored.
func TestDocumentsOfTheNextTermAreValid(t *testing.T) {
	college, _ := json.Marshal(demo.College())
	department, _ := json.Marshal(demo.Department(demo.DepartmentSpec{Programmes: 1}))
	for name, text := range map[string][]byte{"college": college, "department": department} {
		base, err := dataset.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		courses, _ := base.At("/courses").([]any)
		some := []string{}
		for _, course := range courses[:len(courses)/2] {
			some = append(some, course.(map[string]any)["id"].(string))
		}
		for what, r := range map[string]dataset.RollForward{
			"all": {}, "half": {LeaveOut: some}, "none": {NoCourses: true}, "no wishes": {NoWishes: true},
		} {
			r.Name = "Next"
			next, err := base.RollForward(r)
			if err == nil {
				_, err = formats.ReadJSON(next.Bytes())
			}
			if err != nil {
				t.Errorf("%s, %s: %v", name, what, err)
			}
		}
	}
}
