package formats

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/spelling"
	"github.com/lectern-timetables/lectern/timetable"
)

// smallTerm is a small document of version 2; tests replace parts of it.
const smallTerm = `{
  "version": 2, "name": "Small", "weeks": 4, "days": ["Mon", "Tue"],
  "periods": [{"name": "1", "start": "09:00", "end": "10:00"}, {"name": "2", "start": "10:00", "end": "11:00"}],
  "rooms": [{"id": "r", "capacity": 10}], "teachers": [{"id": "t"}, {"id": "u"}], "groups": [{"id": "g"}],
  "courses": [{"id": "c", "groups": ["g"], "teachers": ["t"], "parts": [{"id": "p", "meetings": [1]}]}],
  "constraints": [{"kind": "gaps", "of": ["each group"], "max": 0, "weight": 2}]
}`

func TestATermIsWrittenAsItWasRead(t *testing.T) {
	want := testdata(t, "term.json")
	p := must[*timetable.Problem](t)(ReadJSON(want))
	if got := written(t, func(b *bytes.Buffer) error { return WriteJSON(b, p) }); got != string(want) {
		t.Errorf("got\n%s", got)
	}
}

// What is left out and what is empty are two things where a part takes over what its course says.
func TestATermKeepsItsHashAndItsPlan(t *testing.T) {
	const part = `"meetings": [1]`
	for _, change := range [][2]string{
		{`"Tue"`, `{"name": "Tue", "periods": []}`},
		{`"Tue"`, `{"name": "Tue"}`},
		{`"Tue"`, `{"name": "Tue", "weekday": "tuesday", "periods": [{"name": "1"}]}`},
		{part, `"meetings": []`},
		{part, part + `, "teachers": []`},
		{part, part + `, "teachers": [{"of": ["t"]}]`},
		{part, part + `, "teachers": [{"of": ["t"], "count": 1}]`},
		{part, part + `, "teachers": [{"of": ["t", {"id": "u", "penalty": 0}]}]`},
		{part, part + `, "rooms": []`},
		{part, part + `, "rooms": [{"of": []}]`},
		{part, part + `, "rooms": [{"of": ["r"], "features": [], "buildings": []}]`},
		{part, part + `, "rooms": [{}]`},
		{part, part + `, "weeks": []`},
		{part, part + `, "times": []`},
		{part, part + `, "for": [], "classes": []`},
		{part, part + `, "classes": [{"id": "a", "groups": [], "teachers": []}]`},
		{`"groups": ["g"], "teachers": ["t"], `, ``},
		{`"parts": [{"id": "p", "meetings": [1]}]`, `"parts": []`},
		{`"max": 0, `, ``},
		{`"constraints"`, `"factors": {"times": 0, "rooms": 0, "constraints": 0, "students": 0}, "constraints"`},
	} {
		p, err := ReadJSON([]byte(replaced(t, smallTerm, change[0], change[1])))
		if err != nil {
			t.Errorf("%s: %v", change[1], err)
			continue
		}
		text := written(t, func(b *bytes.Buffer) error { return WriteJSON(b, p) })
		again := must[*timetable.Problem](t)(ReadJSON([]byte(text)))
		if p.Hash() != again.Hash() || !reflect.DeepEqual(p.Expand(), again.Expand()) {
			t.Errorf("%s: another problem is read after it was written", change[1])
		}
	}
}

func replaced(t *testing.T, text, old, by string) string {
	t.Helper()
	if !strings.Contains(text, old) {
		t.Fatalf("%q is not in the document", old)
	}
	return strings.Replace(text, old, by, 1)
}

