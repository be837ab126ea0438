package explain

import (
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

func TestWhatLooksAlikeIsWarnedOf(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(p *timetable.Problem)
		says   string
		facts  string
	}{
		"rooms": {func(p *timetable.Problem) { p.Rooms[1].ID = "Barn" }, `rooms with the ids "barn" and "Barn"`,
			"room barn, room Barn"},
		"wide letters": {func(p *timetable.Problem) { p.Teachers[1].ID = "ａｎｎ" },
			`teachers with the ids "ann" and "ａｎｎ"`, "teacher ann, teacher ａｎｎ"},
		"other letters": {func(p *timetable.Problem) { p.Courses[1].ID = "аrt" },
			`courses with the ids "art" and "аrt"`, "course art, course аrt"},
		"curricula": {
			func(p *timetable.Problem) { p.Curricula = append(p.Curricula, timetable.Curriculum{ID: "Y1"}) },
			`curricula with the ids "y1" and "Y1"`, "curriculum y1, curriculum Y1",
		},
		"what nobody sees": {func(p *timetable.Problem) { p.Rooms[1].ID = "barn\u200B" }, `"barn" and "barn\u200b"`,
			"room barn, room barn\u200B"},
		"buildings": {func(p *timetable.Problem) { p.Rooms[1].Building = "East " },
			`the buildings "east" and "East "`, "room barn, room loft"},
		"features": {
			func(p *timetable.Problem) { p.Rooms[0].Features = []string{"Computers"} },
			`the features "Computers" and "computers"`, "room barn, room loft",
		},
	} {
		p := smallProblem()
		tc.change(p)
		found := Problem(p)
		if len(found) != 1 || found[0].Severity != Warning || found[0].Code != LookAlike ||
			!strings.Contains(found[0].Message, tc.says) {
			t.Errorf("%s: %+v", name, found)
		} else if got := points(found[0].Facts); got != tc.facts {
			t.Errorf("%s: the facts are %s, want %s", name, got, tc.facts)
		}
	}
	if found := Problem(smallProblem()); len(found) > 0 {
		t.Errorf("nothing looks alike: %+v", found)
	}
}
