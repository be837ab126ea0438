package timetable

import (
	"slices"
	"testing"
)

func TestCheckRoomCapacity(t *testing.T) {
	students := func(n int) func(*Problem) { return func(p *Problem) { p.Courses[0].Students = n } }
	checkRule(t, RoomCapacity, 3, []ruleCase{
		{"room to spare", students(10), Timetable{inAttic("art", 0, 0)}, 0, ""},
		{"every seat taken", students(20), Timetable{inAttic("art", 0, 0)}, 0, ""},
		{"each student of each lecture counts", students(24),
			Timetable{inAttic("art", 0, 0), inAttic("art", 1, 0), inHall("art", 1, 1)}, 8,
			"A1 Art on Monday, 09:00: 24 students in attic with 20 seats"},
	})
}

func TestCheckMinWorkingDays(t *testing.T) {
	twoDays := func(p *Problem) { p.Courses[1].MinDays = 2 }
	checkRule(t, MinWorkingDays, 5, []ruleCase{
		{"spread", twoDays, Timetable{inHall("bio", 0, 0), inHall("bio", 1, 0)}, 0, ""},
		{"all on one day", twoDays, Timetable{inHall("bio", 0, 0), inHall("bio", 0, 3)}, 1,
			"Biology is spread over 1 day instead of 2"},
		{"none at all", twoDays, nil, 2, "Biology is spread over 0 days"},
	})
}

func TestCheckIsolatedLectures(t *testing.T) {
	checkRule(t, IsolatedLectures, 2, []ruleCase{
		{"side by side", group, Timetable{inHall("art", 0, 1), inHall("bio", 0, 2)}, 0, ""},
		{"three in a row", group, Timetable{inHall("art", 0, 1), inHall("bio", 0, 2), inHall("art", 0, 3)}, 0, ""},
		{"a gap between", group, Timetable{inHall("art", 0, 0), inHall("bio", 0, 2)}, 2,
			"A1 Art on Monday, 09:00 stands alone for Year One"},
		{"beside another curriculum's", group, Timetable{inHall("art", 0, 0), inHall("cha", 0, 1)}, 1, "A1 Art"},
		{"the next day is not beside", group, Timetable{inHall("art", 0, 3), inHall("bio", 1, 0)}, 2,
			"A1 Art on Monday, Fourth"},
		{"two in one period are both alone", group, Timetable{inHall("art", 0, 0), inAttic("bio", 0, 0)}, 2, "A1 Art"},
		{"each curriculum counts", func(p *Problem) {
			group(p)
			p.Curricula = append(p.Curricula, Curriculum{ID: "g2", Courses: []string{"art", "cha"}})
		}, Timetable{inHall("art", 0, 0), inHall("bio", 0, 1)}, 1, "A1 Art on Monday, 09:00 stands alone for g2"},
	})
}

func TestCheckWindows(t *testing.T) {
	checkRule(t, Windows, 4, []ruleCase{
		{"none", group, Timetable{inHall("art", 0, 1), inHall("bio", 0, 2)}, 0, ""},
		{"before the first and after the last", group, Timetable{inHall("art", 0, 2)}, 0, ""},
		{"of two periods", group, Timetable{inHall("art", 0, 0), inHall("bio", 0, 3)}, 2,
			"Year One has 2 empty periods between lectures on Monday"},
		{"two in the first period", group, Timetable{inHall("art", 0, 0), inAttic("bio", 0, 0), inHall("art", 0, 2)}, 1,
			"1 empty"},
		{"two windows of a day", func(p *Problem) {
			group(p)
			p.Periods = append(p.Periods, Period{Name: "Fifth"})
		}, Timetable{inHall("art", 0, 0), inHall("bio", 0, 2), inHall("bio", 0, 4)}, 2, "2 empty"},
		{"not across days", group, Timetable{inHall("art", 0, 0), inHall("bio", 1, 3)}, 0, ""},
		{"another's lecture fills none", group,
			Timetable{inHall("art", 1, 0), inHall("cha", 1, 1), inHall("bio", 1, 2)}, 1, "Tuesday"},
	})
}

