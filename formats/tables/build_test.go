package tables_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/formats/tables"
	"github.com/lectern-timetables/lectern/solver"
	"github.com/lectern-timetables/lectern/timetable"
)

// files are files by their names, in the order of a list of names and texts.
func files(namesAndTexts ...string) []tables.File {
	var list []tables.File
	for i := 0; i < len(namesAndTexts); i += 2 {
		list = append(list, tables.File{Name: namesAndTexts[i], Data: []byte(namesAndTexts[i+1])})
	}
	return list
}

// taken takes in files as they are proposed to be.
func taken(t *testing.T, in []tables.File) (*timetable.Problem, tables.Report) {
	t.Helper()
	all, issues := tables.Read(in)
	if len(issues) > 0 {
		t.Fatalf("the files were read with %v", issues)
	}
	m := tables.Propose(all)
	s, _ := tables.Suggest(all, m)
	p, report := tables.Build(all, m, s)
	if p == nil {
		t.Fatalf("nothing was made: %v", report.Issues)
	}
	return p, report
}

// solved fails unless a timetable without hard violations is found, also of the problem as it is stored.
func solved(t *testing.T, p *timetable.Problem) {
	t.Helper()
	document, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	again, err := formats.ReadJSON(document)
	if err != nil {
		t.Fatalf("the problem is not read again: %v", err)
	}
	result, err := solver.Solve(context.Background(), again, solver.Options{Seed: 1, Iterations: 20_000})
	if err != nil || !result.Score.Feasible() {
		t.Fatalf("no timetable was found: %v, %+v", err, result.Score)
	}
}

func courseOf(t *testing.T, p *timetable.Problem, id string) *timetable.Course {
	t.Helper()
	for i := range p.Courses {
		if p.Courses[i].ID == id {
			return &p.Courses[i]
		}
	}
	t.Fatalf("there is no course %s", id)
	return nil
}

func codes(r tables.Report) []string {
	var list []string
	for _, i := range r.Issues {
		list = append(list, i.Place+" "+i.Code)
	}
	return list
}

// sections are a file for each section, with everything in a row.
func sections() []tables.File {
	const head = "Course_Code,Course_Title,L-T-P-S-C,Faculty,Is_Combined,Semester_Half,Elective,Students,ElectiveBasket\n"
	return files(
		"coursesCSA-I.csv", head+"MA1,Statistics,2-1-0-0-4,Dr. Kim Lee,1,1,0,90,0\n"+
			"CS1,Programming,2-0-2-0-4,Ann Fox/Bo Ray,0,0,0,60,0\n"+
			"EL1,Sensing,2-0-0-0-2,Di Orr,1,2,1,30,1\nEL2,Linux,2-0-0-0-2,Ed Poe,1,2,1,30,1\n",
		"coursesCSB-I.csv", head+"MA1,Statistics,2-1-0-0-4,Dr. Kim Lee,1,1,0,90,0\n"+
			"CS1,Programming,2-0-2-0-4,Bo Ray,0,0,0,30,0\nEL1,Sensing,2-0-0-0-2,Di Orr,1,2,1,30,1\n"+
			"EL2,Linux,2-0-0-0-2,Ed Poe,1,2,1,30,1\nHS1,Reading,0-0-0-8-2,Ed Poe,0,0,0,30,0\n",
		"faculty.csv", "Faculty_ID,Name\nF1,Dr. Kim Lee\nF2,Ann Fox\nF3,Bo Ray\nF4,Di Orr\nF5,Ed Poe\n",
		"rooms.csv", "Room_ID,Capacity,Type,Facilities\nC1,100,Classroom,\"Board, Screen\"\n"+
			"C2,60,Classroom,Board\nL1,30,Lab,Computers\n",
		"students.csv", "Student_ID,Group,Courses\nS1,CSA-1,MA1;CS1;EL1\nS2,CSB-1,MA1;CS1;EL1;EL2\n",
		"time_slots.json", `{"time_slots": [{"start":"09:00","end":"10:00"},{"start":"10:00","end":"10:30"},`+
			`{"start":"10:30","end":"11:00"},{"start":"11:00","end":"11:15"},{"start":"11:15","end":"12:15"},`+
			`{"start":"14:00","end":"15:00"},{"start":"15:00","end":"16:00"}]}`,
	)
}

