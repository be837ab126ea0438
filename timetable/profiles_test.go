package timetable

import "testing"

func TestProfilesWeighTheirRulesMoreAndNeverTooMuch(t *testing.T) {
	weights, err := Formulation("UD2")
	if err != nil {
		t.Fatal(err)
	}
	if got := StableRooms.Weigh(weights); got.RoomStability != 4*weights.RoomStability ||
		got.RoomCapacity != weights.RoomCapacity {
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
	p.Weights = Weights{RoomStability: maxNumber, RoomCapacity: maxNumber, TeacherWindows: maxNumber,
		RoomSuitability: Hard}
	for _, profile := range Profiles {
		p.Weights = profile.Weigh(p.Weights)
		if errs := p.Validate(); len(errs) > 0 {
			t.Errorf("%s: %v", profile, errs)
		}
	}
}

func TestNoProfileWeighsARuleLess(t *testing.T) {
	t.Parallel()
	var ones Weights
	for _, rule := range softRules {
		*rule.weight(&ones) = 1
	}
	for _, weights := range []Weights{ones, formulations["UD1"], formulations["UD5"],
		{RoomStability: maxNumber, RoomSuitability: Hard}} {
		for _, profile := range Profiles {
			weighed := profile.Weigh(weights)
			for _, rule := range softRules {
				before, after := *rule.weight(&weights), *rule.weight(&weighed)
				if after < before || before == Hard && after != Hard {
					t.Errorf("%s: %s weighs %v instead of %v", profile, rule.name, after, before)
				}
			}
		}
	}
}