func TestCheckTeacherWindows(t *testing.T) {
	annTeaches := func(courses ...int) func(p *Problem) {
		return func(p *Problem) {
			for _, i := range courses {
				p.Courses[i].Teachers = append(p.Courses[i].Teachers, "ann")
			}
		}
	}
	checkRule(t, TeacherWindows, 3, []ruleCase{
		{"none", annTeaches(1), Timetable{inHall("art", 0, 1), inHall("bio", 0, 2)}, 0, ""},
		{"of two periods", annTeaches(1), Timetable{inHall("art", 0, 0), inHall("bio", 0, 3)}, 2,
			"Ann Lee has 2 empty periods between lectures on Monday"},
		{"between lectures of one course", nil, Timetable{inHall("cha", 1, 0), inHall("cha", 1, 2)}, 1,
			"cy has 1 empty period between lectures on Tuesday"},
		{"each teacher of a course counts", annTeaches(1), Timetable{inHall("bio", 0, 0), inHall("bio", 0, 2)}, 2,
			"Ann Lee"},
		{"not across days", annTeaches(1), Timetable{inHall("art", 0, 0), inHall("bio", 1, 3)}, 0, ""},
		{"another's lecture fills none", annTeaches(1),
			Timetable{inHall("art", 1, 0), inHall("cha", 1, 1), inHall("bio", 1, 2)}, 1, "Tuesday"},
		{"a curriculum has nothing to do with it", group, Timetable{inHall("art", 0, 0), inHall("bio", 0, 2)}, 0, ""},
		{"nobody teaches it", func(p *Problem) { p.Courses[0].Teachers = nil },
			Timetable{inHall("art", 0, 0), inHall("art", 0, 2)}, 0, ""},
	})
}

func TestAWindowOfATeacherNamesTheTeacher(t *testing.T) {
	p := tiny()
	p.Weights.TeacherWindows = 5
	report := Check(p, Timetable{inHall("art", 0, 0), inHall("art", 0, 3)})
	i := slices.IndexFunc(report.Violations, func(v Violation) bool { return v.Rule == TeacherWindows })
	if report.Cost != 10 || !slices.Equal(report.Violations[i].Teachers, []string{"ann"}) {
		t.Errorf("it costs %d: %+v", report.Cost, report.Violations)
	}
}

func TestCheckRoomStability(t *testing.T) {
	checkRule(t, RoomStability, 1, []ruleCase{
		{"one room", nil, Timetable{inHall("art", 0, 0), inHall("art", 1, 0)}, 0, ""},
		{"two rooms", nil, Timetable{inHall("art", 0, 0), inAttic("art", 0, 1), inHall("art", 1, 1)}, 1,
			"A1 Art uses 2 rooms"},
		{"no lecture", nil, nil, 0, ""},
	})
}

func TestCheckStudentMinMaxLoad(t *testing.T) {
	load := func(low, high int) func(*Problem) {
		return func(p *Problem) { group(p); p.DailyLoad = DailyLoad{Min: low, Max: high} }
	}
	full := Timetable{inHall("art", 0, 0), inHall("art", 0, 1), inHall("bio", 0, 2), inHall("bio", 0, 3)}
	checkRule(t, StudentMinMaxLoad, 2, []ruleCase{
		{"within", load(2, 4), full, 0, ""},
		{"a free day is no matter", load(4, 4), full, 0, ""},
		{"above", load(1, 2), full, 2, "Year One has 4 lectures on Monday, outside 1 to 2"},
		{"below", load(3, 4), Timetable{inHall("art", 1, 0)}, 2, "Year One has 1 lecture on Tuesday"},
		{"each day counts", load(2, 4), Timetable{inHall("art", 0, 0), inHall("bio", 1, 0)}, 2, "Monday"},
		{"no upper bound", load(0, 0), full, 0, ""},
		{"lectures count, not periods", load(2, 4), Timetable{inHall("art", 0, 0), inAttic("bio", 0, 0)}, 0, ""},
		{"another curriculum's do not", load(1, 4), Timetable{inHall("cha", 0, 0)}, 0, ""},
	})
}