func TestAFileForEachSectionIsTakenInAsItIs(t *testing.T) {
	t.Parallel()
	p, report := taken(t, sections())
	if report.Errors > 0 {
		t.Errorf("there are errors: %v", codes(report))
	}
	if statistics := courseOf(t, p, "MA1"); fmt.Sprint(statistics.Groups, statistics.Students, statistics.Weeks) !=
		"[CSA-I CSB-I] 90 [1-7]" {
		t.Errorf("the combined course of the first half is %+v", statistics)
	}
	programming := courseOf(t, p, "CS1")
	lab := programming.Parts[1]
	if fmt.Sprint(lab.Meetings, lab.Rooms[0].Features) != "[2] [lab]" || len(lab.Classes) != 3 ||
		lab.Classes[0].Groups[0] != "CSA-I-lab1" || len(lab.Classes[0].Teachers[0].Of) != 2 {
		t.Errorf("the lab of a section of 60, in a room of 30 seats, and of another section is %+v", lab)
	}
	if sensing := courseOf(t, p, "EL1"); sensing.Elective == "" || len(sensing.Groups) != 2 {
		t.Errorf("the elective of both sections is %+v", sensing)
	}
	parallel := slices.IndexFunc(p.Constraints, func(c timetable.Constraint) bool {
		return fmt.Sprintf("%s %v", c.Kind, c.Of) == "parallel [activity:EL1/lecture#1 activity:EL2/lecture#1]"
	})
	if parallel < 0 {
		t.Errorf("the basket is not held at once: %v", p.Constraints)
	}
	if len(p.Periods) != 5 || p.Periods[1].Start != "10:00" || !p.Periods[2].Break {
		t.Errorf("the periods of uneven slots are %v", p.Periods)
	}
	for _, want := range []string{"coursesCSB-I.csv!A6 no_hours", " takes_several",
		"coursesCSA-I.csv!A2 ambiguous_enrolment"} {
		if !slices.Contains(codes(report), want) {
			t.Errorf("%s is not reported in %v", want, codes(report))
		}
	}
	if len(report.Twins) != 2 || report.Twins[0].Kind != tables.Groups || report.Twins[0].Names[1] != "CSA-1" {
		t.Errorf("the twins are %+v", report.Twins)
	}
	solved(t, p)
}

func TestTablesWithIdsAreJoinedByThem(t *testing.T) {
	t.Parallel()
	p, report := taken(t, files(
		"courses.csv", "course_id,department,semester,course_code,course_name,lecture_hours,tutorial_hours,practical_hours,"+
			"self_study_hours,credits,faculty_ids,is_elective,basket_id,combined,enrollment,section_id\n"+
			"1,CS,2A_premid,CS1,Logic,2,1,0,0,2,1;2,FALSE,,FALSE,40,1\n2,CS,2A_premid,EL1,Art,2,0,0,0,2,3,TRUE,B1,TRUE,20,1\n"+
			"3,CS,2A_premid,EL2,Music,2,0,0,0,2,2,TRUE,B1,TRUE,20,1\n4,CS,2B_postmid,CS1,Logic,2,1,0,0,2,1,FALSE,,FALSE,50,2\n"+
			"5,CS,2B_premid,EL1,Art,2,0,0,0,2,3,TRUE,B1,TRUE,25,2\n6,CS,2B_premid,CS9,Missing,1,0,0,0,2,77,FALSE,,FALSE,50,2\n",
		"faculty.csv", "faculty_id,faculty_name\n1,Dr. Kim Lee\n2,Ann Fox\n3,Di Orr\n",
		"sections.csv", "section_id,batch_name,year,department,strength\n1,CS_2A,2024,CS,40\n2,CS_2B,2024,CS,50\n",
		"elective_enrollments.csv", "section_id,course_id,enrollment\n1,2,20\n,,\n1,3,20\n2,5,25\n",
		"rooms.csv", "room_id,room_number,capacity,type,bench_capacity\n1,101,90,LECTURE_ROOM,23\n2,102,60,LECTURE_ROOM,20\n",
		"config.csv", "parameter,value\nslot_duration_minutes,30\nlunch_break_start,13:00\nlunch_break_duration_minutes,60\n"+
			"scheduling_days,Monday;Tuesday;Wednesday\nscheduling_hours_start,09:00\nscheduling_hours_end,16:00\n",
		"exams.csv", "course_id,duration_minutes\n1,120\n",
	))
	got := codes(report)
	if len(got) != 2 || got[0] != "courses.csv!K7 reference" || got[1] != "courses.csv!D7 nobody_teaches" {
		t.Errorf("the issues are %v", got)
	}
	if art := courseOf(t, p, "EL1"); fmt.Sprint(art.Teachers, art.Groups, art.Students) != "[3] [1 2] 45" {
		t.Errorf("the elective of two sections is %+v", art)
	}
	logic, other := courseOf(t, p, "CS1"), courseOf(t, p, "CS1-H2")
	if fmt.Sprint(logic.Teachers, logic.Weeks, other.Weeks) != "[1 2] [1-7] [8-14]" {
		t.Errorf("the course of both halves is %+v and %+v", logic, other)
	}
	if fmt.Sprintf("%v %d %s", p.DayNames(), len(p.Periods), p.Rooms[0].Name) != "[Mon Tue Wed] 6 101" {
		t.Errorf("the week is %v with %v", p.DayNames(), p.Periods)
	}
	solved(t, p)
}

