package explain

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// smallProblem has two days with three periods, and two rooms. Its courses need no lectures and no rule has a weight: a
// test adds what its finding looks at.
func smallProblem() *timetable.Problem {
	return &timetable.Problem{
		Version: timetable.ProblemVersion,
		Name:    "Small",
		Days:    timetable.DaysNamed("Mon", "Tue"),
		Periods: []timetable.Period{{Name: "1"}, {Name: "2"}, {Name: "3"}},
		Rooms: []timetable.Room{
			{ID: "barn", Name: "Barn", Capacity: 50, Building: "east"},
			{ID: "loft", Name: "Loft", Capacity: 20, Building: "west", Features: []string{"computers"}},
		},
		Teachers: []timetable.Teacher{{ID: "ann", Name: "Ann Lee"}, {ID: "bo", Name: "Bo"}},
		Courses: []timetable.Course{
			{ID: "art", Name: "Art", Teachers: []string{"ann"}},
			{ID: "bio", Name: "Biology", Teachers: []string{"ann"}},
			{ID: "cha", Name: "Chant", Teachers: []string{"bo"}},
		},
		Curricula: []timetable.Curriculum{{ID: "y1", Name: "Year One", Courses: []string{"art", "cha"}}},
	}
}

func at(day, period int) timetable.Slot { return timetable.Slot{Day: day, Period: period} }

func pin(course string, day, period int, room string) timetable.Pin {
	return timetable.Pin{Course: course, Day: day, Period: period, Room: room}
}

var tuesday = []timetable.Slot{at(1, 0), at(1, 1), at(1, 2)}

// points writes facts as "course art, slot 0/1, pin art 0/1".
func points(all []Fact) string {
	var words []string
	for _, fact := range all {
		word := string(fact.Kind)
		if fact.ID != "" {
			word += " " + fact.ID
		}
		if fact.Slot != nil {
			word += fmt.Sprintf(" %d/%d", fact.Slot.Day, fact.Slot.Period)
		}
		words = append(words, word)
	}
	return strings.Join(words, ", ")
}

