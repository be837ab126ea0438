package formats

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// A year of two groups, which share subgroup S2. Mathematics of G1 is split into activities 1 and 2.
const fetSchool = `<?xml version="1.0" encoding="UTF-8"?>
<fet version="6.8.5">
<Institution_Name>Small school</Institution_Name>
<Days_List><Number_of_Days>3</Number_of_Days>
  <Day><Name>Mon day</Name></Day><Day><Name>Tue</Name></Day><Day><Name>Wed</Name></Day></Days_List>
<Hours_List><Number_of_Hours>4</Number_of_Hours>
  <Hour><Name>h0</Name></Hour><Hour><Name>h1</Name></Hour>
  <Hour><Name>h2</Name></Hour>
  <Hour><Name>h3</Name></Hour></Hours_List>
<Activity_Tags_List><Activity_Tag><Name>lab work</Name></Activity_Tag></Activity_Tags_List>
<Teachers_List><Teacher><Name>Ann Lee</Name></Teacher><Teacher><Name>Bob</Name></Teacher></Teachers_List>
<Students_List><Year><Name>Y</Name><Number_of_Students>30</Number_of_Students>
  <Group><Name>G1</Name><Number_of_Students>20</Number_of_Students>
    <Subgroup><Name>S1</Name><Number_of_Students>10</Number_of_Students></Subgroup>
    <Subgroup><Name>S2</Name><Number_of_Students>10</Number_of_Students></Subgroup></Group>
  <Group><Name>G2</Name><Number_of_Students>20</Number_of_Students>
    <Subgroup><Name>S2</Name><Number_of_Students>10</Number_of_Students></Subgroup>
    <Subgroup><Name>S3</Name><Number_of_Students>10</Number_of_Students></Subgroup></Group>
</Year></Students_List>
<Activities_List>
  <Activity><Teacher>Ann Lee</Teacher><Subject>Maths</Subject>
    <Activity_Tag>lab work</Activity_Tag><Students>G1</Students>
    <Duration>1</Duration><Total_Duration>2</Total_Duration>
    <Id>1</Id><Activity_Group_Id>1</Activity_Group_Id><Active>true</Active></Activity>
  <Activity><Teacher>Ann Lee</Teacher><Subject>Maths</Subject><Students>G1</Students>
    <Duration>1</Duration><Total_Duration>2</Total_Duration>
    <Id>2</Id><Activity_Group_Id>1</Activity_Group_Id><Active>true</Active></Activity>
  <Activity><Teacher>Bob</Teacher><Subject>Art</Subject><Students>S3</Students>
    <Duration>1</Duration><Total_Duration>1</Total_Duration>
    <Id>3</Id><Activity_Group_Id>0</Activity_Group_Id><Active>true</Active></Activity>
  <Activity><Teacher>Bob</Teacher><Subject>Sport</Subject><Activity_Tag>lab work</Activity_Tag><Students>Y</Students>
    <Duration>2</Duration><Total_Duration>2</Total_Duration>
    <Id>4</Id><Activity_Group_Id>0</Activity_Group_Id><Active>true</Active></Activity>
  <Activity><Teacher>Bob</Teacher><Subject>Sport</Subject><Students>Y</Students>
    <Duration>2</Duration><Total_Duration>2</Total_Duration>
    <Id>5</Id><Activity_Group_Id>0</Activity_Group_Id><Active>false</Active></Activity>
</Activities_List>
<Buildings_List><Building><Name>old</Name></Building></Buildings_List>
<Rooms_List>
  <Room><Name>R 1</Name><Building>old</Building><Capacity>25</Capacity><Virtual>false</Virtual></Room>
  <Room><Name>R2</Name><Building>new</Building><Capacity>40</Capacity><Virtual>false</Virtual></Room>
  <Room><Name>R3</Name><Building></Building><Capacity>40</Capacity><Virtual>false</Virtual></Room>
  <Room><Name>Both</Name><Building></Building><Capacity>65</Capacity><Virtual>true</Virtual>
    <Number_of_Sets_of_Real_Rooms>2</Number_of_Sets_of_Real_Rooms>
    <Set_of_Real_Rooms><Number_of_Real_Rooms>1</Number_of_Real_Rooms><Real_Room>R 1</Real_Room></Set_of_Real_Rooms>
    <Set_of_Real_Rooms><Number_of_Real_Rooms>2</Number_of_Real_Rooms>
      <Real_Room>R2</Real_Room><Real_Room>R3</Real_Room></Set_of_Real_Rooms></Room>
</Rooms_List>
<Time_Constraints_List></Time_Constraints_List>
<Space_Constraints_List></Space_Constraints_List>
</fet>`