func TestARowForEachCourseSectionAndLecturerInGerman(t *testing.T) {
	t.Parallel()
	p, report := taken(t, files(
		"Lehrveranstaltungen.csv", "LV-Nr.;Veranstaltung;Art;SWS;Dozent;Gruppe;Teilnehmer\n"+
			"I1;Datenbanken;Vorlesung;2,0;Prof. Dr. Jörg Müller;INF1;60\nI1;Datenbanken;Übung;1;Weiß, Anna;INF1;60\n"+
			"I1;Datenbanken;Praktikum;2;Anna Weiß;INF1;60\nI2;Netze;V;2;Jörg Müller;INF1;60\n"+
			"I2;Netze;V;2;Bo Ray;INF1;60\nI3;Recht;V;zwei;Bo Ray;INF1;60\n",
		"Räume.csv", "Raum;Plätze;Raumtyp;Gebäude\nH1;100;Hörsaal;A\nP1;30;PC-Labor;B\n",
	))
	database := courseOf(t, p, "I1")
	var parts []string
	for _, part := range database.Parts {
		parts = append(parts, fmt.Sprintf("%s %v %d", part.ID, part.Meetings, len(part.Classes)))
	}
	if strings.Join(parts, " ") != "lecture [1 1] 0 tutorial [1] 0 lab [2] 2" {
		t.Errorf("the parts are %v", parts)
	}
	if netze := courseOf(t, p, "I2"); len(netze.Teachers) != 2 || netze.Parts[0].Meetings[0] != 1 ||
		len(netze.Parts[0].Meetings) != 2 {
		t.Errorf("a row for each lecturer makes %+v", netze)
	}
	if !slices.Contains(codes(report), "Lehrveranstaltungen.csv!D7 not_a_number") {
		t.Errorf("a word for a number is not reported in %v", codes(report))
	}
	if len(report.Twins) != 2 || report.People != 3 {
		t.Errorf("the twins of %d people are %+v", report.People, report.Twins)
	}
	solved(t, p)
}

func TestTwinsAreMergedOrKept(t *testing.T) {
	t.Parallel()
	all, _ := tables.Read(files("courses.csv",
		"Code,Title,Lectures,Faculty,Section\nA,Art,1,Dr. Kim Lee,1\nB,Bio,1,\"Lee, Kim\",1\n"))
	m := tables.Propose(all)
	s, _ := tables.Suggest(all, m)
	merged, report := tables.Build(all, m, s)
	if len(merged.Teachers) != 1 || len(report.Twins) != 1 || !report.Twins[0].Merged ||
		report.Twins[0].Places[1] != "courses.csv!D3" {
		t.Fatalf("the twins are %+v of %v", report.Twins, merged.Teachers)
	}
	m.Twins = map[string]bool{report.Twins[0].Key: false}
	if kept, _ := tables.Build(all, m, s); len(kept.Teachers) != 2 {
		t.Errorf("those to be kept apart are %v", kept.Teachers)
	}
}

func TestAnImportAddsAndUpdatesAndRemovesOnlyWhatWasTicked(t *testing.T) {
	t.Parallel()
	const rooms = "Room,Capacity,Type\nH1,100,Hall\nH2,50,Hall\n"
	base, _ := taken(t, files("courses.csv", "Code,Title,Lectures,Faculty,Section\nA,Art,2,Kim,1\nB,Bio,1,Lee,1\n",
		"rooms.csv", rooms))
	base.Teachers[0].Wishes = []timetable.Wish{{Span: timetable.Span{Days: []string{"Mon"}}, Level: timetable.Never}}
	before := base.Hash()
	built, _ := taken(t, files("courses.csv", "Code,Title,Lectures,Faculty,Section\nA,Art,3,Kim,1\nC,Chem,1,Kim,1\n",
		"rooms.csv", strings.Replace(rooms, "50", "60", 1)))
	p, changes := tables.Update(base, built, nil)
	if fmt.Sprint(changes.New, changes.Changed, changes.Gone) !=
		"[{courses C C Chem}] [{rooms H2 H2} {courses A A Art}] [{courses B B Bio} {people Lee Lee}]" {
		t.Errorf("the changes are %+v", changes)
	}
	if len(p.Courses) != 3 || len(p.Teachers) != 2 || len(p.Teachers[0].Wishes) != 1 || len(p.Validate()) > 0 {
		t.Errorf("the updated dataset is %+v, %v", p, p.Validate())
	}
	removed, _ := tables.Update(base, built, []string{"courses/B", "people/Lee"})
	if len(removed.Courses) != 2 || len(removed.Teachers) != 1 || len(removed.Validate()) > 0 {
		t.Errorf("after what was ticked is removed: %+v", removed)
	}
	if base.Hash() != before {
		t.Error("the dataset that is updated was changed itself")
	}
}

