package formats

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

var (
	jsonBlocks = regexp.MustCompile("(?s)```json\n(.*?)```")
	jsonInline = regexp.MustCompile("`(\\{\"kind\".*?\\})`")
)

// model is the page for planners.
func model(t *testing.T) []byte {
	text, err := os.ReadFile("../docs/model.md")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// frame is what the examples of the page leave out.
const frame = `{
  "version": 2, "name": "Example", "weeks": 14, "days": ["Mon", "Tue", "Wed", "Thu", "Fri"],
  "periods": [{"name": "1", "start": "09:00", "end": "09:50"}, {"name": "2", "start": "10:00", "end": "10:50"},
    {"name": "3", "start": "11:00", "end": "11:50"}, {"name": "4", "start": "12:00", "end": "12:50"},
    {"name": "5", "start": "13:00", "end": "13:50"}, {"name": "6", "start": "14:00", "end": "14:50"}],
  "rooms": [{"id": "Hall", "capacity": 120}, {"id": "Lab", "capacity": 28, "features": ["computers"]}],
  "teachers": [{"id": "kim"}, {"id": "lee"}, {"id": "ada"}],
  "groups": [{"id": "CS2", "size": 104}, {"id": "A", "part_of": ["CS2"]}, {"id": "B", "part_of": ["CS2"]}],
  "electives": [{"id": "E1"}],
  "courses": [
    {"id": "DB", "parts": [{"id": "lecture", "meetings": [1, 1]}, {"id": "lab", "meetings": [2], "for": ["A", "B"]}]},
    {"id": "ML", "elective": "E1", "tags": ["exam"], "parts": [{"id": "lecture", "meetings": [2]}]}]
}`

func TestTheExamplesOfTheModelCanBeRead(t *testing.T) {
	examples := jsonBlocks.FindAllSubmatch(model(t), -1)
	for _, example := range examples {
		checkExample(t, example[1])
	}
	for _, rule := range jsonInline.FindAllSubmatch(model(t), -1) {
		checkExample(t, slices.Concat([]byte(`{"constraints": [`), rule[1], []byte(`]}`)))
	}
	if len(examples) < 10 {
		t.Errorf("the page has %d examples", len(examples))
	}
}

// checkExample reads an example together with the frame: what has an id replaces what has the same.
func checkExample(t *testing.T, example []byte) {
	t.Helper()
	var document, says map[string]any
	for text, into := range map[string]*map[string]any{frame: &document, string(example): &says} {
		if err := json.Unmarshal([]byte(text), into); err != nil {
			t.Errorf("%s: %v", text, err)
			return
		}
	}
	for key, value := range says {
		document[key] = joined(document[key], value)
	}
	text := must[[]byte](t)(json.Marshal(document))
	p, err := ReadJSON(text)
	if err != nil {
		t.Errorf("%s: %v", example, err)
		return
	}
	again := must[*timetable.Problem](t)(ReadJSON([]byte(written(t, func(b *bytes.Buffer) error {
		return WriteJSON(b,
			p)
	}))))
	if p.Hash() != again.Hash() {
		t.Errorf("%s: it is another dataset when it was written", example)
	}
}

// joined adds the elements of a list to those of another, or takes their place.
func joined(old, value any) any {
	before, isList := old.([]any)
	list, _ := value.([]any)
	if !isList || len(list) == 0 {
		return value
	}
	for _, element := range list {
		element, isObject := element.(map[string]any)
		if !isObject || element["id"] == nil {
			return value
		}
		before = slices.DeleteFunc(before, func(o any) bool { return o.(map[string]any)["id"] == element["id"] })
		before = append(before, element)
	}
	return before
}

func TestTheModelHasAnExampleOfEveryKind(t *testing.T) {
	shown := map[plan.Kind]bool{}
	for _, rule := range jsonInline.FindAllSubmatch(model(t), -1) {
		var constraint timetable.Constraint
		if err := json.Unmarshal(rule[1], &constraint); err != nil {
			t.Errorf("%s: %v", rule[1], err)
		}
		shown[constraint.Kind] = true
	}
	known := slices.DeleteFunc(plan.Kinds(), func(k plan.Kind) bool { return !k.Known() })
	if !slices.Equal(slices.Sorted(maps.Keys(shown)), known) {
		t.Errorf("the page has examples of %v, and there are %v", slices.Sorted(maps.Keys(shown)), known)
	}
}
