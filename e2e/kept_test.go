package e2e

import (
	"net/http"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/server"
)

// Another variant is selected while two people use the job's page. One of them writes a comment, the other is at a
// button.
func TestAJobsPageKeepsWhatPeopleAreAt(t *testing.T) {
	s := open(t)
	problem := s.upload(demo.Generate(demo.Spec{Lectures: 40}))
	job, first := s.selected(ask{"problem_id": problem, "term": "spring", "variants": 3, "iterations": 1000})
	var list struct{ Items []server.Variant }
	s.api.Get("/api/timetable/variants/?job_id=" + job).Want(http.StatusOK).Into(&list)

	approver, planner := s.signIn("approver"), s.signIn("planner")
	approver.Goto(pages.Job(job))
	approver.Comment().Fill("It is")
	approver.Goto(pages.Variant(first.ID))
	approver.Goto(pages.Job(job))
	approver.Comment().TabTo()
	planner.Goto(pages.Job(job))
	planner.SelectButton(3).TabTo()

	s.api.Post("/api/timetable/variants/"+list.Items[1].ID+"/select/", nil).Want(http.StatusOK)
	approver.ApproveButton(2).Await()
	if got := approver.Comment().Value(); got != "It is" || !approver.Comment().Focused() {
		t.Errorf("the comment is %q, with the focus: %t", got, approver.Comment().Focused())
	}
	planner.SelectButton(1).Await()
	if !planner.SelectButton(3).Focused() {
		t.Error("the button to select variant 3 has lost the focus")
	}
}