// school is the school with constraints.
func school(constraints ...string) []byte {
	return []byte(strings.Replace(fetSchool, "<Time_Constraints_List>",
		"<Time_Constraints_List>"+strings.Join(constraints, ""), 1))
}

// rule is a constraint of 100 percent. Its elements are written as "Name=text".
func rule(kind string, elements ...string) string { return weighted("100", kind, elements...) }

func weighted(percent, kind string, elements ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<Constraint%s><Weight_Percentage>%s</Weight_Percentage>", kind, percent)
	for _, element := range elements {
		name, text, _ := strings.Cut(element, "=")
		fmt.Fprintf(&b, "<%s>%s</%s>", name, text, name)
	}
	fmt.Fprintf(&b, "<Active>true</Active><Comments></Comments></Constraint%s>", kind)
	return b.String()
}

// hour is an element that names an hour, with the names of its parts.
func hour(element, parts string, day, at string) string {
	return fmt.Sprintf("%s=<%sDay>%s</%sDay><%sHour>%s</%sHour>", element, parts, day, parts, parts, at, parts)
}

func readSchool(t *testing.T, constraints ...string) (*timetable.Problem, FETNotes) {
	t.Helper()
	p, notes, err := ReadFET(school(constraints...))
	if err != nil {
		t.Fatalf("%v: %v", err, fields(t, err))
	}
	return p, notes
}

// placedAt places activities: "1:0.2 4:1.0" is activity 1 on the first day in the third period, and so on, in the first
// rooms that they may have, or in those that are named: "1:0.2@R2".
func placedAt(t *testing.T, p *plan.Plan, text string) plan.Solution {
	t.Helper()
	s := plan.Solution{Placements: make([]plan.Placement, len(p.Activities))}
	for _, one := range strings.Fields(text) {
		var id, day, start int
		where, room, named := strings.Cut(one, "@")
		if _, err := fmt.Sscanf(where, "%d:%d.%d", &id, &day, &start); err != nil {
			t.Fatal(one, err)
		}
		n := slices.IndexFunc(p.Activities, func(a plan.Activity) bool {
			return strings.HasSuffix(a.ID, fmt.Sprintf("/%d#1", id))
		})
		at := &s.Placements[n]
		at.Time = plan.Time{Weeks: 1, Days: plan.Of(day), Start: start, Length: 1}
		if id == 4 {
			at.Length = 2
		}
		for _, need := range p.Activities[n].Rooms {
			at.Rooms = append(at.Rooms, need[0].Of)
		}
		if named {
			at.Rooms = []int{slices.IndexFunc(p.Rooms, func(r plan.Room) bool { return r.ID == room })}
		}
	}
	return s
}

// violated are the kinds of hard constraints that a timetable violates, except that something has no time.
func violated(t *testing.T, p *timetable.Problem, timetable string) []plan.Kind {
	t.Helper()
	expanded := p.Expand()
	var kinds []plan.Kind
	for _, k := range plan.Check(expanded, placedAt(t, expanded, timetable)).Kinds {
		if k.Hard > 0 && k.Kind != plan.Placed {
			kinds = append(kinds, k.Kind)
		}
	}
	return kinds
}

func TestAFileOfFETIsAProblem(t *testing.T) {
	p, notes := readSchool(t, rule("BasicCompulsoryTime"), strings.Replace(rule("MaxMoon"), "true", "false", 1))
	if p.Name != "Small school" || notes.Constraints != 1 || notes.LeftOut != nil || notes.Inactive != 1 {
		t.Errorf("%s, %+v", p.Name, notes)
	}
	if got := p.DayNames(); !slices.Equal(got, []string{"Mon day", "Tue", "Wed"}) || p.Periods[3].Name != "h3" {
		t.Errorf("%v, %v", got, p.Periods)
	}
	maths := p.Courses[0]
	if maths.ID != "Maths_G1" || maths.Name != "Maths, G1" || !slices.Equal(maths.Groups, []string{"G1"}) ||
		!slices.Equal(maths.Teachers, []string{"Ann_Lee"}) || len(maths.Parts) != 2 || maths.Parts[1].ID != "2" ||
		!maths.Parts[0].NoRoom {
		t.Errorf("%+v", maths)
	}
	s2 := p.Groups[slices.IndexFunc(p.Groups, func(g timetable.Group) bool { return g.ID == "S2" })]
	if !slices.Equal(s2.PartOf, []string{"G1", "G2"}) || s2.Size != 10 {
		t.Errorf("%+v", s2)
	}
	for text, want := range map[string]int{"1:0.0 3:0.0": 0, "1:0.0 4:0.0": 1, "1:0.0 2:0.0": 1} {
		if got := len(violated(t, p, text)); got != want {
			t.Errorf("%s: %d kinds of violations, want %d", text, got, want)
		}
	}
	if again, _ := readSchool(t, rule("BasicCompulsoryTime")); again.Hash() != p.Hash() {
		t.Error("the same file is another problem when it is read again")
	}
}

