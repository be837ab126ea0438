package timetable

import "testing"

func TestProfilesWeighTheirRulesMoreAndNeverTooMuch(t *testing.T) {
	weights, err := Formulation("UD2")
	if err != nil {
		t.Fatal(err)
	}
	if got := StableRooms.Weigh(weights); got.RoomStability != 4*weights.RoomStability || got.RoomCapacity != weights.RoomCapacity {
		t.Errorf("stable rooms weighs %+v", got)
	}
	if got := Balanced.Weigh(weights); got != weights {
		t.Errorf("balanced weighs %+v", got)
	}
	if got := GentleOnTeachers.Weigh(weights); got.TeacherWindows != weights.IsolatedLectures {
		t.Errorf("gentle on teachers weighs %+v", got)
	}
	weights.TeacherWindows = 3
	if got := GentleOnTeachers.Weigh(weights); got.TeacherWindows != 12 {
		t.Errorf("gentle on teachers weighs %+v", got)
	}
	if got := GentleOnTeachers.Weigh(Weights{}); got.TeacherWindows == 0 {
		t.Error("gentle on teachers weighs nothing where nothing else counts")
	}
	p := tiny()
	p.Weights = Weights{RoomStability: maxNumber, RoomCapacity: maxNumber, TeacherWindows: maxNumber, RoomSuitability: Hard}
	for _, profile := range Profiles {
		p.Weights = profile.Weigh(p.Weights)
		if errs := p.Validate(); len(errs) > 0 {
			t.Errorf("%s: %v", profile, errs)
		}
	}
}
