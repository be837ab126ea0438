package timetable

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestValidateAcceptsWhatIsRight(t *testing.T) {
	p := tiny()
	p.Weights = DefaultWeights()
	p.Courses[0].Lectures = 1
	p.Pins = []Pin{{Course: "art", Day: 1, Period: 3, Room: "hall"}}
	if errs := p.Validate(); len(errs) > 0 {
		t.Errorf("got %v", errs)
	}
}

// Soft rules may ask for the impossible, and harmless facts may be stated twice.
func TestValidateAcceptsWhatCanOnlyCost(t *testing.T) {
	for name, change := range map[string]func(p *Problem){
		"more days than the week has":       func(p *Problem) { p.Courses[0].MinDays = len(p.Days) + 1 },
		"far more days than the week has":   func(p *Problem) { p.Courses[0].MinDays = 1000 },
		"more lectures than a day has room": func(p *Problem) { p.DailyLoad.Min = 200 },
		"a room that is unsuitable twice": func(p *Problem) {
			p.Courses[0].UnsuitableRooms = []string{"attic", "attic"}
		},
		"a period that is unavailable twice": func(p *Problem) {
			p.Courses[0].Unavailable = []Slot{{0, 0}, {0, 0}}
		},
	} {
		p := tiny()
		change(p)
		if errs := p.Validate(); len(errs) > 0 {
			t.Errorf("%s: %v", name, errs)
		}
	}
}

func TestValidateFindsEachError(t *testing.T) {
	long := strings.Repeat("x", 201)
	for _, tc := range []struct {
		place  string
		change func(p *Problem)
	}{
		{"/version", func(p *Problem) { p.Version = 3 }},
		{"/name", func(p *Problem) { p.Name = " " }},
		{"/name", func(p *Problem) { p.Name = long }},
		{"/days", func(p *Problem) { p.Days = slices.Repeat(p.Days, 16) }},
		{"/days/1", func(p *Problem) { p.Days[1].Name = "" }},
		{"/days/1", func(p *Problem) { p.Days[1].Name = "Tues\nday" }},
		{"/periods", func(p *Problem) { p.Periods = nil }},
		{"/periods/2/name", func(p *Problem) { p.Periods[2].Name = "" }},
		{"/periods/2/start", func(p *Problem) { p.Periods[2].End = "09:00" }},
		{"/periods/2/end", func(p *Problem) { p.Periods[2].Start, p.Periods[2].End = "09:00", "25:00" }},
		{"/periods/2", func(p *Problem) { p.Periods[2].Start, p.Periods[2].End = "09:00", "09:00" }},
		{"/daily_load/min", func(p *Problem) { p.DailyLoad.Min = -1 }},
		{"/daily_load/max", func(p *Problem) { p.DailyLoad.Max = 1000 }},
		{"/daily_load", func(p *Problem) { p.DailyLoad = DailyLoad{Min: 3, Max: 2} }},
		{"/rooms/1/id", func(p *Problem) { p.Rooms[1].ID = "hall" }},
		{"/rooms/1/id", func(p *Problem) { p.Rooms[1].ID = "the attic" }},
		{"/rooms/1/id", func(p *Problem) { p.Rooms[1].ID = "the\u00A0attic" }},
		{"/rooms/1/id", func(p *Problem) { p.Rooms[1].ID = "\uFEFFattic" }},
		{"/rooms/1/id", func(p *Problem) { p.Rooms[1].ID = "attic\u202E" }},
		{"/rooms/1/name", func(p *Problem) { p.Rooms[1].Name = "\xff" }},
		{"/rooms/1/name", func(p *Problem) { p.Rooms[1].Name = "\u202Ellah niaM" }},
		{"/rooms/1/name", func(p *Problem) { p.Rooms[1].Name = "Attic\u2067 (40 seats)" }},
		{"/rooms/1/building", func(p *Problem) { p.Rooms[1].Building = long }},
		{"/rooms/1/capacity", func(p *Problem) { p.Rooms[1].Capacity = -1 }},
		{"/rooms/0/features/1", func(p *Problem) { p.Rooms[0].Features = []string{"organ", ""} }},
		{"/rooms/0/unavailable/0/day", func(p *Problem) { p.Rooms[0].Unavailable = []Slot{{2, 0}} }},
		{"/teachers/2/id", func(p *Problem) { p.Teachers[2].ID = "ann"; p.Courses[2].Teachers = nil }},
		{"/teachers/1/name", func(p *Problem) { p.Teachers[1].Name = long }},
		{"/teachers/1/unavailable/1/period", func(p *Problem) { p.Teachers[1].Unavailable = []Slot{{0, 0}, {0, 4}} }},
		{"/courses/2/id", func(p *Problem) { p.Courses[2].ID = "" }},
		{"/courses/2/code", func(p *Problem) { p.Courses[2].Code = long }},
		{"/courses/2/name", func(p *Problem) { p.Courses[2].Name = long }},
		{"/courses/0/lectures", func(p *Problem) { p.Courses[0].Lectures = -1 }},
		{"/courses/0/min_days", func(p *Problem) { p.Courses[0].MinDays = 8929 }},
		{"/courses/0/students", func(p *Problem) { p.Courses[0].Students = 1_000_001 }},
		{"/courses/0/teachers/0", func(p *Problem) { p.Courses[0].Teachers = []string{"zoe"} }},
		{"/courses/0/teachers/1", func(p *Problem) { p.Courses[0].Teachers = []string{"ann", "ann"} }},
		{"/courses/0/required_features/0", func(p *Problem) { p.Courses[0].RequiredFeatures = []string{"oven"} }},
		{"/courses/0/unsuitable_rooms/0", func(p *Problem) { p.Courses[0].UnsuitableRooms = []string{"cellar"} }},
		{"/courses/0/unavailable/0/period", func(p *Problem) { p.Courses[0].Unavailable = []Slot{{0, -1}} }},
		{"/curricula/0/courses/1", func(p *Problem) { group(p); p.Curricula[0].Courses[1] = "zen" }},
		{"/curricula/1/id", func(p *Problem) { group(p); p.Curricula = slices.Repeat(p.Curricula, 2) }},
		{"/curricula/0/name", func(p *Problem) { group(p); p.Curricula[0].Name = long }},
		{"/pins/0/course", func(p *Problem) { p.Pins = []Pin{{Course: "zen"}} }},
		{"/pins/0", func(p *Problem) { p.Pins = []Pin{{Course: "art"}} }},
		{"/pins/0/day", func(p *Problem) { p.Courses[0].Lectures = 1; p.Pins = []Pin{{Course: "art", Day: 9}} }},
		{"/pins/0/room",
			func(p *Problem) { p.Courses[0].Lectures = 1; p.Pins = []Pin{{Course: "art", Room: "cellar"}} }},
		{"/pins/1", func(p *Problem) { p.Courses[0].Lectures = 2; p.Pins = []Pin{{Course: "art"}, {Course: "art"}} }},
		{"/weights/windows", func(p *Problem) { p.Weights.Windows = Hard }},
		{"/weights/teacher_windows", func(p *Problem) { p.Weights.TeacherWindows = Hard }},
		{"/weights/room_suitability", func(p *Problem) { p.Weights.RoomSuitability = 1_000_001 }},
		{"/weights/room_stability", func(p *Problem) { p.Weights.RoomStability = -7 }},
	} {
		p := tiny()
		tc.change(p)
		if errs := p.Validate(); len(errs) != 1 || errs[0].Place != tc.place || errs[0].Message == "" {
			t.Errorf("want one error at %s, got %v", tc.place, errs)
		}
	}
}

