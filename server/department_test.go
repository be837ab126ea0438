package server_test

import (
	"encoding/json"
	"testing"

	"go.temporal.io/sdk/worker"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/workflows"
)

// department uploads a small department, a document of version 2.
func (s *site) department(t *testing.T) (p *timetable.Problem, uploaded server.Problem) {
	t.Helper()
	p = demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 3})
	document, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	s.planner.Do("POST", "/api/problems/", document).Want(201).Into(&uploaded)
	return p, uploaded
}

// A department goes the way of every dataset: it is stored, searched, checked, decided upon, published and shown.
func TestADepartmentGoesFromUploadToPublication(t *testing.T) {
	s := open(t, 2)
	p, uploaded := s.department(t)
	if uploaded.Version != 2 || uploaded.Groups != len(p.Groups) || uploaded.Lectures != len(p.Expand().Activities) {
		t.Errorf("the uploaded problem is %+v", uploaded)
	}
	var found struct{ Items []any }
	s.viewer.Get("/api/problems/" + uploaded.ID + "/findings/").Want(200).Into(&found)
	var activities struct{ Items []timetable.Activity }
	s.viewer.Get("/api/problems/" + uploaded.ID + "/activities/").Want(200).Into(&activities)
	if len(activities.Items) != uploaded.Lectures {
		t.Errorf("%d activities, want %d", len(activities.Items), uploaded.Lectures)
	}
	job := s.generate(t, ask{"problem_id": uploaded.ID, "term": "spring", "variants": 2, "iterations": 60_000, "seed": 1,
		"profiles": []string{"balanced", "teachers"}})
	s.await(t, job.ID, timetable.Draft)
	variants := s.variants(t, job.ID)
	for _, v := range variants {
		var detail server.VariantDetail
		s.viewer.Get("/api/timetable/variants/" + v.ID + "/").Want(200).Into(&detail)
		report := timetable.Check(p, detail.Lectures)
		if report.Cost != v.Cost || report.Hard != 0 || !v.Feasible || detail.Lectures.Hash() != v.Hash {
			t.Errorf("variant %d says cost %d; its lectures say cost %d, %d hard violations", v.Number, v.Cost,
				report.Cost, report.Hard)
		}
		s.viewer.Get("/api/timetable/variants/" + v.ID + "/explanation/").Want(200)
	}
	s.planner.Post("/api/timetable/variants/"+variants[0].ID+"/select/", ask{"variant_hash": variants[0].Hash}).Want(200)
	s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", nil).Want(200)
	s.await(t, job.ID, timetable.Published)
	var published struct{ Items []server.Publication }
	s.viewer.Get("/api/timetable/published/?term=spring").Want(200).Into(&published)
	if len(published.Items) != 1 || published.Items[0].VariantHash != variants[0].Hash {
		t.Errorf("published is %+v", published.Items)
	}
}

// People enter a term over weeks. What is incomplete is stored, and is not searched.
func TestAnIncompleteTermIsStoredAndNotSearched(t *testing.T) {
	s := open(t, 0)
	p, _ := s.department(t)
	p.Name, p.Courses = "Begun", []timetable.Course{}
	p.Wishes, p.Constraints, p.Electives = nil, nil, nil
	document, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var uploaded server.Problem
	s.planner.Do("POST", "/api/problems/", document).Want(201).Into(&uploaded)
	refusal := refused(s.planner.Post("/api/generation-jobs/generate/", ask{"problem_id": uploaded.ID}).
		WantCode(422, timetable.CodeProblemNotReady))
	if len(refusal.Errors) == 0 || refusal.Errors[0].Place != "/problem_id" {
		t.Errorf("it is refused with %+v", refusal)
	}
}

// A worker of before documents of version 2 knows neither their queue nor their search: it leaves the job to a newer
// one, and goes on with other jobs.
func TestAnOlderWorkerLeavesDepartmentsToNewerOnes(t *testing.T) {
	s := open(t, 0)
	older := worker.New(s.Client, messages.TaskQueue, worker.Options{})
	workflows.Register(older)
	if err := older.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(older.Stop)
	_, uploaded := s.department(t)
	job := s.generate(t, ask{"problem_id": uploaded.ID, "variants": 1, "iterations": 60_000, "seed": 1})
	s.awaitStarted(t, job.ID)
	if is := s.job(t, job.ID).State; is.Final() {
		t.Fatalf("the older worker made it %s", is)
	}
	s.StartWorker(1)
	s.await(t, job.ID, timetable.Draft)
}

// awaitStarted waits until a job has a workflow.
func (s *site) awaitStarted(t *testing.T, id string) {
	t.Helper()
	testkit.Eventually(t, "the job has a workflow", func() bool {
		_, err := s.Client.DescribeWorkflowExecution(t.Context(), id, "")
		return err == nil
	})
}

// What a file of FET has and a problem has not is told in the answer, and stays with the problem.
func TestAFileOfFETIsTaken(t *testing.T) {
	s := open(t, 0)
	file := `<fet version="6.1.5"><Institution_Name>School</Institution_Name>
<Days_List><Number_of_Days>2</Number_of_Days><Day><Name>Mon</Name></Day><Day><Name>Tue</Name></Day></Days_List>
<Hours_List><Number_of_Hours>3</Number_of_Hours><Hour><Name>1</Name></Hour><Hour><Name>2</Name></Hour>
<Hour><Name>3</Name></Hour></Hours_List>
<Subjects_List><Subject><Name>Art</Name></Subject></Subjects_List>
<Teachers_List><Teacher><Name>Ada</Name></Teacher></Teachers_List>
<Students_List><Year><Name>1</Name><Number_of_Students>20</Number_of_Students></Year></Students_List>
<Activities_List><Activity><Teacher>Ada</Teacher><Subject>Art</Subject><Students>1</Students><Duration>2</Duration>
<Total_Duration>2</Total_Duration><Id>1</Id><Activity_Group_Id>0</Activity_Group_Id><Active>true</Active></Activity>
</Activities_List>
<Time_Constraints_List><ConstraintBasicCompulsoryTime><Weight_Percentage>100</Weight_Percentage>
<Active>true</Active></ConstraintBasicCompulsoryTime><ConstraintOfTheFuture><Weight_Percentage>100</Weight_Percentage>
<Active>true</Active></ConstraintOfTheFuture></Time_Constraints_List>
<Space_Constraints_List><ConstraintBasicCompulsorySpace><Weight_Percentage>100</Weight_Percentage>
<Active>true</Active></ConstraintBasicCompulsorySpace></Space_Constraints_List></fet>`
	var uploaded, again server.Problem
	s.planner.Do("POST", "/api/problems/", []byte(file)).Want(201).Into(&uploaded)
	s.viewer.Get("/api/problems/" + uploaded.ID + "/").Want(200).Into(&again)
	for _, p := range []server.Problem{uploaded, again} {
		if p.Lectures != 1 || p.ImportNotes == nil || len(p.ImportNotes.LeftOut) != 1 ||
			p.ImportNotes.LeftOut[0].Type != "ConstraintOfTheFuture" {
			t.Errorf("the problem is %+v with notes %+v", p, p.ImportNotes)
		}
	}
}
