package timetable

// Rule names a rule that scores timetables. Its terms are those of Bonutti et al. 2012; RoomAvailability, Pins and
// TeacherWindows are Lectern's own.
type Rule string

// Hard rules: a timetable that violates one is not feasible. The comment says what counts as one violation.
const (
	Lectures         Rule = "lectures"          // a missing or superfluous lecture of a course
	Conflicts        Rule = "conflicts"         // two courses that share a curriculum or a teacher, in one period
	Availability     Rule = "availability"      // a lecture when its course or one of its teachers is unavailable
	RoomOccupancy    Rule = "room_occupancy"    // a lecture beyond the first in a room and period
	RoomAvailability Rule = "room_availability" // a lecture in a room that is closed
	Pins             Rule = "pins"              // a pin that no lecture keeps
)

// Soft rules: a violation costs the rule's weight. The comment says what counts as one violation.
const (
	RoomCapacity      Rule = "room_capacity"        // a student without a seat, at a lecture
	MinWorkingDays    Rule = "min_working_days"     // a day missing below a course's minimum
	IsolatedLectures  Rule = "isolated_lectures"    // a lecture with none of its curriculum just before or after it
	Windows           Rule = "windows"              // an empty period between a curriculum's first and last of a day
	RoomStability     Rule = "room_stability"       // a room that a course uses beyond its first
	StudentMinMaxLoad Rule = "student_min_max_load" // a lecture below or above the daily load of a curriculum
	TravelDistance    Rule = "travel_distance"      // two consecutive lectures of a curriculum in two buildings
	RoomSuitability   Rule = "room_suitability"     // a lecture in a room that does not suit its course
	DoubleLectures    Rule = "double_lectures"      // a lecture of a double course that is alone, on a day with several
	TeacherWindows    Rule = "teacher_windows"      // an empty period between a teacher's first and last of a day
)

// softRules orders the soft rules and finds the weight of each.
var softRules = []struct {
	name   Rule
	weight func(*Weights) *Weight
}{
	{RoomCapacity, func(w *Weights) *Weight { return &w.RoomCapacity }},
	{MinWorkingDays, func(w *Weights) *Weight { return &w.MinWorkingDays }},
	{IsolatedLectures, func(w *Weights) *Weight { return &w.IsolatedLectures }},
	{Windows, func(w *Weights) *Weight { return &w.Windows }},
	{RoomStability, func(w *Weights) *Weight { return &w.RoomStability }},
	{StudentMinMaxLoad, func(w *Weights) *Weight { return &w.StudentMinMaxLoad }},
	{TravelDistance, func(w *Weights) *Weight { return &w.TravelDistance }},
	{RoomSuitability, func(w *Weights) *Weight { return &w.RoomSuitability }},
	{DoubleLectures, func(w *Weights) *Weight { return &w.DoubleLectures }},
	{TeacherWindows, func(w *Weights) *Weight { return &w.TeacherWindows }},
}

// hardRules orders the rules that are always hard.
var hardRules = []Rule{Lectures, Conflicts, Availability, RoomOccupancy, RoomAvailability, Pins}

// Score is the result of a check, without the individual violations.
type Score struct {
	Hard  int         `json:"hard"`  // violations of hard rules
	Cost  int         `json:"cost"`  // weighted violations of soft rules
	Rules []RuleScore `json:"rules"` // the hard rules, then the soft rules that count, always in the same order
}

// Feasible says whether no hard rule is violated.
func (s Score) Feasible() bool { return s.Hard == 0 }

// Better says whether s beats other: fewer hard violations, then less cost.
func (s Score) Better(other Score) bool {
	return s.Hard < other.Hard || s.Hard == other.Hard && s.Cost < other.Cost
}

// RuleScore is one rule's part of a Score.
type RuleScore struct {
	Rule       Rule   `json:"rule"`
	Weight     Weight `json:"weight"` // Hard for a hard rule; 0 where each constraint has its own, in version 2
	Violations int    `json:"violations"`
	Cost       int    `json:"cost"` // Violations × Weight; 0 for a hard rule
}

// newScore lists the rules that count under w, with no violations yet.
func newScore(w Weights) Score {
	var s Score
	for _, rule := range hardRules {
		s.Rules = append(s.Rules, RuleScore{Rule: rule, Weight: Hard})
	}
	for _, rule := range softRules {
		if weight := *rule.weight(&w); weight != 0 {
			s.Rules = append(s.Rules, RuleScore{Rule: rule.name, Weight: weight})
		}
	}
	return s
}

// NewScore is the score of a timetable with these violations, under the weights w.
func NewScore(w Weights, violations map[Rule]int) Score {
	s := newScore(w)
	for i := range s.Rules {
		s.add(&s.Rules[i], violations[s.Rules[i].Rule])
	}
	return s
}

// rule returns the line of r, or nil if r does not count.
func (s *Score) rule(r Rule) *RuleScore {
	for i := range s.Rules {
		if s.Rules[i].Rule == r {
			return &s.Rules[i]
		}
	}
	return nil
}

// add adds n violations to the line.
func (s *Score) add(line *RuleScore, n int) {
	line.Violations += n
	if line.Weight == Hard {
		s.Hard += n
		return
	}
	cost := n * int(line.Weight)
	line.Cost += cost
	s.Cost += cost
}
