package timetable

import (
	"encoding/json"
	"testing"
)

func TestWeightsAsJSON(t *testing.T) {
	weights := Weights{RoomCapacity: 1, Windows: 4, RoomSuitability: Hard}
	// Hashes of problems depend on this, even of problems older than TeacherWindows.
	document, err := json.Marshal(weights)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"room_capacity":1,"min_working_days":0,"isolated_lectures":0,"windows":4,"room_stability":0,` +
		`"student_min_max_load":0,"travel_distance":0,"room_suitability":"hard","double_lectures":0}`
	if string(document) != want {
		t.Errorf("got %s, want %s", document, want)
	}
	var back Weights
	if err := json.Unmarshal(document, &back); err != nil || back != weights {
		t.Errorf("read back as %+v, error %v", back, err)
	}
	weights.TeacherWindows, back = 2, Weights{}
	if document, err = json.Marshal(weights); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(document, &back); err != nil || back != weights {
		t.Errorf("%s is read back as %+v, error %v", document, back, err)
	}
}

func TestWeightRefusesWhatIsNoWeight(t *testing.T) {
	for _, document := range []string{`-1`, `-5`, `1.5`, `"soft"`, `"Hard"`, `true`, `[]`, `1e400`} {
		var w Weight
		if err := json.Unmarshal([]byte(document), &w); err == nil {
			t.Errorf("%s is read as %d", document, w)
		}
	}
}

func TestFormulations(t *testing.T) {
	ud2, err := Formulation("UD2")
	if want := (Weights{RoomCapacity: 1, MinWorkingDays: 5, IsolatedLectures: 2, RoomStability: 1}); err != nil ||
		ud2 != want {
		t.Errorf("UD2 is %+v, error %v", ud2, err)
	}
	if ud4, err := Formulation("UD4"); err != nil || ud4.RoomSuitability != Hard {
		t.Errorf("UD4 is %+v, error %v", ud4, err)
	}
	if _, err := Formulation("UD6"); err == nil {
		t.Error("there is a UD6")
	}
	ud2.RoomSuitability = Hard
	if DefaultWeights() != ud2 {
		t.Errorf("the default is %+v", DefaultWeights())
	}
}