func TestProblemFindsOneReasonAndItsProof(t *testing.T) {
	for _, tc := range []struct {
		code       Code
		change     func(p *timetable.Problem)
		says       string
		facts      string
		violations int // of a soft rule
		cost       int
	}{
		{
			code: CoursePeriods,
			// There is no finding that Ann Lee or Year One has 7.
			change: func(p *timetable.Problem) { p.Courses[0].Lectures = 7 },
			says:   "Art has 7 lectures, but the week has only 6 periods",
			facts:  "course art",
		},
		{
			code: CoursePeriods,
			change: func(p *timetable.Problem) {
				p.Courses[0].Lectures = 3
				p.Courses[0].Unavailable = tuesday
				p.Teachers[0].Unavailable = []timetable.Slot{at(0, 2)}
			},
			says:  "Art has 3 lectures, but there are only 2 periods for them: Mon, 1 and Mon, 2",
			facts: "course art, teacher ann, slot 0/0, slot 0/1",
		},
		{
			code: CoursePeriods,
			change: func(p *timetable.Problem) {
				p.Courses[0].Lectures = 1
				p.Courses[0].Unavailable = slices.Concat(tuesday, []timetable.Slot{at(0, 0), at(0, 1), at(0, 2)})
				p.Teachers[0].Unavailable = []timetable.Slot{at(0, 2)} // this does not matter
			},
			says:  "Art has 1 lecture, but there is no period for it",
			facts: "course art",
		},
		{
			code: TeacherPeriods,
			change: func(p *timetable.Problem) {
				p.Courses[0].Lectures, p.Courses[1].Lectures = 2, 2
				p.Teachers[0].Unavailable = tuesday
			},
			says:  "Ann Lee has 4 lectures, but is available in only 3 periods",
			facts: "teacher ann",
		},
		{
			code: TeacherPeriods,
			change: func(p *timetable.Problem) {
				p.Courses[0].Lectures, p.Courses[1].Lectures = 2, 2
				p.Courses[0].Unavailable, p.Courses[1].Unavailable = tuesday, tuesday
			},
			says: "Art and Biology have 4 lectures, no two at once because Ann Lee teaches them, but " +
				"there are only 3 periods for them: Mon, 1; Mon, 2 and Mon, 3",
			facts: "teacher ann, course art, course bio, slot 0/0, slot 0/1, slot 0/2",
		},
		{
			code: CurriculumPeriods,
			change: func(p *timetable.Problem) {
				p.Courses[0].Lectures, p.Courses[2].Lectures = 2, 1
				p.Courses[0].Unavailable = append(slices.Clone(tuesday), at(0, 2))
				p.Pins = []timetable.Pin{pin("cha", 0, 0, "")}
			},
			says: "Art and Chant have 3 lectures, no two at once because they belong to Year One, but " +
				"there are only 2 periods for them: Mon, 1 and Mon, 2",
			facts: "curriculum y1, course art, course cha, pin cha 0/0, slot 0/0, slot 0/1",
		},
		{
			code: RoomPeriods,
			change: func(p *timetable.Problem) {
				p.Courses[0].Lectures, p.Courses[2].Lectures = 2, 2
				p.Rooms[0].Unavailable = slices.Concat(tuesday, []timetable.Slot{at(0, 0), at(0, 1)})
				p.Rooms[1].Unavailable = slices.Concat(tuesday, []timetable.Slot{at(0, 2)})
			},
			says:  "There are 4 lectures a week, but the 2 rooms are open for only 3 periods in all",
			facts: "room barn, room loft",
		},
		{
			code: SuitableRoomPeriods,
			change: func(p *timetable.Problem) {
				p.Weights.RoomSuitability = timetable.Hard
				p.Rooms[1].Unavailable = tuesday
				for i := range p.Courses {
					p.Courses[i].Lectures = 2
					p.Courses[i].RequiredFeatures = []string{"computers"}
				}
				p.Courses[1].RequiredFeatures = nil
			},
			says: "4 lectures of 2 courses (Art and Chant) need a room with computers, but " +
				"there is only 1 such room (Loft), open for 3 periods in all",
			facts: "course art, course cha, room loft",
		},
		{
			code: SuitableRoomPeriods,
			change: func(p *timetable.Problem) {
				p.Weights.RoomSuitability = 3
				p.Rooms[1].Unavailable = append(slices.Clone(tuesday), at(0, 2))
				for i := range p.Courses {
					p.Courses[i].Lectures, p.Courses[i].UnsuitableRooms = 1, []string{"barn"}
				}
				p.Courses[0].Lectures = 2
			},
			says: "4 lectures of 3 courses (Art, Biology and Chant) need a room that suits them, but " +
				"there is only 1 such room (Loft), open for 2 periods in all",
			facts:      "course art, course bio, course cha, room loft",
			violations: 2, cost: 6,
		},
		{
			code: NoSuitableRoom,
			change: func(p *timetable.Problem) {
				p.Weights.RoomSuitability = timetable.Hard
				p.Courses[0].Lectures, p.Courses[0].UnsuitableRooms = 1, []string{"barn", "loft"}
			},
			says:  "Art has 1 lecture, but no open room suits it",
			facts: "course art",
		},
		{
			code: NoSuitableRoom,
			change: func(p *timetable.Problem) {
				p.Weights.RoomSuitability = 2
				p.Courses[0].Lectures, p.Courses[0].UnsuitableRooms = 3, []string{"barn"}
				p.Rooms[1].Unavailable = slices.Concat(tuesday, []timetable.Slot{at(0, 0), at(0, 1), at(0, 2)})
			},
			says:       "Art has 3 lectures, but no open room suits it",
			facts:      "course art",
			violations: 3, cost: 6,
		},
		{
			code: Places,
			change: func(p *timetable.Problem) {
				p.Courses[0].Lectures, p.Courses[2].Lectures = 1, 1
				p.Courses = append(p.Courses, timetable.Course{ID: "dig", Name: "Digging", Lectures: 1})
				p.Curricula = nil
				for _, c := range []int{0, 2, 3} {
					p.Courses[c].Unavailable = append(slices.Clone(tuesday), at(0, 0), at(0, 1))
				}
			},
			says: "Art, Chant and Digging have 3 lectures, but " +
				"there are only 2 places for them, in Barn and Loft on Mon, 3",
			facts: "course art, course cha, course dig, room barn, room loft, slot 0/2",
		},
		{
			code: PinsInOneRoom,
			change: func(p *timetable.Problem) {
				p.Courses[1].Lectures, p.Courses[2].Lectures = 1, 1
				p.Pins = []timetable.Pin{pin("bio", 0, 0, "loft"), pin("cha", 0, 0, "loft")}
			},
			says:  "Biology and Chant are both pinned to Mon, 1 in Loft",
			facts: "pin bio 0/0, pin cha 0/0, room loft",
		},
		{
			code: PinsInConflict,
			change: func(p *timetable.Problem) {
				p.Courses[0].Lectures, p.Courses[2].Lectures = 2, 2
				p.Pins = []timetable.Pin{pin("art", 0, 0, "loft"), pin("cha", 0, 0, "barn")}
			},
			says:  "Art and Chant are both pinned to Mon, 1, but both belong to Year One",
			facts: "pin art 0/0, pin cha 0/0, curriculum y1",
		},
		{
			code: PinCourseUnavailable,
			change: func(p *timetable.Problem) {
				p.Courses[0].Lectures, p.Courses[0].Unavailable = 1, tuesday
				p.Pins = []timetable.Pin{pin("art", 1, 0, "")}
			},
			says:  "Art is pinned to Tue, 1, when it is not available",
			facts: "pin art 1/0, course art",
		},
		{
			code: PinTeacherUnavailable,
			change: func(p *timetable.Problem) {
				p.Courses[0].Lectures, p.Teachers[0].Unavailable = 1, tuesday
				p.Pins = []timetable.Pin{pin("art", 1, 0, "")}
			},
			says:  "Art is pinned to Tue, 1, when Ann Lee, who teaches it, is not available",
			facts: "pin art 1/0, teacher ann",
		},
		{
			code: PinRoomClosed,
			change: func(p *timetable.Problem) {
				p.Courses[0].Lectures, p.Rooms[0].Unavailable = 1, tuesday
				p.Pins = []timetable.Pin{pin("art", 1, 0, "barn")}
			},
			says:  "Art is pinned to Tue, 1 in Barn, which is closed then",
			facts: "pin art 1/0, room barn",
		},
		{
			code: PinRoomUnsuitable,
			change: func(p *timetable.Problem) {
				p.Weights.RoomSuitability = timetable.Hard
				p.Courses[0].Lectures, p.Courses[0].UnsuitableRooms = 1, []string{"barn"}
				p.Pins = []timetable.Pin{pin("art", 1, 0, "barn")}
			},
			says:  "Art is pinned to Tue, 1 in Barn, which does not suit it",
			facts: "pin art 1/0, room barn",
		},
		{
			code: SeatsForCourse,
			change: func(p *timetable.Problem) {
				p.Weights.RoomCapacity = 2
				p.Courses[0].Lectures, p.Courses[0].Students = 3, 60
			},
			says: "Art has 60 students, but the largest room that it can have, Barn, has 50 seats: " +
				"10 without a seat at each of 3 lectures",
			facts:      "course art, room barn",
			violations: 30, cost: 60,
		},
		{
			code: SeatsForPin,
			change: func(p *timetable.Problem) {
				p.Weights.RoomCapacity = 2
				p.Courses[0].Lectures, p.Courses[0].Students = 1, 25
				p.Pins = []timetable.Pin{pin("art", 0, 0, "loft")}
			},
			says:       "Art is pinned to Mon, 1 in Loft, which has 20 seats for 25 students",
			facts:      "pin art 0/0, room loft",
			violations: 5, cost: 10,
		},
		{
			code: SeatsInWeek,
			change: func(p *timetable.Problem) {
				p.Weights.RoomCapacity = 1
				p.Curricula = nil
				p.Rooms[0].Unavailable = tuesday
				p.Courses[0].Lectures, p.Courses[0].Students = 2, 50
				p.Courses[2].Lectures, p.Courses[2].Students = 2, 45
			},
			says: "4 lectures of 2 courses have more than 20 students, but " +
				"the only room with more seats (Barn) is open for only 3 periods in all: " +
				"25 students at least go without a seat",
			facts:      "course art, course cha, room barn",
			violations: 25, cost: 25,
		},
		{
			code: WorkingDays,
			change: func(p *timetable.Problem) {
				p.Weights.MinWorkingDays = 5
				p.Courses[0].Lectures, p.Courses[0].MinDays = 1, 2
			},
			says:       "Art should be spread over 2 days, but has only 1 lecture",
			facts:      "course art",
			violations: 1, cost: 5,
		},
		{
			code: WorkingDays,
			change: func(p *timetable.Problem) {
				p.Weights.MinWorkingDays = 5
				p.Courses[0].Lectures, p.Courses[0].MinDays = 3, 4
			},
			says:       "Art should be spread over 4 days, but can be on only 2 days",
			facts:      "course art",
			violations: 2, cost: 10,
		},
		{
			code: WorkingDays,
			change: func(p *timetable.Problem) {
				p.Weights.MinWorkingDays = 5
				p.Courses[0].Lectures, p.Courses[0].MinDays = 2, 2
				p.Teachers[0].Unavailable = tuesday
			},
			says:       "Art should be spread over 2 days, but can be on only 1 day",
			facts:      "course art, teacher ann",
			violations: 1, cost: 5,
		},
		{
			code: WorkingDays,
			change: func(p *timetable.Problem) {
				p.Weights.MinWorkingDays = 5
				p.Courses[0].Lectures, p.Courses[0].MinDays = 2, 2
				p.Pins = []timetable.Pin{pin("art", 0, 0, ""), pin("art", 0, 2, "")}
			},
			says:       "Art should be spread over 2 days, but can be on only 1 day",
			facts:      "course art, pin art 0/0, pin art 0/2",
			violations: 1, cost: 5,
		},
		{
			code: LoneLectures,
			change: func(p *timetable.Problem) {
				p.Weights.IsolatedLectures = 2
				p.Courses[0].Lectures = 1
			},
			says:       "Year One has a single lecture in the week, of Art, which stands alone",
			facts:      "curriculum y1, course art",
			violations: 1, cost: 2,
		},
		{
			code: LoneLectures,
			change: func(p *timetable.Problem) {
				p.Weights.IsolatedLectures = 2
				p.Courses[0].Lectures, p.Courses[2].Lectures = 2, 1
				p.Courses[2].Unavailable = []timetable.Slot{at(0, 0), at(0, 1), at(0, 2)}
				p.Teachers[0].Unavailable = tuesday
			},
			says: "No other lecture of Year One can be just before or after those of Chant: 1 " +
				"lecture stands alone",
			facts:      "curriculum y1, course cha",
			violations: 1, cost: 2,
		},
		{
			code: LoneLectures,
			change: func(p *timetable.Problem) {
				p.Weights.IsolatedLectures = 2
				p.Courses[0].Lectures, p.Courses[2].Lectures = 2, 1
				p.Courses[0].Unavailable = []timetable.Slot{at(0, 0), at(1, 1), at(1, 2)} // Mon, 3 is not beside Tue, 1
				p.Courses[2].Unavailable = p.Courses[0].Unavailable
			},
			says:       "The 3 lectures of Year One cannot all be beside one another: at least 1 lecture stands alone",
			facts:      "curriculum y1",
			violations: 1, cost: 2,
		},
		{
			code: DailyLoad,
			change: func(p *timetable.Problem) {
				p.Weights.StudentMinMaxLoad = 3
				p.DailyLoad = timetable.DailyLoad{Min: 3, Max: 3}
				p.Courses[0].Lectures = 1
			},
			says:       "Year One has 1 lecture a week, fewer than the 3 that a day should have",
			facts:      "curriculum y1",
			violations: 2, cost: 6,
		},
		{
			code: DailyLoad,
			change: func(p *timetable.Problem) {
				p.Weights.StudentMinMaxLoad = 3
				p.DailyLoad = timetable.DailyLoad{Min: 1, Max: 2}
				p.Courses[0].Lectures, p.Courses[2].Lectures = 3, 2
			},
			says:       "Year One has 5 lectures for 2 days, which should have at most 2 each",
			facts:      "curriculum y1",
			violations: 1, cost: 3,
		},
		{
			code: DailyLoad,
			change: func(p *timetable.Problem) {
				p.Weights.StudentMinMaxLoad = 3
				p.DailyLoad = timetable.DailyLoad{Min: 3, Max: 3}
				p.Courses[0].Lectures, p.Courses[2].Lectures = 3, 1
			},
			says:       "Year One has 4 lectures, which cannot be shared out over 2 days with 3 to 3 on each",
			facts:      "curriculum y1",
			violations: 2, cost: 6,
		},
	} {
		t.Run(string(tc.code), func(t *testing.T) {
			p := smallProblem()
			tc.change(p)
			if errs := p.Validate(); len(errs) > 0 {
				t.Fatalf("the problem is not valid: %v", errs)
			}
			found := Problem(p)
			if len(found) != 1 {
				t.Fatalf("%d findings: %+v", len(found), found)
			}
			f := found[0]
			if f.Code != tc.code || f.Message != tc.says || points(f.Facts) != tc.facts ||
				f.Violations != tc.violations || f.Cost != tc.cost {
				t.Errorf("found %s with %d violations at cost %d: %s\n%s\nwant\n%s\n%s",
					f.Code, f.Violations, f.Cost, f.Message, points(f.Facts), tc.says, tc.facts)
			}
			if impossible := tc.violations == 0; impossible != (f.Severity == Impossible) {
				t.Errorf("the finding is %s", f.Severity)
			}
			wantValues(t, f)
		})
	}
}

