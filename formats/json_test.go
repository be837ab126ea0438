package formats

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

// small is the smallest document; tests replace parts of it.
const small = `{
  "version": 1, "name": "Small", "days": ["Mon", "Tue"], "periods": [{"name": "1st"}],
  "rooms": [{"id": "r", "capacity": 10}],
  "teachers": [{"id": "t"}],
  "courses": [{"id": "c", "teachers": ["t"], "lectures": 1, "students": 5}],
  "weights": {"windows": 2}
}`

func TestJSONIsWrittenAsItWasRead(t *testing.T) {
	want := testdata(t, "example.json")
	p := must[*timetable.Problem](t)(ReadJSON(want))
	if got := written(t, func(b *bytes.Buffer) error { return WriteJSON(b, p) }); got != string(want) {
		t.Errorf("got\n%s", got)
	}
}

func TestReadJSONFillsInWhatIsLeftOut(t *testing.T) {
	p := must[*timetable.Problem](t)(ReadJSON([]byte(small)))
	if want := (timetable.Weights{Windows: 2}); p.Weights != want {
		t.Errorf("weights that are given become %+v", p.Weights)
	}
	text := strings.Replace(small, `,
  "weights": {"windows": 2}`, "", 1)
	text = strings.Replace(text, `"teachers": [{"id": "t"}],`, "", 1)
	text = strings.Replace(text, `["t"]`, "[]", 1)
	p = must[*timetable.Problem](t)(ReadJSON([]byte("\uFEFF\n" + text)))
	if p.Weights != timetable.DefaultWeights() {
		t.Errorf("no weights become %+v", p.Weights)
	}
	if p.Teachers == nil {
		t.Error("teachers that are left out become nil, and the hash another one when they are written")
	}
}

func TestWriteJSONWritesListsForNil(t *testing.T) {
	p := must[*timetable.Problem](t)(ReadJSON([]byte(small)))
	p.Teachers, p.Courses[0].Teachers = nil, nil
	text := written(t, func(b *bytes.Buffer) error { return WriteJSON(b, p) })
	must[*timetable.Problem](t)(ReadJSON([]byte(text)))
	if p.Courses[0].Teachers != nil {
		t.Error("writing has changed the problem")
	}
}

func TestReadJSONSaysWhereTheErrorIs(t *testing.T) {
	for _, tc := range []struct{ old, new, place, says string }{
		{`"version": 1, `, ``, "/version", "is missing"},
		{`"version": 1`, `"version": 3`, "/version", "must be 1 or 2, not 3"},
		{`"name": "Small"`, `"name": ""`, "/name", "must not be empty"},
		{`"name": "Small"`, `"name": "` + strings.Repeat("é", 201) + `"`, "/name",
			"at most 200 characters, and has 201"},
		{`"name": "Small"`, `"name": null`, "/name", "must be a text in quotes, not null"},
		{`"name": "Small"`, `"name": "Small", "title": "Small"`, "/title", `there is no property "title"`},
		{`"name": "Small"`, `"a/b~c": 1, "name": "Small"`, "/a~1b~0c", "no property"},
		{`"name": "Small"`, `"name": "Small", "name": "Big"`, "/name", "twice"},
		{`["Mon", "Tue"]`, `[]`, "/days", "at least 1"},
		{`["Mon", "Tue"]`, `[` + strings.Repeat(`"x",`, 31) + `"x"]`, "/days", "from 1 to 31, not 32"},
		{`["Mon", "Tue"]`, `"Mon"`, "/days", "must be a list [ ... ], not a text in quotes"},
		{`[{"name": "1st"}]`, `["1st"]`, "/periods/0", "must be an object { ... }"},
		{`{"name": "1st"}`, `{"name": "1st", "start": "9 am", "end": "10:00"}`, "/periods/0/start",
			"a time of day on the 24-hour clock"},
		{`{"name": "1st"}`, `{"name": "1st", "start": "11:00", "end": "10:00"}`, "/periods/0", "before it begins"},
		{`"capacity": 10`, `"capacity": -1`, "/rooms/0/capacity", "at least 0, not -1"},
		{`"capacity": 10`, `"capacity": 10000000`, "/rooms/0/capacity", "at most 1000000"},
		{`"capacity": 10`, `"capacity": 10.5`, "/rooms/0/capacity", "whole number"},
		{`"capacity": 10`, `"capacity": 1e400`, "/rooms/0/capacity", "whole number"},
		{`"capacity": 10`, `"capacity": 99999999999999999999`, "/rooms/0/capacity", "ordinary size"},
		{`"capacity": 10`, `"capacity": "ten"`, "/rooms/0/capacity", "must be a whole number, not a text in quotes"},
		{`"id": "c"`, `"id": "c d"`, "/courses/0/id", "1 to 100 characters without blanks"},
		{`"students": 5`, `"students": 5, "double": 1`, "/courses/0/double", "true or false"},
		{`"students": 5`, `"students": 5, "double": true, "required_features": ["oven"]`,
			"/courses/0/required_features/0", `"oven"`},
		{`["t"]`, `["u"]`, "/courses/0/teachers/0", `no teacher with the id "u"`},
		{`"lectures": 1, `, ``, "/courses/0/lectures", "is missing"},
		{`{"windows": 2}`, `{"teacher_windows": "hard"}`, "/weights/teacher_windows", "whole number"},
		{`{"windows": 2}`, `{"windows": -2}`, "/weights/windows", "at least 0"},
		{`{"windows": 2}`, `{"windows": "hard"}`, "/weights/windows", "whole number"},
		{`{"windows": 2}`, `{"room_suitability": "soft"}`, "/weights/room_suitability", `or "hard" to forbid`},
		{`{"windows": 2}`, `null`, "/weights", "must be an object"},
		{`"weights"`, `weights`, "line 6", "not well-formed JSON"},
		{`"Small"`, "\"Sm\xffall\"", "line 2", "not UTF-8"},
		{`"windows": 2}` + "\n}", `"windows": 2}` + "\n}\n{}", "line 8", "not well-formed JSON"},
		{`"windows": 2`, `"windows": ` + strings.Repeat("[", 50) + strings.Repeat("]", 50),
			"/weights/windows" + strings.Repeat("/0", 19), "nested too deeply"},
	} {
		text := strings.Replace(small, tc.old, tc.new, 1)
		if text == small {
			t.Fatalf("%q is not in the document", tc.old)
		}
		_, err := ReadJSON([]byte(text))
		wantField(t, err, tc.place, tc.says)
		if got := len(fields(t, err)); got != 1 {
			t.Errorf("%s: want one error, got %v", tc.new, err)
		}
	}
}