func TestConstraintsOfFETMeanWhatTheySay(t *testing.T) {
	both, all := []string{"Activity_Id=1", "Activity_Id=2"}, []string{"Activity_Id=1", "Activity_Id=2", "Activity_Id=3"}
	pair := []string{"First_Activity_Id=1", "Second_Activity_Id=2"}
	free := func(element string) []string {
		return []string{hour(element, "", "Mon day", "h1"), hour(element, "", "Mon day", "h2")}
	}
	slots := []string{
		hour("Selected_Time_Slot", "Selected_", "Mon day", "h0"), hour("Selected_Time_Slot", "Selected_", "Tue", "h0"),
	}
	with := func(some []string, more ...string) []string { return slices.Concat(some, more) }
	for _, c := range []struct {
		name      string
		elements  []string
		kept, not string
		kind      plan.Kind
	}{
		{"MinDaysBetweenActivities", with(both, "MinDays=2"), "1:0.0 2:2.0", "1:0.0 2:1.0", plan.DaysBetween},
		{"MaxDaysBetweenActivities", with(both, "MaxDays=1"), "1:0.0 2:1.0", "1:0.0 2:2.0", plan.DaysBetween},
		{"MinGapsBetweenActivities", with(both, "MinGaps=1"), "1:0.0 2:0.2", "1:0.0 2:0.1", plan.MinGap},
		{"ActivitiesSameStartingTime", []string{"Activity_Id=1", "Activity_Id=3"}, "1:1.2 3:1.2", "1:1.2 3:1.1",
			plan.SameStart},
		{"ActivitiesSameStartingTime", []string{"Activity_Id=1", "Activity_Id=3"}, "1:1.2 3:1.2", "1:1.2 3:2.2",
			plan.SameDays},
		{"ActivitiesSameStartingHour", both, "1:0.1 2:2.1", "1:0.1 2:2.0", plan.SameStart},
		{"ActivitiesSameStartingDay", both, "1:0.1 2:0.3", "1:0.1 2:2.1", plan.SameDays},
		{"ActivitiesNotOverlapping", []string{"Activity_Id=1", "Activity_Id=3"}, "1:0.1 3:0.2", "1:0.1 3:0.1",
			plan.NotOverlap},
		{"TwoActivitiesConsecutive", pair, "1:0.1 2:0.2", "1:0.2 2:0.1", plan.Consecutive},
		{"TwoActivitiesGrouped", pair, "1:0.2 2:0.1", "1:0.0 2:0.2", plan.Waits},
		{"ThreeActivitiesGrouped", with(pair, "Third_Activity_Id=3"), "1:0.2 2:0.1 3:0.0", "1:0.2 2:0.1 3:1.0",
			plan.SameDays},
		{"TwoActivitiesOrdered", pair, "1:0.2 2:1.1", "1:1.2 2:0.1", plan.Precedence},
		{"TwoActivitiesOrderedIfSameDay", pair, "1:1.2 2:0.1", "1:0.2 2:0.1", plan.OrderOfDay},
		{"ActivityEndsStudentsDay", []string{"Activity_Id=1"}, "1:0.2 3:0.3 2:0.1", "1:0.2 4:0.0 2:0.3", plan.Last},
		{"ActivitiesEndStudentsDay", []string{"Students_Name=S1", "Subject_Name=Maths"}, "1:0.2 3:0.3", "1:0.1 4:0.2",
			plan.Last},
		{"ActivitiesOccupyMaxTimeSlotsFromSelection", slices.Concat(all, slots,
			[]string{"Max_Number_of_Occupied_Time_Slots=1"}),
			"1:0.0 2:2.0 3:0.0", "1:0.0 3:1.0", plan.WindowsUsed},
		{"ActivitiesOccupyMinTimeSlotsFromSelection", slices.Concat(all, slots,
			[]string{"Min_Number_of_Occupied_Time_Slots=2"}),
			"1:0.0 3:1.0", "1:0.0 2:2.0 3:0.0", plan.WindowsUsed},
		{"ActivitiesMaxSimultaneousInSelectedTimeSlots", slices.Concat(all, slots,
			[]string{"Max_Number_of_Simultaneous_Activities=1"}),
			"1:0.0 3:1.0", "1:0.0 3:0.0", plan.InWindow},
		{"ActivitiesMinSimultaneousInSelectedTimeSlots", slices.Concat(all, slots,
			[]string{"Min_Number_of_Simultaneous_Activities=2", "Allow_Empty_Slots=true"}), "1:0.0 3:0.0", "1:0.0 3:1.0",
			plan.InWindow},
		{"ActivitiesMinSimultaneousInSelectedTimeSlots", slices.Concat(all, slots,
			[]string{"Min_Number_of_Simultaneous_Activities=1", "Allow_Empty_Slots=false"}), "1:0.0 3:1.0", "1:0.0 3:0.0",
			plan.WindowsUsed},

		{"TeacherMaxHoursDaily", []string{"Teacher_Name=Bob", "Maximum_Hours_Daily=2"}, "3:0.0 4:1.0 1:1.2", "3:0.0 4:0.1",
			plan.Load},
		{"TeachersMaxHoursDaily", []string{"Maximum_Hours_Daily=2"}, "3:0.0 4:1.0", "3:0.0 4:0.1", plan.Load},
		{"StudentsSetMaxHoursDaily", []string{"Students=S1", "Maximum_Hours_Daily=2"}, "1:0.0 2:0.1 4:1.0", "1:0.0 4:0.1",
			plan.Load},
		{"StudentsMaxHoursDaily", []string{"Maximum_Hours_Daily=2"}, "1:0.0 2:0.1 4:1.0", "1:0.0 4:0.1", plan.Load},
		{"StudentsMinHoursDaily", []string{"Minimum_Hours_Daily=2", "Allow_Empty_Days=true"}, "4:1.0", "1:0.0", plan.Load},
		{"StudentsSetMinHoursDaily", []string{"Students=S1", "Minimum_Hours_Daily=1", "Allow_Empty_Days=false"},
			"1:0.0 2:1.0 4:2.0", "1:0.0 4:2.0", plan.DaysAWeek},
		{"TeacherActivityTagMaxHoursDaily", []string{"Teacher_Name=Ann Lee", "Activity_Tag_Name=lab work",
			"Maximum_Hours_Daily=0"},
			"2:0.0", "1:0.0", plan.Load},
		{"TeachersActivityTagMaxHoursContinuously", []string{"Activity_Tag_Name=lab work", "Maximum_Hours_Continuously=1"},
			"1:0.0", "4:0.0", plan.Continuous},
		{"TeacherMaxHoursContinuously", []string{"Teacher_Name=Bob", "Maximum_Hours_Continuously=2"}, "3:0.0 4:0.2",
			"3:0.0 4:0.1",
			plan.Continuous},
		{"TeacherMaxDaysPerWeek", []string{"Teacher_Name=Bob", "Max_Days_Per_Week=1"}, "3:0.0 4:0.2", "3:0.0 4:1.1",
			plan.DaysAWeek},
		{"TeacherMinDaysPerWeek", []string{"Teacher_Name=Bob", "Minimum_Days_Per_Week=2"}, "3:0.0 4:1.1", "3:0.0 4:0.2",
			plan.DaysAWeek},
		{"TeacherIntervalMaxDaysPerWeek", []string{"Teacher_Name=Bob", "Interval_Start_Hour=h2", "Interval_End_Hour=",
			"Max_Days_Per_Week=0"},
			"4:0.0", "4:0.1", plan.DaysAWeek},
		{"StudentsIntervalMaxDaysPerWeek", []string{"Interval_Start_Hour=h1", "Interval_End_Hour=h2", "Max_Days_Per_Week=1"},
			"1:0.1 2:1.2", "1:0.1 2:1.1", plan.DaysAWeek},
		{"TeacherMaxGapsPerDay", []string{"Teacher_Name=Ann Lee", "Max_Gaps=1"}, "1:0.0 2:0.2", "1:0.0 2:0.3", plan.Waits},
		{"TeachersMaxGapsPerWeek", []string{"Max_Gaps=1"}, "1:0.0 2:0.2", "1:0.0 2:0.3", plan.WaitsAWeek},
		{"StudentsMaxSpanPerDay", []string{"Max_Span=3"}, "1:0.0 2:0.2", "1:0.0 2:0.3", plan.Span},
		{"StudentsEarlyMaxBeginningsAtSecondHour", []string{"Max_Beginnings_At_Second_Hour=1"}, "1:0.1 2:1.0",
			"1:0.1 2:1.1", plan.LateStarts},
		{"StudentsEarlyMaxBeginningsAtSecondHour", []string{"Max_Beginnings_At_Second_Hour=1"}, "1:0.1 2:1.0", "1:0.2",
			plan.LateStarts},
		{"TeacherMinRestingHours", []string{"Teacher_Name=Ann Lee", "Minimum_Resting_Hours=4", "Circular=false"},
			"1:0.3 2:2.0", "1:0.3 2:1.0",
			plan.Rest},

		{"TeacherNotAvailableTimes", with(free("Not_Available_Time"), "Teacher=Ann Lee"), "1:0.0", "1:0.2",
			plan.Availability},
		{"StudentsSetNotAvailableTimes", with(free("Not_Available_Time"), "Students=S2"), "3:0.1 1:0.0", "1:0.2",
			plan.Availability},
		{"BreakTimes", free("Break_Time"), "1:0.3", "4:0.0", plan.Availability},
		{"ActivityPreferredDay", []string{"Activity_Id=1", "Preferred_Day=Tue"}, "1:1.3", "1:0.3", plan.Times},
		{"ActivityPreferredStartingTime", []string{"Activity_Id=4", "Preferred_Day=Tue", "Preferred_Hour=h1"}, "4:1.1",
			"4:1.0", plan.Times},
		{"ActivityPreferredStartingTimes", []string{"Activity_Id=1", hour("Preferred_Starting_Time", "Preferred_Starting_",
			"Tue", "h1")},
			"1:1.1", "1:0.1", plan.Times},
		{"ActivitiesPreferredStartingTimes", []string{"Activity_Tag_Name=lab work", "Duration=2",
			hour("Preferred_Starting_Time", "Preferred_Starting_", "Tue", "h1")}, "4:1.1 1:0.0", "4:0.1", plan.Times},
		{"SubactivitiesPreferredStartingTimes", []string{"Component_Number=2", "Teacher_Name=Ann Lee",
			hour("Preferred_Starting_Time", "Preferred_Starting_", "Tue", "h1")}, "2:1.1 1:0.0", "2:0.1", plan.Times},
		{"ActivityPreferredTimeSlots", []string{"Activity_Id=4", hour("Preferred_Time_Slot", "Preferred_", "Tue", "h1"),
			hour("Preferred_Time_Slot", "Preferred_", "Tue", "h2")}, "4:1.1", "4:1.2", plan.Times},
		{"ActivitiesPreferredTimeSlots", []string{"Students_Name=G2", "Duration=1", hour("Preferred_Time_Slot",
			"Preferred_", "Tue", "h1")},
			"3:1.1 4:0.0", "3:0.1", plan.Times},

		{"ActivityPreferredRoom", []string{"Activity_Id=1", "Room=R2"}, "1:0.0@R2", "1:0.0@R3", plan.Rooms},
		{"SubjectPreferredRooms", []string{"Subject=Maths", "Preferred_Room=R2", "Preferred_Room=R3"}, "1:0.0@R3 4:1.0",
			"1:0.0@R_1", plan.Rooms},
		{"ActivityTagPreferredRoom", []string{"Activity_Tag=lab work", "Room=R2"}, "4:0.0@R2 2:1.0", "4:0.0@R3", plan.Rooms},
		{"SubjectActivityTagPreferredRoom", []string{"Subject=Maths", "Activity_Tag=lab work", "Room=R2"}, "1:0.0@R2 2:1.0",
			"1:0.0@R3", plan.Rooms},
		{"StudentsSetHomeRoom", []string{"Students=G1", "Room=R2"}, "1:0.0@R2 4:1.0", "1:0.0@R3", plan.Rooms},
		{"TeacherHomeRooms", []string{"Teacher=Ann Lee", "Preferred_Room=R2"}, "1:0.0@R2 4:1.0", "1:0.0@R3", plan.Rooms},
	} {
		p, notes := readSchool(t, rule(c.name, c.elements...))
		if notes.Constraints != 1 || notes.LeftOut != nil {
			t.Errorf("%s: %+v", c.name, notes)
		}
		if got := violated(t, p, c.kept); len(got) > 0 {
			t.Errorf("%s: %s violates %v", c.name, c.kept, got)
		}
		if got := violated(t, p, c.not); !slices.Contains(got, c.kind) {
			t.Errorf("%s: %s violates %v, and not %s", c.name, c.not, got, c.kind)
		}
	}
}

