package formats

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestWhatIsWrongInAFileOfFETIsSaid(t *testing.T) {
	deep := strings.Repeat("<a>", 20_000) + strings.Repeat("</a>", 20_000)
	for _, c := range []struct{ old, new, place, message string }{
		{`</fet>`, ``, "line 51", "broken"},
		{`Small school`, `&bomb;`, "line 3", "broken"},
		{`Small school`, strings.Repeat("<a>", 20_000), "line 3", "broken"},
		{`<Time_Constraints_List>`, `<Time_Constraints_List>` + deep, "", "not the XML of this format"},
		{`<fet `, `<fat `, "", "not the XML of this format"},
		{`<Day><Name>Mon day</Name></Day><Day><Name>Tue</Name></Day><Day><Name>Wed</Name></Day>`, ``, "Days_List",
			"from 1 to 64"},
		{`<Hour><Name>h0</Name></Hour>`, strings.Repeat(`<Hour><Name>h</Name></Hour>`, 300), "Hours_List", "from 1 to 288"},
		{`<Name>Bob</Name>`, `<Name>Ann Lee</Name>`, "teacher Ann Lee", "another teacher"},
		{`<Subgroup><Name>S1</Name>`, `<Subgroup><Name>Y</Name>`, "/groups/0/part_of", "a part of itself"},
		{`<Name>Y</Name><Number_of_Students>30<`, `<Name>Y</Name><Number_of_Students>1e9<`, "students Y",
			"number of students"},
		{`<Capacity>25<`, `<Capacity>99999999999999999999<`, "room R 1", "capacity"},
		{`<Name>R2</Name>`, `<Name>R 1</Name>`, "room R 1", "another room"},
		{`<Real_Room>R3<`, `<Real_Room>Both<`, "room Both", `no room "Both" that is not virtual`},
		{`<Duration>2<`, `<Duration>0<`, "activity 4", "duration"},
		{`<Id>2<`, `<Id>1<`, "activity 1", "another activity"},
		{`<Id>2<`, `<Id>two<`, "activity two", "id must be"},
		{`<Teacher>Bob<`, `<Teacher>Zoe<`, "activity 3", `no teacher "Zoe"`},
		{`<Students>S3<`, `<Students>S9<`, "activity 3", `no students "S9"`},
	} {
		checkRefused(t, []byte(strings.Replace(fetSchool, c.old, c.new, 1)), c.place, c.message)
	}
	for text, message := range map[string]string{
		weighted("101", "BasicCompulsoryTime"):                                    "from 0 to 100 percent",
		weighted("NaN", "BasicCompulsoryTime"):                                    "from 0 to 100 percent",
		weighted("", "MaxMoon"):                                                   "from 0 to 100 percent",
		rule("ActivityEndsStudentsDay", "Activity_Id=9"):                          "no activity 9",
		rule("ActivityEndsStudentsDay", "Activity_Id=99999999999999999999"):       "id of an activity",
		rule("TeacherMaxHoursDaily", "Teacher_Name=Zoe", "Maximum_Hours_Daily=1"): `no teacher "Zoe"`,
		rule("TeacherMaxHoursDaily", "Teacher_Name=Bob"):                          "Maximum_Hours_Daily",
		rule("TeacherMaxHoursDaily", "Teacher_Name=Bob",
			"Maximum_Hours_Daily=-1"): "Maximum_Hours_Daily",
		rule("StudentsSetMaxHoursDaily", "Students=S9", "Maximum_Hours_Daily=1"):    `no students "S9"`,
		rule("ActivitiesEndStudentsDay", "Students_Name=S9"):                        `no students "S9"`,
		rule("ActivityPreferredRoom", "Activity_Id=1", "Room=R9"):                   `no room "R9"`,
		rule("RoomNotAvailableTimes", "Room=R9"):                                    `no room "R9"`,
		rule("BreakTimes", hour("Break_Time", "", "Sun", "h0")):                     `of a day "Sun"`,
		rule("ActivityPreferredStartingTime", "Activity_Id=1", "Preferred_Day=Tue"): `no hour ""`,
		rule("TeachersIntervalMaxDaysPerWeek", "Interval_Start_Hour=h2", "Interval_End_Hour=h1",
			"Max_Days_Per_Week=1"): "no interval",
		rule("SubactivitiesPreferredTimeSlots",
			"Component_Number=first"): "Component_Number",
	} {
		checkRefused(t, school(text), "constraint 1, Constraint", message)
	}
	if _, _, err := ReadFET(halves([]byte(strings.Replace(fetSchool, "<Day><Name>Wed</Name></Day>", "", 1)))); err != nil {
		t.Errorf("a morning and an afternoon: %v", err)
	}
	three := strings.Replace(fetSchool, "<Institution_Name>", "<Mode>Mornings_Afternoons</Mode><Institution_Name>", 1)
	checkRefused(t, []byte(three), "Days_List", "a morning and an afternoon")
}

func checkRefused(t *testing.T, data []byte, place, message string) {
	t.Helper()
	p, notes, err := ReadFET(data)
	if err == nil {
		t.Errorf("%s: no error at %s", message, place)
		return
	}
	first := fields(t, err)[0]
	if p != nil || notes.Constraints != 0 || !strings.Contains(first.Place, place) || !strings.Contains(first.Message,
		message) {
		t.Errorf("%v, %v, want %s: %s", p, fields(t, err), place, message)
	}
}

