package explain

import "github.com/lectern-timetables/lectern/timetable"

// Finding is a reason why no timetable can keep all rules, or a warning.
type Finding struct {
	Code     Code     `json:"code"`
	Severity Severity `json:"severity"`
	Message  string   `json:"message"` // one sentence, for people
	Values   Values   `json:"values,omitempty" doc:"what message counts, so that it can be said in another language"`
	Facts    []Fact   `json:"facts"` // what proves it

	// For an unavoidable cost: the soft rule, the fewest violations of it in any timetable that keeps the hard rules,
	// and what they cost. Two findings about one rule may count the same violations.
	Rule       timetable.Rule `json:"rule,omitempty"`
	Violations int            `json:"violations,omitempty"`
	Cost       int            `json:"cost,omitempty"`
}

// Values are what a finding's message counts, by what it counts. What the message names is among the facts.
type Values map[string]any

// Severity says what a finding means for timetables.
type Severity string

// The severities.
const (
	Impossible  Severity = "impossible"  // no timetable keeps the hard rules
	Unavoidable Severity = "unavoidable" // every timetable that keeps the hard rules costs something
	Warning     Severity = "warning"     // some timetable may keep all rules, but something is probably a mistake
)

// Code names a kind of finding for programs. It is stable.
type Code string

// Codes of findings that make a timetable impossible.
const (
	CoursePeriods         Code = "course_periods"          // a course has more lectures than periods
	TeacherPeriods        Code = "teacher_periods"         // courses of a teacher have more lectures than periods
	CurriculumPeriods     Code = "curriculum_periods"      // courses of a curriculum have more lectures than periods
	RoomPeriods           Code = "room_periods"            // there are more lectures than rooms and periods
	SuitableRoomPeriods   Code = "suitable_room_periods"   // the rooms that suit some courses are too few
	Places                Code = "places"                  // some lectures share too few rooms in too few periods
	NoSuitableRoom        Code = "no_suitable_room"        // no open room suits a course
	PinsInOneRoom         Code = "pins_in_one_room"        // two pins to one room and period
	PinsInConflict        Code = "pins_in_conflict"        // two pins of courses that may not meet
	PinCourseUnavailable  Code = "pin_course_unavailable"  // a pin to a period in which its course is unavailable
	PinTeacherUnavailable Code = "pin_teacher_unavailable" // a pin to a period in which a teacher is unavailable
	PinRoomClosed         Code = "pin_room_closed"         // a pin to a room when it is closed
	PinRoomUnsuitable     Code = "pin_room_unsuitable"     // a pin to a room that does not suit its course
)

// Codes of findings that cost something. NoSuitableRoom, SuitableRoomPeriods and PinRoomUnsuitable are among them if
// the weight of RoomSuitability is a number.
const (
	SeatsForCourse Code = "seats_for_course" // no room has seats for a course
	SeatsForPin    Code = "seats_for_pin"    // a pin to a room without enough seats
	SeatsInWeek    Code = "seats_in_week"    // the large rooms are open too seldom
	WorkingDays    Code = "working_days"     // a course cannot be spread over its days
	LoneLectures   Code = "lone_lectures"    // lectures of a curriculum must stand alone
	DailyLoad      Code = "daily_load"       // a curriculum's lectures cannot be shared out over days
)

// Codes of warnings.
const (
	Full      Code = "full"       // a curriculum, a teacher or the rooms have as many lectures as periods
	LookAlike Code = "look_alike" // ids, features or buildings that differ in something hard to see
)

// Kind says what a Fact points at.
type Kind string

// The kinds of facts.
const (
	OfCourse     Kind = "course"
	OfTeacher    Kind = "teacher"
	OfCurriculum Kind = "curriculum"
	OfRoom       Kind = "room"
	OfSlot       Kind = "slot"
	OfPin        Kind = "pin"
)