func TestConstraintsOfFETOnRooms(t *testing.T) {
	of := []string{"Activity_Id=1", "Activity_Id=2"}
	rooms := rule("SubjectPreferredRooms", "Subject=Maths", "Preferred_Room=R 1", "Preferred_Room=R2", "Preferred_Room=R3")
	for _, c := range []struct {
		rule      string
		kept, not string
		kind      plan.Kind
	}{
		{rule("ActivitiesOccupyMaxDifferentRooms", append(of, "Max_Number_of_Different_Rooms=1")...),
			"1:0.0@R2 2:1.0@R2", "1:0.0@R2 2:1.0@R3", plan.RoomsUsed},
		{rule("ActivitiesSameRoomIfConsecutive", of...), "1:0.0@R2 2:0.2@R3", "1:0.0@R2 2:0.1@R3", plan.SameRoomIfNext},
		{rule("TeacherMaxBuildingChangesPerDay", "Teacher=Ann Lee", "Max_Building_Changes_Per_Day=0"),
			"1:0.0@R2 2:0.1@R3", "1:0.0@R2 2:0.3@R_1", plan.BuildingChanges},
		{rule("StudentsMaxBuildingChangesPerWeek", "Max_Building_Changes_Per_Week=0"),
			"1:0.0@R2 2:1.1@R_1", "1:0.0@R2 2:0.3@R_1", plan.Moves},
		{rule("TeachersMinGapsBetweenBuildingChanges", "Min_Gaps_Between_Building_Changes=1"),
			"1:0.0@R2 2:0.2@R_1", "1:0.0@R2 2:0.1@R_1", plan.BuildingGap},
		{rule("RoomNotAvailableTimes", "Room=R2", hour("Not_Available_Time", "", "Mon day", "h0")),
			"1:0.1@R2", "1:0.0@R2", plan.RoomAvailability},
		{rule("BasicCompulsorySpace") + strings.Replace(rooms, "Maths", "Sport", 1), "4:0.0@R2", "4:0.0@R_1", plan.Seats},
	} {
		p, _ := readSchool(t, rooms, c.rule)
		if got := violated(t, p, c.kept); len(got) > 0 {
			t.Errorf("%s: %s violates %v", c.rule, c.kept, got)
		}
		if got := violated(t, p, c.not); !slices.Contains(got, c.kind) {
			t.Errorf("%s: %s violates %v", c.rule, c.not, got)
		}
	}
}

