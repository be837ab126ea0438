package timetable

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// Weight is what one violation of a soft rule costs. 0 means that the rule does not count, and Hard that it may not be
// violated at all. As JSON it is a number or "hard".
type Weight int

// Hard is the weight of a rule that must hold. Only RoomSuitability may have it.
const Hard Weight = -1

// MarshalJSON writes the number, or "hard".
func (w Weight) MarshalJSON() ([]byte, error) {
	if w == Hard {
		return []byte(`"hard"`), nil
	}
	return strconv.AppendInt(nil, int64(w), 10), nil
}

// UnmarshalJSON reads a whole number of at least 0, or "hard".
func (w *Weight) UnmarshalJSON(data []byte) error {
	if string(data) == `"hard"` {
		*w = Hard
		return nil
	}
	var n int
	if err := json.Unmarshal(data, &n); err != nil || n < 0 {
		return fmt.Errorf(`a weight is a whole number from 0, or "hard"; not %s`, data)
	}
	*w = Weight(n)
	return nil
}

// Weights gives each soft rule its weight.
type Weights struct {
	RoomCapacity      Weight `json:"room_capacity"`
	MinWorkingDays    Weight `json:"min_working_days"`
	IsolatedLectures  Weight `json:"isolated_lectures"`
	Windows           Weight `json:"windows"`
	RoomStability     Weight `json:"room_stability"`
	StudentMinMaxLoad Weight `json:"student_min_max_load"`
	TravelDistance    Weight `json:"travel_distance"`
	RoomSuitability   Weight `json:"room_suitability"`
	DoubleLectures    Weight `json:"double_lectures"`

	// TeacherWindows is left out if it is 0, so that documents from before this rule keep their hashes.
	TeacherWindows Weight `json:"teacher_windows,omitzero"`
}

// Validate returns everything that is wrong with the weights, each with its place in a problem document.
func (w Weights) Validate() []FieldError {
	var errors []FieldError
	for _, rule := range softRules {
		if weight := *rule.weight(&w); weight < Hard || weight == Hard && rule.name != RoomSuitability ||
			weight > maxNumber {
			errors = append(errors, FieldError{
				Place:   "/weights/" + string(rule.name),
				Message: fmt.Sprintf("the weight must be a number from 0 to %d", maxNumber),
			})
		}
	}
	return errors
}

// formulations are the five of Bonutti et al. 2012, table 2. UD2 is the objective of ITC-2007. None has TeacherWindows.
var formulations = map[string]Weights{
	"UD1": {RoomCapacity: 1, MinWorkingDays: 5, IsolatedLectures: 1},
	"UD2": {RoomCapacity: 1, MinWorkingDays: 5, IsolatedLectures: 2, RoomStability: 1},
	"UD3": {RoomCapacity: 1, Windows: 4, StudentMinMaxLoad: 2, RoomSuitability: 3},
	"UD4": {RoomCapacity: 1, MinWorkingDays: 1, Windows: 1, StudentMinMaxLoad: 1, RoomSuitability: Hard,
		DoubleLectures: 1},
	"UD5": {RoomCapacity: 1, MinWorkingDays: 5, IsolatedLectures: 1, Windows: 2, StudentMinMaxLoad: 2,
		TravelDistance: 2},
}

// Formulation returns the weights of a published formulation, "UD1" to "UD5".
func Formulation(name string) (Weights, error) {
	w, ok := formulations[name]
	if !ok {
		return Weights{}, fmt.Errorf("there is no formulation %q; use UD1, UD2, UD3, UD4 or UD5", name)
	}
	return w, nil
}

// DefaultWeights are the weights of a problem document without any: UD2, with unsuitable rooms forbidden.
func DefaultWeights() Weights {
	w := formulations["UD2"]
	w.RoomSuitability = Hard
	return w
}