// Fact points at a part of the problem by its id, at a slot by itself, and at a pin by its course's id and its slot.
type Fact struct {
	Kind Kind            `json:"kind"`
	ID   string          `json:"id,omitempty"`
	Slot *timetable.Slot `json:"slot,omitempty"`
}

// maxFindings bounds the findings: nobody reads more, and clashing pins alone can make millions.
const maxFindings = 1000

// maxFacts bounds their facts: groups of courses with thousands of periods each would fill the memory.
const maxFacts = 100_000

// maxSteps bounds the work on one problem to some seconds, counted in periods looked at. Problems of real universities
// take a small part of it.
const maxSteps = 100_000_000

// Problem finds why no timetable of a valid problem keeps the hard rules, which costs it must have, and what is
// probably a mistake. Findings that make a timetable impossible come first, warnings last. Nothing can be left out of a
// finding's proof. If the work would take too long, some findings are missing, and proofs may be longer.
//
// Of a document of version 2 it finds what is missing, and where it contradicts itself. A search for one waits until
// nothing is impossible.
func Problem(p *timetable.Problem) []Finding {
	if p.Version == timetable.TermVersion {
		return termFindings(p, maxSteps)
	}
	return findings(p, maxSteps)
}

// findings is Problem with so many steps.
func findings(p *timetable.Problem, steps int) []Finding {
	f := &finder{
		week: newWeek(p), steps: steps, crowdedAlone: make([]bool, len(p.Courses)), reported: map[string]bool{},
	}
	f.pins()
	f.periods()
	f.suitableRooms()
	f.places()
	f.seats()
	f.workingDays()
	f.curriculumDays()
	f.fullWeeks()
	f.twins()
	all := append([]Finding{}, f.impossibles...) // not nil, so that JSON has []
	return append(append(all, f.costs...), f.warnings...)
}

// Complete says whether findings are all that there are, and not only the first of too many.
func Complete(all []Finding) bool {
	listed, proof := map[Severity]int{}, 0
	for _, f := range all {
		listed[f.Severity]++
		proof += len(f.Facts)
	}
	return proof < maxFacts && listed[Impossible] < maxFindings && listed[Unavoidable] < maxFindings &&
		listed[Warning] < maxFindings
}

// finder collects the findings about one problem.
type finder struct {
	*week
	impossibles, costs, warnings []Finding
	steps                        int             // that are left
	crowdedAlone                 []bool          // by course: it has too few periods by itself
	reported                     map[string]bool // lectures that were found to have too few periods
	facts                        int             // of all findings
}

// spend spends n steps, and says whether there were so many left.
func (f *finder) spend(n int) bool {
	f.steps -= n
	return f.steps >= 0
}

func (f *finder) impossible(code Code, facts []Fact, values Values, message string) {
	f.add(&f.impossibles, Finding{Code: code, Severity: Impossible, Message: message, Values: values, Facts: facts})
}

// unavoidable reports at least n violations of a soft rule, unless n is 0 or the rule does not count.
func (f *finder) unavoidable(
	code Code, rule timetable.Rule, n int, facts []Fact, values Values, message string,
) {
	weight := int(f.weights[ruleNumber(rule)])
	if n <= 0 || weight <= 0 {
		return
	}
	f.add(&f.costs, Finding{
		Code: code, Severity: Unavoidable, Message: message, Values: values, Facts: facts,
		Rule: rule, Violations: n, Cost: n * weight,
	})
}

func (f *finder) warn(code Code, facts []Fact, values Values, message string) {
	f.add(&f.warnings, Finding{Code: code, Severity: Warning, Message: message, Values: values, Facts: facts})
}

func (f *finder) add(list *[]Finding, one Finding) {
	if len(*list) < maxFindings && f.facts < maxFacts {
		*list = append(*list, one)
		f.facts += len(one.Facts)
	}
}

// full says whether no more findings of what is impossible are taken.
func (f *finder) full() bool { return len(f.impossibles) == maxFindings || f.facts >= maxFacts }