func TestHomeRoomsAreForActivitiesWithoutAnother(t *testing.T) {
	p, _ := readSchool(t, rule("StudentsSetHomeRoom", "Students=G1", "Room=R2"), rule("ActivityPreferredRoom",
		"Activity_Id=1", "Room=R3"))
	if got := violated(t, p, "1:0.0@R3 2:0.1@R2"); len(got) > 0 {
		t.Errorf("violates %v", got)
	}
}

func TestAVirtualRoomIsOneOfEachSet(t *testing.T) {
	p, notes := readSchool(t, rule("ActivityPreferredRoom", "Activity_Id=4", "Room=Both"))
	rooms := p.Expand().Activities[3].Rooms
	if notes.LeftOut != nil || len(rooms) != 2 || len(rooms[0]) != 1 || len(rooms[1]) != 2 {
		t.Errorf("%v, %+v", rooms, notes)
	}
	p, _ = readSchool(t, rule("ActivityPreferredRoom", "Activity_Id=4", "Room=Both", "Real_Room=R 1", "Real_Room=R3"))
	if rooms := p.Expand().Activities[3].Rooms; len(rooms) != 2 || rooms[1][0].Of != 2 {
		t.Errorf("%v", rooms)
	}
	_, notes = readSchool(t, rule("ActivityPreferredRooms", "Activity_Id=4", "Preferred_Room=Both", "Preferred_Room=R2"))
	if len(notes.LeftOut) != 1 {
		t.Errorf("a choice between a virtual room and another is read: %+v", notes)
	}
}

