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
	p := tiny()
	p.Weights = Weights{RoomStability: maxNumber, RoomCapacity: maxNumber, RoomSuitability: Hard}
	for _, profile := range Profiles {
		p.Weights = profile.Weigh(p.Weights)
		if errs := p.Validate(); len(errs) > 0 {
			t.Errorf("%s: %v", profile, errs)
		}
	}
}