func TestReadJSONReportsFormAndMeaningTogether(t *testing.T) {
	text := strings.Replace(small, `"capacity": 10`, `"capacity": -3, "colour": "red"`, 1)
	text = strings.Replace(text, `["t"]`, `["t", "t", "u"]`, 1)
	_, err := ReadJSON([]byte(text))
	wantField(t, err, "/rooms/0/capacity", "at least 0")
	wantField(t, err, "/rooms/0/colour", "no property")
	wantField(t, err, "/courses/0/teachers/1", "twice")
	wantField(t, err, "/courses/0/teachers/2", "no teacher")
	if got := len(fields(t, err)); got != 4 {
		t.Errorf("got %d errors, want 4: %v", got, err)
	}
}

func TestReadJSONOrdersAndBoundsTheErrors(t *testing.T) {
	text := strings.Replace(small, `"rooms": [`, `"rooms": [`+strings.Repeat(`{},`, 200), 1)
	_, err := ReadJSON([]byte(text))
	got := fields(t, err)
	if len(got) != 100 || more(t, err) != 300 {
		t.Fatalf("got %d fields and %d more", len(got), more(t, err))
	}
	for i := range 50 {
		if want := fmt.Sprintf("/rooms/%d/capacity", i); got[2*i].Place != want {
			t.Fatalf("field %d is at %s, want %s", 2*i, got[2*i].Place, want)
		}
	}
}

func TestReadJSONRefusesWhatIsNoObject(t *testing.T) {
	for _, text := range []string{"", " ", "null", "[]", "7", `"x"`, "{", strings.Repeat("[", 100_000), "{}{}",
		"\xff"} {
		if _, err := ReadJSON([]byte(text)); len(fields(t, err)) != 1 {
			t.Errorf("%.20q: got %v", text, err)
		}
	}
}

func TestReadJSONRefusesADocumentThatIsTooLong(t *testing.T) {
	text := strings.Replace(small, `"teachers": [`, `"teachers": [`+strings.Repeat(`{"id": "t"},`, maxValues/2), 1)
	_, err := ReadJSON([]byte(text))
	if got := fields(t, err); len(got) != 1 || !strings.Contains(got[0].Message, "too long") {
		t.Errorf("got %v", err)
	}
}

// No document takes a reader long to refuse, whatever is in it.
func TestAbsurdDocumentsAreRefusedWithAPlace(t *testing.T) {
	t.Parallel()
	for name, document := range map[string]string{
		"deep lists":      `{"name":` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + `}`,
		"deep objects":    strings.Repeat(`{"a":`, 100_000) + `1` + strings.Repeat("}", 100_000),
		"unclosed lists":  `{"name":` + strings.Repeat("[", 100_000),
		"a huge exponent": `{"version":1e999}`,
		"a huge number":   `{"version":1180591620717411303424}`,
		"a long number":   `{"version":` + strings.Repeat("9", 1_000_000) + `}`,
		"a key twice":     `{"version":1,"version":2}`,
		"many keys":       `{` + strings.Repeat(`"a":0,`, 1_000_000) + `"b":0}`,
	} {
		if _, err := ReadJSON([]byte(document)); len(fields(t, err)) == 0 || len(err.Error()) > 10_000 {
			t.Errorf("%s are told: %v", name, err)
		}
	}
}