func TestWeightsOfFETAreCosts(t *testing.T) {
	for percent, want := range map[string]int{"0": 0, "0.2": 1, "95": 95, "99.75": 100} {
		p, notes := readSchool(t,
			weighted(percent, "MinDaysBetweenActivities", "Activity_Id=1", "Activity_Id=2", "MinDays=1",
				"Consecutive_If_Same_Day=true"),
			weighted(percent, "ActivityPreferredStartingTime", "Activity_Id=1", "Preferred_Day=Tue", "Preferred_Hour=h1"),
			weighted(percent, "ActivityPreferredRoom", "Activity_Id=1", "Room=R2"))
		expanded := p.Expand()
		s := placedAt(t, expanded, "1:0.0@R3 2:0.1")
		if percent == "0" {
			s = placedAt(t, expanded, "1:0.0 2:0.1")
		}
		r := plan.Check(expanded, s)
		if r.Cost != 3*want || r.Hard != 2 || notes.Constraints != 3 {
			t.Errorf("%s percent: cost %d, want %d: %+v", percent, r.Cost, 3*want, r.Violations)
		}
		if got := violated(t, p, "1:0.0 2:0.2"); percent != "0" && !slices.Contains(got, plan.Waits) {
			t.Errorf("those of one day may be apart: %v", got)
		}
	}
}