func TestAnErrorInATermHasItsPlace(t *testing.T) {
	const part, constraint, courses = `"meetings": [1]`,
		`{"kind": "gaps", "of": ["each group"], "max": 0, "weight": 2}`,
		"/courses/0/parts/0"
	for _, tc := range []struct{ old, new, place, says string }{
		// The form, where a value has a short and a long one.
		{`"Tue"`, `7`, "/days/1", "expected is a teaching day: its name, or an object"},
		{`"Tue"`, `{"weekday": "tuesday"}`, "/days/1/name", "is missing"},
		{`"Tue"`, `{"name": "Tue", "weekday": "Tue"}`, "/days/1/weekday", `must be "monday", "tuesday"`},
		{`"Tue"`, `{"name": "Tue", "colour": "red"}`, "/days/1/colour", "no property"},
		{`"Tue"`, `""`, "/days/1", "must not be empty"},
		{part, part + `, "teachers": [["t"]]`, courses + "/teachers/0", "an id, or an object"},
		{part, part + `, "teachers": ["t u"]`, courses + "/teachers/0", "1 to 100 characters without blanks"},
		{part, part + `, "teachers": [{"of": [{"penalty": 1}]}]`, courses + "/teachers/0/of/0/id", "is missing"},
		{part, part + `, "teachers": [{"of": ["t", {"id": "u", "penalty": -1}]}]`, courses + "/teachers/0/of/1/penalty",
			"at least 0"},
		{part, part + `, "teachers": ["t", {"of": "t"}]`, courses + "/teachers/1/of", "must be a list"},
		{`"weight": 2`, `"weight": -1`, "/constraints/0/weight", "at least 0"},
		{`"weight": 2`, `"weight": "soft"`, "/constraints/0/weight", `or "hard" to forbid`},
		{`"weight": 2`, `"weight": null`, "/constraints/0/weight", `or "hard" to forbid`},
		{`"gaps"`, `"gap"`, "/constraints/0/kind", `"gap" is none of "at_once"`},
		{`"weeks": 4`, `"weeks": 65`, "/weeks", "at most 64"},
		{`"weeks": 4`, `"weeks": "4"`, "/weeks", "whole number"},

		// What days and periods are called.
		{`"Tue"`, `"Mon"`, "/days/1", `another day already has the name "Mon"`},
		{`"name": "2"`, `"name": "1"`, "/periods/1/name", `already has the name "1"`},
		{`"Tue"`, `{"name": "Tue", "periods": [{"name": "a"}, {"name": "a"}]}`, "/days/1/periods/1/name",
			"already has the name"},
		{`"Tue"`, `{"name": "Tue", "periods": [{"name": "a", "start": "9"}]}`, "/days/1/periods/0/start",
			"time of day"},
		{`"Tue"`, `{"name": "Tue", "periods": [{"name": "a", "start": "09:00", "end": "10:00"},` +
			`{"name": "b", "start": "09:30", "end": "11:00"}]}`, "/days/1/periods/1", "before"},

		// References.
		{`"groups": ["g"]`, `"groups": ["h"]`, "/courses/0/groups/0", `no group "h"`},
		{`"groups": ["g"]`, `"groups": ["g", "g"]`, "/courses/0/groups/1", "named twice"},
		{`{"id": "g"}`, `{"id": "g", "part_of": ["h"]}`, "/groups/0/part_of/0", `no group "h"`},
		{`{"id": "g"}`, `{"id": "g", "part_of": ["g"]}`, "/groups/0/part_of", "part of itself"},
		{`{"id": "g"}`, `{"id": "g"}, {"id": "g"}`, "/groups/1/id", "another group already has the id"},
		{`"teachers": ["t"]`, `"elective": "E", "teachers": ["t"]`, "/courses/0/elective",
			`no set of electives with the id "E"`},
		{part, part + `, "for": ["h"]`, courses + "/for/0", `no group "h"`},
		{part, part + `, "for": ["g", "g"]`, courses + "/for/1", "already has the id"},
		{part, part + `, "teachers": ["v"]`, courses + "/teachers/0", `no teacher "v"`},
		{part, part + `, "rooms": ["v"]`, courses + "/rooms/0", `no room "v"`},
		{part, part + `, "rooms": [{"of": ["r", "v"]}]`, courses + "/rooms/0/of/1", `no room "v"`},
		{part, part + `, "classes": [{"id": "a", "parent": "p/b"}]`, courses + "/classes/0/parent",
			"no class of this course"},
		{part, part + `, "classes": [{"id": "a"}, {"id": "a"}]`, courses + "/classes/1/id", "already has the id"},
		{part + `}`, part + `}, {"id": "p", "meetings": [1]}`, "/courses/0/parts/1/id", "already has the id"},
		{part + `}`, part +
			`}, {"id": "p/q", "meetings": [1]}, {"id": "p2", "meetings": [1], "classes": [{"id": "x"}]}` +
			`]}, {"id": "c/p2", "parts": [{"id": "x", "meetings": [1]}`, "/courses/1/parts/0/id",
			"another class is called"},
		{`"each group"`, `"everybody"`, "/constraints/0/of/0", "names no activities"},
		{`"each group"`, `"activity:c/p#2"`, "/constraints/0/of/0", "names no activities"},
		{`"each group"`, `"activity:c/p#x"`, "/constraints/0/of/0", "names no activities"},
		{`"each group"`, `"all", "each group"`, "/constraints/0/of/1", "names no activities"},
		{`"of": ["each group"], `, ``, "/constraints/0/of", "needs the activities"},
		{`{"id": "g"}`, `{"id": "g", "constraints": [` + constraint + `]}`, "/groups/0/constraints/0/of",
			"leave this out"},
		{`{"kind": "gaps"`, `{"kind": "half_days"`, "/constraints/0/between", "needs this"},
		{`"constraints"`, `"travel": [{"from": "r", "to": "x", "periods": 1}], "constraints"`, "/travel/0/to",
			"no room or building"},
		{`"constraints"`, `"students": [{"id": "s", "courses": ["x"]}], "constraints"`, "/students/0/courses/0",
			`no course "x"`},

		// Times.
		{part, part + `, "weeks": ["5"]`, courses + "/weeks/0", "not within the term's weeks, 1 to 4"},
		{part, part + `, "weeks": ["often"]`, courses + "/weeks/0", "no weeks"},
		{part, part + `, "times": [{"days": ["Wed"], "start": "1"}]`, courses + "/times/0/days/0", `no day "Wed"`},
		{part, part + `, "times": [{"days": [], "start": "1"}]`, courses + "/times/0/days", "needs a day"},
		{part, part + `, "times": [{"days": ["Mon"], "start": "3"}]`, courses + "/times/0/start", "no period of Mon"},
		{part, part + `, "wishes": [{"days": ["Mon"], "from": "noon", "level": "never"}]`, courses + "/wishes/0/from",
			"neither a time of day nor a period"},
		{`"capacity": 10`, `"capacity": 10, "wishes": [{"level": "avoid"}]`, "/rooms/0/wishes/0/level",
			`"never" or "only"`},
		{`"capacity": 10`, `"capacity": 10, "parts": ["r"]`, "/rooms/0/parts/0", "part of itself"},
		{`"Tue"`, `{"name": "Tue", "periods": [{"name": "0"}, {"name": "1"}]}`, "", ""},
	} {
		_, err := ReadJSON([]byte(replaced(t, smallTerm, tc.old, tc.new)))
		if tc.place == "" {
			if err != nil {
				t.Errorf("%s: %v", tc.new, err)
			}
			continue
		}
		if err == nil {
			t.Errorf("%s: no error", tc.new)
			continue
		}
		wantField(t, err, tc.place, tc.says)
		if got := len(fields(t, err)); got != 1 {
			t.Errorf("%s: want one error, got %v", tc.new, err)
		}
	}
}