// wantValues wants every number of a finding's sentence among its values, so that the sentence can be said in another
// language.
func wantValues(t *testing.T, f Finding) {
	t.Helper()
	values := fmt.Sprint(slices.Collect(maps.Values(f.Values)))
	sentence := regexp.MustCompile(`\b(Mon|Tue), \d`).ReplaceAllString(f.Message, "")
	for _, number := range regexp.MustCompile(`\b\d+\b`).FindAllString(sentence, -1) {
		if !regexp.MustCompile(`\b` + number + `\b`).MatchString(values) {
			t.Errorf("%q counts %s, which is none of %s", f.Message, number, values)
		}
	}
}

func TestProblemFindsNothingInAGoodProblem(t *testing.T) {
	p := smallProblem()
	p.Courses[0].Lectures, p.Courses[2].Lectures = 2, 2
	if found := Problem(p); found == nil || len(found) != 0 {
		t.Errorf("found %+v", found)
	}
}

func TestProblemListsNoMoreThanAnybodyReads(t *testing.T) {
	p := smallProblem()
	p.Courses = nil
	p.Curricula = nil
	for i := range 200 {
		id := fmt.Sprint("c", i)
		p.Courses = append(p.Courses, timetable.Course{ID: id, Teachers: []string{"bo"}, Lectures: 1})
		p.Pins = append(p.Pins, pin(id, 0, 0, "barn"))
	}
	if found := Problem(p); len(found) != maxFindings || Complete(found) {
		t.Errorf("%d findings of %d clashes (all: %v)", len(found), 200*199, Complete(found))
	}
}