func TestWhatIsNotUnderstoodIsCounted(t *testing.T) {
	_, notes := readSchool(t, rule("MaxMoon"), rule("MaxMoon"), rule("TeacherMaxMoon", "Teacher=Bob"),
		rule("BasicCompulsoryTime"),
		weighted("50", "TeacherNotAvailableTimes", "Teacher=Bob", hour("Not_Available_Time", "", "Tue", "h0")),
		rule("TeachersMaxSpanPerDay", "Max_Span=3", "Allow_One_Day_Exception_of_Plus_One=true"),
		rule("TeachersMaxMorningsPerWeek", "Max_Mornings_Per_Week=3"),
		rule("ActivityPreferredRoom", "Activity_Id=1", "Room=R2"), rule("ActivityPreferredRoom", "Activity_Id=1", "Room=R3"))
	want := []LeftOut{
		{"ConstraintMaxMoon", 2}, {"ConstraintActivityPreferredRoom", 1}, {"ConstraintTeacherMaxMoon", 1},
		{"ConstraintTeacherNotAvailableTimes", 1}, {"ConstraintTeachersMaxMorningsPerWeek", 1},
		{"ConstraintTeachersMaxSpanPerDay", 1},
	}
	if notes.Constraints != 9 || !slices.Equal(notes.LeftOut, want) {
		t.Errorf("%+v", notes)
	}
}

func TestGapsInWhichNothingMayBeAreNone(t *testing.T) {
	p, _ := readSchool(t, rule("TeachersMaxGapsPerDay", "Max_Gaps=0"), rule("TwoActivitiesConsecutive",
		"First_Activity_Id=1",
		"Second_Activity_Id=2"), rule("BreakTimes", hour("Break_Time", "", "Mon day", "h1")))
	if got := violated(t, p, "1:0.0 2:0.2"); len(got) > 0 {
		t.Errorf("over a break: %v", got)
	}
	if got := violated(t, p, "1:1.0 2:1.2"); len(got) != 2 {
		t.Errorf("without a break: %v", got)
	}
}

func TestTimesThatContradictEachOtherLeaveNone(t *testing.T) {
	p, _ := readSchool(t, rule("ActivityPreferredDay", "Activity_Id=1", "Preferred_Day=Tue"),
		rule("ActivityPreferredDay", "Activity_Id=1", "Preferred_Day=Wed"))
	for _, at := range []string{"1:0.0", "1:1.0", "1:2.0"} {
		if got := violated(t, p, at); len(got) == 0 {
			t.Errorf("%s is possible", at)
		}
	}
}

// allSlots are all hours of the divided days, as one text of elements.
var allSlots = func() string {
	var b strings.Builder
	for _, day := range []string{"Mon day", "Tue", "Wed", "Thu"} {
		for _, at := range []string{"h0", "h1", "h2", "h3"} {
			fmt.Fprintf(&b, "<Preferred_Time_Slot><Preferred_Day>%s</Preferred_Day>"+
				"<Preferred_Hour>%s</Preferred_Hour></Preferred_Time_Slot>", day, at)
		}
	}
	return b.String()
}()

// halves divides the days of the school: Mon day and Tue are a morning and an afternoon.
func halves(text []byte) []byte {
	return []byte(strings.NewReplacer("<Institution_Name>", "<Mode>Mornings_Afternoons</Mode><Institution_Name>",
		"<Day><Name>Wed</Name></Day>", "<Day><Name>Wed</Name></Day><Day><Name>Thu</Name></Day>",
		"<Name>Bob</Name>", "<Name>Bob</Name><Mornings_Afternoons_Behavior>Exclusive</Mornings_Afternoons_Behavior>").
		Replace(string(text)))
}