func TestATimeIsTheSamePeriodOnAllOfItsDays(t *testing.T) {
	text := replaced(t, smallTerm, `"Tue"`, `{"name": "Tue", "periods": [{"name": "0"}, {"name": "1"}]}`)
	text = replaced(t, text, `"meetings": [1]`, `"meetings": [1], "times": [{"days": ["Mon", "Tue"], "start": "1"}]`)
	_, err := ReadJSON([]byte(text))
	wantField(t, err, "/courses/0/parts/0/times/0/start", "period 1 of Mon and period 2 of Tue")
}

func TestWhatIsIncompleteOrContradictsItselfIsRead(t *testing.T) {
	const part, constraint = `"meetings": [1]`, `"max": 0`
	for _, change := range [][2]string{
		{`[{"id": "r", "capacity": 10}]`, `[]`},
		{`[{"id": "c", "groups": ["g"], "teachers": ["t"], "parts": [{"id": "p", "meetings": [1]}]}]`, `[]`},
		{part, `"meetings": [3]`},
		{part, part + `, "times": [{"days": ["Mon"], "start": "2", "length": 2}]`},
		{part, part + `, "rooms": [{"features": ["oven"]}]`},
		{part, part + `, "rooms": [{"buildings": ["Main"]}]`},
		{part, part + `, "rooms": [{"count": 2}]`},
		{part, part + `, "teachers": [{"of": []}]`},
		{part, part + `, "wishes": [{"level": "never"}]`},
		{`"teachers": ["t"]`, `"required_features": ["oven"], "teachers": ["t"]`},
		{constraint, `"min": 3, "max": 0`},
		{`"each group"`, `"each curriculum"`},
		{`"each group"`, `"activity:c/p#1"`},
		{`"constraints"`, `"students": [{"id": "s", "courses": ["c"]}], "constraints"`},
		{`"constraints"`, `"daily_load": {"min": 4, "max": 2}, "constraints"`},
	} {
		if _, err := ReadJSON([]byte(replaced(t, smallTerm, change[0], change[1]))); err != nil {
			t.Errorf("%s: %v", change[1], err)
		}
	}
}