func TestNamesOfFETBecomeIDs(t *testing.T) {
	text := strings.NewReplacer("Ann Lee", "a/b#c \u200b", "<Name>Bob</Name>", "<Name>a_b_c</Name>", ">Bob<", ">a_b_c<",
		"Mon day", "Tue ", "R 1", strings.Repeat("long ", 100), "Small school", "\u202e").Replace(fetSchool)
	p, _, err := ReadFET([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if p.Teachers[0].ID != "a_b_c_" && p.Teachers[0].ID != "a_b_c" || p.Teachers[1].ID == p.Teachers[0].ID ||
		p.Days[0].Name == p.Days[1].Name || len(p.Rooms[0].ID) > 100 || p.Name != "FET" {
		t.Errorf("%+v", p)
	}
}

func FuzzReadFET(f *testing.F) {
	f.Add(school(rule("BasicCompulsorySpace"), rule("StudentsMaxGapsPerWeek", "Max_Gaps=0"),
		rule("TeachersMinHoursDaily", "Minimum_Hours_Daily=1", "Allow_Empty_Days=false"),
		rule("ActivitiesPreferredTimeSlots", "Students_Name=S2", hour("Preferred_Time_Slot", "Preferred_", "Tue", "h1")),
		rule("ActivityEndsStudentsDay", "Activity_Id=1"), rule("ActivityPreferredRoom", "Activity_Id=4", "Room=Both")))
	f.Add(halves(school(rule("TeachersMaxAfternoonsPerWeek", "Max_Afternoons_Per_Week=1"),
		rule("ActivitiesOccupyMaxTerms", "Activity_Id=1", "Max_Number_of_Occupied_Terms=9"),
		rule("BreakTimes", hour("Break_Time", "", "Mon day", "h1")))))
	f.Add([]byte(`<!DOCTYPE fet [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>` +
		`<fet><Institution_Name>&b;</Institution_Name></fet>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, _, err := ReadFET(data)
		checkReadTerm(t, p, err)
	})
}

// checkReadTerm checks that a reader refuses data with all its errors, or reads a problem of version 2 that is the same
// after it was written, and that any timetable of it can be checked.
func checkReadTerm(t *testing.T, p *timetable.Problem, err error) {
	if err != nil {
		if p != nil || len(fields(t, err)) == 0 {
			t.Fatalf("got %v with an error that has no fields: %v", p, err)
		}
		return
	}
	var back timetable.Problem
	if err := json.Unmarshal(must[[]byte](t)(json.Marshal(p)), &back); err != nil || back.Hash() != p.Hash() {
		t.Fatalf("wrote %+v and read %+v: %v", p, back, err)
	}
	expanded := p.Expand()
	plan.Check(expanded, anySolution(expanded))
}

// anySolution gives everything the first that it may have.
func anySolution(p *plan.Plan) plan.Solution {
	s := plan.Solution{Placements: make([]plan.Placement, len(p.Activities))}
	for i := range p.Activities {
		a, at := &p.Activities[i], &s.Placements[i]
		if len(a.Times) > 0 {
			at.Time = a.Times[0].Time
		}
		for _, need := range a.Rooms {
			if len(need) > 0 {
				at.Rooms = append(at.Rooms, need[0].Of)
			}
		}
		for _, need := range a.Teachers {
			if len(need) > 0 {
				at.Teachers = append(at.Teachers, need[0].Of)
			}
		}
	}
	return s
}

// fuzzITC is a problem with a solution that keeps its constraints.
const fuzzITC = `<problem name="n" nrDays="2" nrWeeks="3" slotsPerDay="24">
<optimization time="2" room="3" distribution="5" student="7"/>
<rooms><room id="1" capacity="20"><travel room="2" value="1"/>
<unavailable days="10" start="0" length="8" weeks="111"/></room>
<room id="2" capacity="9"/></rooms>
<courses><course id="1"><config id="1"><subpart id="1"><class id="1" limit="2"><room id="1" penalty="4"/>
<time days="11" start="8" length="2" weeks="111" penalty="1"/></class></subpart><subpart id="2">
<class id="2" limit="1" parent="1"><room id="2" penalty="0"/>
<time days="10" start="10" length="1" weeks="101" penalty="0"/></class>
<class id="4" room="false"><time days="10" start="9" length="2" weeks="110" penalty="0"/></class>
</subpart></config></course></courses>
<distributions><distribution type="MaxBreaks(1,2)" penalty="4"><class id="1"/><class id="2"/></distribution>
<distribution type="Precedence" required="true"><class id="1"/><class id="2"/></distribution></distributions>
<students><student id="1"><course id="1"/></student></students></problem>`

func FuzzReadITC2019(f *testing.F) {
	f.Add([]byte(fuzzITC))
	f.Add([]byte(`<problem name="" nrDays="7" nrWeeks="99999999999" slotsPerDay="-1">` +
		`<rooms><room id="&#x202e;"/></rooms></problem>`))
	f.Add([]byte(`<!DOCTYPE p [<!ENTITY a "aa">]><problem name="&a;" nrDays="1" nrWeeks="1" slotsPerDay="7"/>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ReadITC2019(data)
		checkReadTerm(t, p, err)
	})
}

func FuzzReadITC2019Solution(f *testing.F) {
	f.Add([]byte(`<solution name="n"><class id="1" days="11" start="8" weeks="111" room="1"><student id="1"/></class>` +
		`<class id="2" days="10" start="10" weeks="101" room="2"><student id="1"/></class>` +
		`<class id="4" days="10" start="9" weeks="110"/></solution>`))
	f.Add([]byte(`<solution><class id="1" days="11" start="-8" weeks="000" room="9"/>` +
		`<class id="1" start="99999"/></solution>`))
	problem := must[*timetable.Problem](f)(ReadITC2019([]byte(fuzzITC)))
	expanded := problem.Expand()
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := ReadITC2019Solution(expanded, data)
		if err != nil {
			fields(t, err)
			return
		}
		plan.Check(expanded, s)
	})
}