func TestAMorningAndAnAfternoonAreADay(t *testing.T) {
	for _, c := range []struct {
		rule      string
		kept, not string
		kind      plan.Kind
	}{
		{rule("BasicCompulsoryTime"), "3:0.0 4:1.4", "3:0.0 4:0.4", plan.WholeDays},
		{rule("BasicCompulsoryTime"), "4:0.4", "4:0.3", plan.Times},
		{rule("TeachersMaxHoursDaily", "Maximum_Hours_Daily=1"), "1:0.0 2:0.4", "1:0.0 2:0.1", plan.Load},
		{rule("TeachersMaxHoursDailyRealDays", "Maximum_Hours_Daily=1"), "1:0.0 2:1.4", "1:0.0 2:0.4", plan.Load},
		{rule("TeachersMaxGapsPerWeek", "Max_Gaps=0"), "1:0.0 2:0.7", "1:0.0 2:0.2", plan.WaitsAWeek},
		{rule("TeachersMaxDaysPerWeek", "Max_Days_Per_Week=1"), "1:0.0 2:0.1", "1:0.0 2:0.4", plan.DaysAWeek},
		{rule("TeachersMaxRealDaysPerWeek", "Max_Days_Per_Week=1"), "1:0.0 2:0.4", "1:0.0 2:1.4", plan.DaysAWeek},
		{rule("TeachersMaxAfternoonsPerWeek", "Max_Afternoons_Per_Week=1"), "1:0.0 2:0.4", "1:1.5 2:0.4", plan.DaysAWeek},
		{rule("TeacherMaxMorningsPerWeek", "Teacher_Name=Ann Lee", "Max_Mornings_Per_Week=0"), "2:0.4", "1:0.0",
			plan.DaysAWeek},
		{rule("ActivityEndsStudentsDay", "Activity_Id=1"), "1:0.0 2:0.4", "1:0.0 2:0.3", plan.Last},
		{rule("TeacherNotAvailableTimes", "Teacher=Ann Lee", hour("Not_Available_Time", "", "Tue", "h1")), "1:0.1", "1:0.5",
			plan.Availability},
		{rule("ActivityPreferredStartingTime", "Activity_Id=1", "Preferred_Day=Thu", "Preferred_Hour=h3"), "1:1.7", "1:1.3",
			plan.Times},
	} {
		constraints := c.rule + strings.Replace(rule("ActivitiesPreferredTimeSlots", "Duration=2"), "<Active>",
			allSlots+"<Active>", 1)
		p, _, err := ReadFET(halves(school(constraints)))
		if err != nil {
			t.Fatal(err)
		}
		if got := violated(t, p, c.kept); len(got) > 0 {
			t.Errorf("%s: %s violates %v", c.rule, c.kept, got)
		}
		if got := violated(t, p, c.not); !slices.Contains(got, c.kind) {
			t.Errorf("%s: %s violates %v", c.rule, c.not, got)
		}
	}
}

func TestTermsAreWindows(t *testing.T) {
	days := strings.NewReplacer("<Institution_Name>",
		"<Mode>Terms</Mode><Number_of_Days_Per_Term>2</Number_of_Days_Per_Term><Institution_Name>")
	for _, c := range []struct {
		rule      string
		kept, not string
		kind      plan.Kind
	}{
		{rule("ActivitiesOccupyMaxTerms", "Activity_Id=1", "Activity_Id=2", "Max_Number_of_Occupied_Terms=1"),
			"1:0.0 2:1.0", "1:0.0 2:2.0",
			plan.WindowsUsed},
		{rule("ActivitiesMaxInATerm", "Activity_Id=1", "Activity_Id=2", "Max_Number_of_Activities_in_A_Term=1"),
			"1:0.0 2:2.0",
			"1:0.0 2:1.0", plan.InWindow},
	} {
		p, _, err := ReadFET([]byte(days.Replace(string(school(c.rule)))))
		if err != nil {
			t.Fatal(err)
		}
		if got := violated(t, p, c.kept); len(got) > 0 {
			t.Errorf("%s: %s violates %v", c.rule, c.kept, got)
		}
		if got := violated(t, p, c.not); !slices.Contains(got, c.kind) {
			t.Errorf("%s: %s violates %v", c.rule, c.not, got)
		}
	}
}