func TestFormAndMeaningOfATermAreToldTogether(t *testing.T) {
	text := strings.NewReplacer(`"capacity": 10`, `"capacity": "ten"`, `"groups": ["g"]`, `"groups": ["h", "g", "g"]`,
		`"meetings": [1]`, `"meetings": [0], "teachers": [{"of": ["v"]}]`, `"weight": 2`, `"weight": "x"`,
		`"each group"`, `"nobody"`).Replace(smallTerm)
	_, err := ReadJSON([]byte(text))
	var places []string
	for _, e := range fields(t, err) {
		places = append(places, e.Place)
	}
	want := "/constraints/0/of/0 /constraints/0/weight /courses/0/groups/0 /courses/0/groups/2 " +
		"/courses/0/parts/0/meetings/0 /courses/0/parts/0/teachers/0 /rooms/0/capacity"
	if got := strings.Join(places, " "); got != want {
		t.Errorf("the errors are at %s, want %s: %v", got, want, err)
	}
}

func TestWhatFollowsFromAnErrorInATermIsNotToldAsWell(t *testing.T) {
	text := replaced(t, smallTerm, `"meetings": [1]`,
		`"meetings": [1], "for": ["g"], "weeks": ["1-3"], "teachers": ["t", {"of": ["u"]}],`+
			` "rooms": ["r"], "times": [{"days": ["Tue"], "start": "1"}]`)
	text = replaced(t, text, `"each group"`, `"group:g", "course:c", "teacher:t"`)
	for _, change := range [][2]string{
		{`[{"id": "r", "capacity": 10}]`, `"r"`}, {`[{"id": "t"}, {"id": "u"}]`, `["t"]`}, {`[{"id": "g"}]`, `7`},
		{`["Mon", "Tue"]`, `2`}, {`"Tue"`, `2`}, {`"weeks": 4`, `"weeks": "4"`}, {`"name": "1"`, `"name": 1`},
		{`{"id": "c"`, `{"id": "c", "lectures": "1"`}, {`[{"id": "p"`, `[7, {"id": "p"`},
	} {
		_, err := ReadJSON([]byte(replaced(t, text, change[0], change[1])))
		if got := len(fields(t, err)); got != 1 {
			t.Errorf("%s: want one error, got %v", change[1], err)
		}
	}
}

func TestReferencesOfATermAreSpelledLikeTheirTargets(t *testing.T) {
	const composed, apart = "\u00e9", "e\u0301"
	text := string(testdata(t, "term.json"))
	for _, name := range []string{"CS2", "lee", "Left", "Annex", "computers", "E1", "DB", "lab", "Mon", "F1", "5",
		"core", "all"} {
		quoted := strings.ReplaceAll(text, `"`+name+`"`, `"`+name+composed+`"`)
		for _, prefix := range []string{"course:", "part:", "activity:", "tag:", "group:", "curriculum:", "elective:"} {
			quoted = strings.ReplaceAll(quoted, `"`+prefix+name+`"`, `"`+prefix+name+composed+`"`)
			quoted = strings.ReplaceAll(quoted, `"`+prefix+name+`/`, `"`+prefix+name+composed+`/`)
		}
		quoted = strings.ReplaceAll(quoted, `/`+name+`"`, `/`+name+composed+`"`)
		want, err := ReadJSON([]byte(quoted))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		first := strings.Index(quoted, composed) + len(composed)
		other := quoted[:first] + strings.ReplaceAll(quoted[first:], composed, apart)
		got, err := ReadJSON([]byte(other))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if spelling.Normal(fmt.Sprintf("%+v", want.Expand())) != spelling.Normal(fmt.Sprintf("%+v", got.Expand())) {
			t.Errorf("%s: two spellings make two plans", name)
		}
	}
}
