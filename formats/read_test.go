package formats

import (
	"errors"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

func TestReadDetectsTheFormat(t *testing.T) {
	for _, name := range []string{"example.ctt", "example.ectt", "example.json"} {
		for _, before := range []string{"", "\uFEFF", "\n \n"} {
			p, err := Read(append([]byte(before), testdata(t, name)...), "")
			if err != nil || p.Name != "Village School" {
				t.Errorf("%q and %s: got %v, error %v", before, name, p, err)
			}
		}
	}
}

func TestReadTakesTheNamedFormulation(t *testing.T) {
	own := timetable.Weights{
		RoomCapacity: 1, MinWorkingDays: 5, IsolatedLectures: 2, RoomStability: 1, RoomSuitability: timetable.Hard,
		DoubleLectures: 3,
	}
	for _, tc := range []struct {
		file, formulation string
		want              timetable.Weights
	}{
		{"example.ctt", "", formulation(t, "UD2")},
		{"example.ctt", "UD4", formulation(t, "UD4")},
		{"example.json", "", own},
		{"example.json", "UD3", formulation(t, "UD3")},
	} {
		p := must[*timetable.Problem](t)(Read(testdata(t, tc.file), tc.formulation))
		if p.Weights != tc.want {
			t.Errorf("%s with %q: got %+v", tc.file, tc.formulation, p.Weights)
		}
	}
}

func TestReadRefusesAnUnknownFormulation(t *testing.T) {
	_, err := Read(testdata(t, "example.json"), "UD9")
	var refused *timetable.Error
	if !errors.As(err, &refused) || refused.Code != timetable.CodeInvalidRequest {
		t.Errorf("got %v", err)
	}
}
