package formats

import (
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

func TestIdsAreRefusedForWhatNobodySees(t *testing.T) {
	for character, name := range map[string]string{
		"\u200B": "U+200B ZERO WIDTH SPACE", "\u200D": "U+200D ZERO WIDTH JOINER", "\u00AD": "U+00AD SOFT HYPHEN",
		"\u200F": "U+200F RIGHT-TO-LEFT MARK", "\u202E": "U+202E RIGHT-TO-LEFT OVERRIDE",
		"\u00A0": "U+00A0 NO-BREAK SPACE",
		"\uFEFF": "U+FEFF ZERO WIDTH NO-BREAK SPACE", "\u2060": "U+2060 WORD JOINER",
		"\uFE0F": "U+FE0F VARIATION SELECTOR-16",
	} {
		for place, change := range map[string][2]string{
			"/rooms/0/id":           {`"id": "r"`, `"id": "r` + character + `1"`},
			"/teachers/0/id":        {`"id": "t"}`, `"id": "t"}, {"id": "t` + character + `"}`},
			"/courses/0/teachers/0": {`"teachers": ["t"]`, `"teachers": ["t` + character + `"]`},
			"/courses/0/id":         {`"id": "c"`, `"id": "` + character + `c"`},
			"/curricula/0/id": {`"weights"`,
				`"curricula": [{"id": "q` + character + `q", "courses": []}], "weights"`},
			"/curricula/0/courses/0": {`"weights"`,
				`"curricula": [{"id": "q", "courses": ["c` + character + `"]}], "weights"`},
			"/pins/0/room": {`"weights"`,
				`"pins": [{"course": "c", "day": 0, "period": 0, "room": "r` + character + `"}], "weights"`},
		} {
			if place == "/teachers/0/id" {
				place = "/teachers/1/id"
			}
			_, err := ReadJSON([]byte(strings.Replace(small, change[0], change[1], 1)))
			wantField(t, err, place, name)
		}
		if character != "\uFEFF" { // separates the fields of a row
			text := strings.Replace(string(testdata(t, "example.ectt")), "Loft 20", "Lo"+character+"ft 20", 1)
			_, err := ReadCTT([]byte(text), timetable.Weights{})
			wantField(t, err, "line 18", name)
		}
	}
}

func TestIdsAreTheSameInEveryFormOfTheirLetters(t *testing.T) {
	const composed, decomposed = "frühling", "fru\u0308hling"
	text := strings.NewReplacer(`"id": "t"`, `"id": "`+composed+`"`, `["t"]`, `["`+decomposed+`"]`).Replace(small)
	p := must[*timetable.Problem](t)(ReadJSON([]byte(text)))
	if p.Courses[0].Teachers[0] != composed {
		t.Errorf("the course's teacher is %q", p.Courses[0].Teachers)
	}
	text = strings.Replace(small, `{"id": "t"}`, `{"id": "t"}, {"id": "`+composed+`"}, {"id": "`+decomposed+`"}`, 1)
	_, err := ReadJSON([]byte(text))
	wantField(t, err, "/teachers/2/id", "another teacher already has the id")

	file := strings.Replace(string(testdata(t, "example.ectt")), "Weaving Okoro", "Weaving "+composed, 1)
	file = strings.Replace(file, "Singing Okoro", "Singing "+decomposed, 1)
	p = must[*timetable.Problem](t)(ReadCTT([]byte(file), timetable.Weights{}))
	if len(p.Teachers) != 2 || p.Courses[0].Teachers[0] != p.Courses[2].Teachers[0] {
		t.Errorf("the teachers are %v", p.Teachers)
	}

	text = strings.NewReplacer(`"capacity": 10`, `"capacity": 10, "features": ["`+decomposed+`"]`,
		`"students": 5`, `"students": 5, "required_features": ["`+composed+`"]`).Replace(small)
	p = must[*timetable.Problem](t)(ReadJSON([]byte(text)))
	if !p.Courses[0].Suits(&p.Rooms[0]) {
		t.Error("a feature is another in another form of its letters")
	}
}

func TestNamesMayHaveAnyLettersAndMarks(t *testing.T) {
	for _, name := range []string{"वसंत", "fru\u0308hling", "می\u200Cخواهم", "क्\u200Dष", "ห้อง", "👩🏽\u200D🎓 lab",
		"\u200Fאולם"} {
		p := must[*timetable.Problem](t)(ReadJSON([]byte(strings.Replace(small, "Small", name, 1))))
		if p.Name != name {
			t.Errorf("%q is read as %q", name, p.Name)
		}
	}
	for name, says := range map[string]string{
		"Ma\u202Ein": "U+202E RIGHT-TO-LEFT OVERRIDE", `Ma\u0007in`: "U+0007 CONTROL CHARACTER",
		"\u200B": "shows nothing", "  ": "shows nothing",
	} {
		_, err := ReadJSON([]byte(strings.Replace(small, "Small", name, 1)))
		wantField(t, err, "/name", says)
	}
}