func TestCheckTravelDistance(t *testing.T) {
	checkRule(t, TravelDistance, 2, []ruleCase{
		{"same building", group, Timetable{inHall("art", 0, 0), inHall("bio", 0, 1)}, 0, ""},
		{"another building next", group, Timetable{inHall("art", 0, 0), inAttic("bio", 0, 1)}, 1,
			"Year One goes from Main Hall to attic, in another building, after Monday, 09:00"},
		{"a free period between", group, Timetable{inHall("art", 0, 0), inAttic("bio", 0, 2)}, 0, ""},
		{"overnight", group, Timetable{inHall("art", 0, 3), inAttic("bio", 1, 0)}, 0, ""},
		{"there and back", group, Timetable{inHall("art", 0, 0), inAttic("bio", 0, 1), inHall("art", 0, 2)}, 2, ""},
		{"each pair counts", group,
			Timetable{inHall("art", 0, 0), inHall("bio", 0, 0), inAttic("art", 0, 1), inAttic("bio", 0, 1)}, 4, ""},
	})
}

// suitabilityCases apply whether the rule is soft or hard.
func suitabilityCases() []ruleCase {
	unsuitable := func(p *Problem) { p.Courses[0].UnsuitableRooms = []string{"hall"} }
	organ := func(p *Problem) { p.Courses[1].RequiredFeatures = []string{"organ"} }
	return []ruleCase{
		{"suitable", unsuitable, Timetable{inAttic("art", 0, 0)}, 0, ""},
		{"unsuitable", unsuitable, Timetable{inHall("art", 0, 0), inHall("art", 1, 0)}, 2,
			"Main Hall does not suit A1 Art, on Monday, 09:00"},
		{"with the feature", organ, Timetable{inHall("bio", 0, 0)}, 0, ""},
		{"without the feature", organ, Timetable{inAttic("bio", 0, 0)}, 1, "attic does not suit Biology"},
	}
}

func TestCheckRoomSuitability(t *testing.T) { checkRule(t, RoomSuitability, 3, suitabilityCases()) }
func TestCheckHardRoomSuitability(t *testing.T) {
	checkRule(t, RoomSuitability, Hard, suitabilityCases())
}

func TestCheckDoubleLectures(t *testing.T) {
	double := func(p *Problem) { p.Courses[0].Double = true }
	checkRule(t, DoubleLectures, 1, []ruleCase{
		{"one a day", double, Timetable{inHall("art", 0, 0), inHall("art", 1, 0)}, 0, ""},
		{"a pair", double, Timetable{inHall("art", 0, 0), inHall("art", 0, 1)}, 0, ""},
		{"apart", double, Timetable{inHall("art", 0, 0), inHall("art", 0, 2)}, 2,
			"A1 Art on Monday, 09:00 stands alone, on a day with 2 lectures"},
		{"in two rooms", double, Timetable{inHall("art", 0, 0), inAttic("art", 0, 1)}, 2, "stands alone"},
		{"three in a row", double, Timetable{inHall("art", 0, 0), inHall("art", 0, 1), inHall("art", 0, 2)}, 0, ""},
		{"a pair and one in another room", double,
			Timetable{inHall("art", 0, 0), inHall("art", 0, 1), inAttic("art", 0, 2)}, 1, "Monday, Third"},
		{"a course that is not double", nil, Timetable{inHall("art", 0, 0), inHall("art", 0, 2)}, 0, ""},
	})
}