func TestTheSameTablesMakeTheSameProblem(t *testing.T) {
	t.Parallel()
	one, first := taken(t, sections())
	for range 5 {
		if other, again := taken(t, sections()); one.Hash() != other.Hash() || fmt.Sprint(first) != fmt.Sprint(again) {
			t.Fatal("the same files make two problems")
		}
	}
}

func TestAMappingIsRememberedByShape(t *testing.T) {
	t.Parallel()
	all, _ := tables.Read(files("a.csv", "Foo,Bar\nH1,100\n"))
	m := tables.Propose(all)
	if m.Tables[0].Is != tables.Nothing {
		t.Fatalf("proposed was %+v", m.Tables[0])
	}
	known := map[string]tables.Remembered{
		all[0].Shape(): {Is: tables.Rooms, Columns: []tables.Meaning{tables.Name, tables.Capacity}},
	}
	next, _ := tables.Read(files("b.csv", "Foo,Bar\nH2,50\n"))
	again := tables.Propose(next)
	again.Recall(next, known)
	if again.Tables[0].Is != tables.Rooms || again.Tables[0].Columns[1] != tables.Capacity {
		t.Errorf("recalled was %+v", again.Tables[0])
	}
}

func TestAWorkbookWithTitlesAndHeadingsOverSeveralColumns(t *testing.T) {
	t.Parallel()
	data := book(t, map[string]any{
		"A1": "Department of Things", "A3": "Code", "B3": "Course", "C3": "Hours a week", "F3": "Teacher", "G3": "Batch",
		"H3": "Strength",
		"C4": "L", "D4": "T", "E4": "P", "A5": "T1", "B5": "Things", "C5": 3, "D5": 1, "E5": 2, "F5": "Mr. Bo Ray",
		"G5": "II-A", "H5": 40,
		"A6": "T2", "B6": "Stuff", "C6": 2, "D6": 0, "E6": 0, "F6": "Di Orr", "H6": 40,
	}, func(f *excelize.File) {
		for _, merged := range [][2]string{{"A1", "H1"}, {"A3", "A4"}, {"B3", "B4"}, {"C3", "E3"}, {"F3", "F4"}, {"G3", "G4"},
			{"H3", "H4"}, {"G5", "G6"}} {
			_ = f.MergeCell("Sheet1", merged[0], merged[1])
		}
	})
	p, report := taken(t, []tables.File{{Name: "offer.xlsx", Data: data}})
	things, stuff := courseOf(t, p, "T1"), courseOf(t, p, "T2")
	if len(things.Parts) != 3 || len(stuff.Groups) != 1 || stuff.Groups[0] != "II-A" || report.Errors > 0 {
		t.Errorf("the courses are %+v and %+v, with %v", things, stuff, codes(report))
	}
	solved(t, p)
}

func TestGroupsAreToldApart(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ table, want string }{
		"by semester": {"Code;Titel;SWS;Studiengang;Sem\nA;Art;2;Info;1\nB;Bio;2;Info;5\n", "[Info-1 Info-5]"},
		"by course": {"Subject,Catalog Nbr,Title,Hours,Section\nCS,101,Art,2,001\nMA,101,Bio,2,001\n",
			"[CS-101-001 MA-101-001]"},
		"together": {"Code,Title,Lectures,Section\nA,Art,2,\"S1, S2\"\n", "[S1 S2]"},
	} {
		p, _ := taken(t, files("courses.csv", test.table))
		var ids []string
		for _, g := range p.Groups {
			ids = append(ids, g.ID)
		}
		if fmt.Sprint(ids) != test.want {
			t.Errorf("%s: the groups are %v", name, ids)
		}
	}
}

func TestARowIsHeldWithTheGroupThatItNames(t *testing.T) {
	t.Parallel()
	p, _ := taken(t, files("courses.csv",
		"Code,Title,Lectures,Teacher,Section,Students,Combined with\n"+
			"A,Art,2,Kim,S1,30,\nA,Art,2,Kim,S2,20,S1\nB,Bio,1,Kim,S1,30,\n"))
	if art := courseOf(t, p, "A"); len(art.Parts[0].Classes) != 0 || len(art.Groups) != 2 || art.Students != 50 {
		t.Errorf("the combined course is %+v", art)
	}
}