func TestValidateFindsAllErrorsInTheDocumentsOrder(t *testing.T) {
	p := tiny()
	p.Name = ""
	p.Rooms[0].Capacity = -5
	p.Rooms[1].ID = "hall"
	p.Teachers[0].Unavailable = []Slot{{7, 9}}
	p.Courses[1].Teachers = []string{"bo", "zoe"}
	p.Weights.Windows = Hard
	var places []string
	for _, err := range p.Validate() {
		places = append(places, err.Place)
	}
	want := []string{
		"/name", "/rooms/0/capacity", "/rooms/1/id", "/teachers/0/unavailable/0/day",
		"/teachers/0/unavailable/0/period",
		"/courses/1/teachers/1", "/weights/windows",
	}
	if !slices.Equal(places, want) {
		t.Errorf("got %v, want %v", places, want)
	}
}

func TestValidateNeedsRoomsAndCourses(t *testing.T) {
	p := tiny()
	p.Rooms, p.Courses = nil, nil
	errs := p.Validate()
	if len(errs) != 2 || errs[0].Place != "/rooms" || errs[1].Place != "/courses" {
		t.Errorf("got %v", errs)
	}
}

func TestValidateBoundsWhatMustBeKeptInMemory(t *testing.T) {
	courses := func(n int, teacher string) *Problem {
		p := tiny()
		p.Courses, p.Curricula, p.Pins = nil, nil, nil
		p.Teachers = []Teacher{{ID: "t"}}
		for i := range n {
			c := Course{ID: fmt.Sprint(i), Lectures: 1}
			if teacher != "" {
				c.Teachers = []string{teacher}
			}
			p.Courses = append(p.Courses, c)
		}
		return p
	}
	together := courses(5000, "")
	together.Curricula = []Curriculum{{ID: "all"}}
	for _, c := range together.Courses {
		together.Curricula[0].Courses = append(together.Curricula[0].Courses, c.ID)
	}
	longWeek := courses(4000, "")
	longWeek.Periods = slices.Repeat([]Period{{Name: "p"}}, 288)
	longWeek.Days = slices.Repeat([]Day{{Name: "d"}}, 31)
	for _, c := range []struct {
		name, place string
		problem     *Problem
	}{
		{"too many courses", "/courses", courses(5001, "")},
		{"too many courses of a teacher", "/curricula", courses(5000, "t")},
		{"too many courses of a curriculum", "/curricula", together},
		{"too many courses for so long a week", "/courses", longWeek},
	} {
		errors := c.problem.Validate()
		if len(errors) != 1 || errors[0].Place != c.place {
			t.Errorf("%s: %v", c.name, errors[:min(len(errors), 3)])
		}
	}
}