// longerThanAnyMachine is longer than any machine takes for bounded work, busy or not. Without the bound, it would take
// hours.
const longerThanAnyMachine = 5 * time.Minute

// Without bounds, a valid document could keep a server busy for hours.
func TestProblemEndsInTimeOnAnyDocument(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(p *timetable.Problem){
		"many large rooms": func(p *timetable.Problem) {
			for i := range 2700 {
				p.Rooms = append(p.Rooms, timetable.Room{ID: fmt.Sprint("r", i), Capacity: i})
			}
		},
		"many teachers of few courses": func(p *timetable.Problem) {
			for i := range 2700 {
				p.Teachers = append(p.Teachers, timetable.Teacher{ID: fmt.Sprint("t", i)})
			}
			for c := range 20 {
				one := timetable.Course{ID: fmt.Sprint("c", c), Lectures: 1, MinDays: 31}
				for _, teacher := range p.Teachers {
					one.Teachers = append(one.Teachers, teacher.ID)
				}
				p.Courses = append(p.Courses, one)
			}
		},
		"pins when nobody is there": func(p *timetable.Problem) {
			for i := range 2700 {
				p.Teachers = append(p.Teachers, timetable.Teacher{ID: fmt.Sprint("t", i)})
				for period := range 100 {
					p.Teachers[len(p.Teachers)-1].Unavailable = append(p.Teachers[len(p.Teachers)-1].Unavailable,
						at(0, period))
				}
			}
			for c := range 80 {
				one := timetable.Course{ID: fmt.Sprint("c", c), Lectures: 100}
				for _, teacher := range p.Teachers {
					one.Teachers = append(one.Teachers, teacher.ID)
				}
				p.Courses = append(p.Courses, one)
				for period := range 100 {
					p.Pins = append(p.Pins, pin(one.ID, 0, period, ""))
				}
			}
		},
		"many rooms that suit many courses": func(p *timetable.Problem) {
			p.Days, p.Periods = p.Days[:1], p.Periods[:2]
			p.Weights.RoomSuitability = 1
			for i := range 4900 {
				room := timetable.Room{ID: fmt.Sprint("r", i)}
				if i < 2450 {
					room.Features = []string{"lab"}
				}
				p.Rooms = append(p.Rooms, room)
				p.Courses = append(p.Courses,
					timetable.Course{ID: fmt.Sprint("c", i), Lectures: 2, RequiredFeatures: []string{"lab"}})
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := smallProblem()
			for len(p.Days) < timetable.MaxDays {
				p.Days = append(p.Days, timetable.Day{Name: fmt.Sprint("day ", len(p.Days))})
			}
			for len(p.Periods) < timetable.MaxPeriods {
				p.Periods = append(p.Periods, timetable.Period{Name: fmt.Sprint(len(p.Periods))})
			}
			p.Weights = timetable.Weights{RoomCapacity: 1, MinWorkingDays: 1, IsolatedLectures: 1, StudentMinMaxLoad: 1}
			change(p)
			if errs := p.Validate(); len(errs) > 0 {
				t.Fatalf("the problem is not valid: %v", errs)
			}
			began := time.Now()
			findings(p, maxSteps/100) // fewer, as the race detector makes each of them slow
			if took := time.Since(began); took > longerThanAnyMachine {
				t.Errorf("it took %s", took)
			}
		})
	}
}
