package workflows_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// saved is what a planner saved of a variant: the same timetable.
func (s site) saved(t *testing.T, variant string) (id string) {
	t.Helper()
	id = db.NewID()
	s.Exec(fmt.Sprintf(`INSERT INTO revisions (id, job_id, variant_id, copy_id, copy_revision, author, author_name, note,
			hash, feasible, cost, report, timetable)
		SELECT '%s', job_id, id, id, 1, 'paula', 'Paula', 'Mondays off.', hash, feasible, cost, report, timetable
		FROM variants WHERE id = '%s'`, id, variant))
	return id
}

func revision(of string) timetable.Decision {
	return timetable.Decision{
		ID: "save:" + of, VariantID: of, Comment: "Mondays off.",
		Actor: timetable.Actor{ID: "paula", Roles: []timetable.Role{timetable.Planner}},
	}
}

// revise sends a decision as servers do.
func (s site) revise(t *testing.T, job string, d timetable.Decision) (outcome messages.Outcome, err error) {
	t.Helper()
	handle, err := s.Client.UpdateWorkflow(t.Context(), client.UpdateWorkflowOptions{
		WorkflowID: job, UpdateID: d.ID, UpdateName: string(timetable.Revise), Args: []any{d},
		WaitForStage: client.WorkflowUpdateStageCompleted,
	})
	if err != nil {
		t.Fatal(err)
	}
	return outcome, handle.Get(t.Context(), &outcome)
}

// revised is the job with another variant, made of one of its variants.
func (s site) revised(t *testing.T, job string, number int) string {
	t.Helper()
	id := s.saved(t, s.variants(t, job)[number-1].ID)
	outcome, err := s.revise(t, job, revision(id))
	if err != nil || outcome.VariantID != id || outcome.VariantHash == "" {
		t.Fatalf("the answer is %+v (%v)", outcome, err)
	}
	return job
}

func (s site) publishRevised(t *testing.T) string {
	return s.approve(s.selectAll(s.revised(t, s.selected(t), 1)))
}

func (s site) publishRevisedAndSearchedAgain(t *testing.T) string {
	id := s.revised(t, s.draft(t), 2)
	s.selectAll(id)
	s.sendBack(id)
	s.searchAgain(s.revised(t, id, 3))
	s.await(t, id, timetable.Draft)
	return s.approve(s.selectAll(s.revised(t, id, 6)))
}

// brought is a job that begins with the timetable in force, and is a draft.
func (s site) brought(t *testing.T) string {
	t.Helper()
	s.await(t, s.publish(t), timetable.Published)
	var job server.Job
	s.planner.Post("/api/timetable/published/default/change", map[string]any{}).Want(http.StatusAccepted).Into(&job)
	s.await(t, job.ID, timetable.Draft)
	return job.ID
}

func (s site) publishBrought(t *testing.T) string {
	return s.approve(s.selectAll(s.revised(t, s.brought(t), 1)))
}

func (s site) publishBroughtAndSearchedAgain(t *testing.T) string {
	id := s.brought(t)
	s.selectAll(id)
	s.sendBack(id)
	s.searchAgain(id)
	s.await(t, id, timetable.Draft)
	return s.approve(s.selectAll(id))
}

func TestWhatIsChangedByHandGoesTheSameWayAsWhatIsFound(t *testing.T) {
	s := newSite(t)
	id := s.selected(t)
	before := s.job(t, id)
	s.revised(t, id, 1)
	job := s.job(t, id)
	if job.State != timetable.PendingReview || *job.SelectedVariantID != *before.SelectedVariantID ||
		*job.SelectedBy != *before.SelectedBy || job.Variants != 3 {
		t.Errorf("the job is %+v", job)
	}
	all := s.variants(t, id)
	made := all[len(all)-1]
	if made.Number != 3 || made.Author == nil || *made.Author != "paula" || *made.AuthorName != "Paula" ||
		*made.Note != "Mondays off." || *made.Start != all[0].ID || all[0].Author != nil {
		t.Errorf("the variant is %+v", made)
	}
	last := job.Decisions[len(job.Decisions)-1]
	if last.Action != timetable.Revise || !last.Accepted || last.VariantID != made.ID || last.VariantHash != made.Hash ||
		last.Comment != "Mondays off." {
		t.Errorf("the trail ends with %+v", last)
	}
	s.planner.Post("/api/timetable/variants/"+made.ID+"/select/", map[string]any{"variant_hash": "other"}).
		WantCode(409, timetable.CodeVariantStale)
	s.planner.Post("/api/timetable/variants/"+made.ID+"/select/", map[string]any{"variant_hash": made.Hash}).Want(200)
	s.approver.Post("/api/timetable/workflows/"+id+"/approve/", map[string]any{"variant_id": all[1].ID}).
		WantCode(409, timetable.CodeVariantStale)
	s.approve(id)
	s.await(t, id, timetable.Published)
	if got := *s.job(t, id).SelectedVariantID; got != made.ID {
		t.Errorf("variant %s is published, want %s", got, made.ID)
	}
}

// Searches and changes by hand take turns. Each variant has a number of its own, and progress shows them all.
func TestTheNumbersOfVariantsGoOnWhoeverMakesThem(t *testing.T) {
	s := newSite(t)
	id := s.revised(t, s.draft(t), 1)
	s.selectAll(id)
	s.sendBack(id) // variant 3
	s.revised(t, id, 3)
	s.searchAgain(id)
	s.await(t, id, timetable.Draft)
	s.revised(t, id, 5)
	all := s.variants(t, id)
	var numbers []int
	var byHand []bool
	for _, v := range all {
		numbers, byHand = append(numbers, v.Number), append(byHand, v.Author != nil)
	}
	if !slices.Equal(numbers, []int{1, 2, 3, 4, 5, 6, 7}) ||
		!slices.Equal(byHand, []bool{false, false, true, true, false, false, true}) {
		t.Errorf("the variants are %v, by hand %v", numbers, byHand)
	}
	if start := all[4].Start; start == nil || *start != all[2].ID {
		t.Errorf("the search went on from %v, not from the variant that was sent back", start)
	}
	if job := s.job(t, id); job.Variants != 7 || job.Round != 2 || job.State != timetable.Draft {
		t.Errorf("the job is %+v", job)
	}
	var p timetable.JobProgress
	s.planner.Get("/api/progress/" + id).Want(http.StatusOK).Into(&p)
	for i, v := range p.Variants {
		if v.Number != i+1 || v.Status != timetable.VariantDone || v.VariantID != all[i].ID {
			t.Errorf("the progress of variant %d is %+v", i+1, v)
		}
	}
	if len(p.Variants) != 7 || p.Search != 100 {
		t.Errorf("progress is %+v", p)
	}
}

func TestAChangeByHandCountsOnceHoweverItIsSent(t *testing.T) {
	s := newSite(t)
	id := s.draft(t)
	made := s.saved(t, s.variants(t, id)[0].ID)
	d := revision(made)
	signal := d
	signal.Action = timetable.Revise
	for range 2 {
		if err := s.Client.SignalWorkflow(t.Context(), id, "", messages.DecideSignal, signal); err != nil {
			t.Fatal(err)
		}
		if outcome, err := s.revise(t, id, d); err != nil || outcome.VariantID != made {
			t.Errorf("the answer is %+v (%v)", outcome, err)
		}
	}
	if all := s.variants(t, id); len(all) != 3 {
		t.Errorf("%d variants are there", len(all))
	}
	if actions, _ := trailByRound(s.job(t, id)); !slices.Equal(actions, []timetable.Action{timetable.Revise}) {
		t.Errorf("decisions are %v", actions)
	}
}

// In the Temporal Web UI, nobody fills in a decision's id.
func TestAChangeByHandIsRefusedInTheTrail(t *testing.T) {
	s := newSite(t)
	id := s.draft(t)
	planner := map[string]any{"id": "olga", "roles": []string{"planner"}}
	for _, variant := range []string{"", db.NewID(), s.variants(t, id)[0].ID} {
		d := map[string]any{"variant_id": variant, "actor": planner}
		if err := s.Client.SignalWorkflow(t.Context(), id, "", string(timetable.Revise), d); err != nil {
			t.Fatal(err)
		}
	}
	var job server.Job
	testkit.Eventually(t, "the refusals are in the trail", func() bool {
		job = s.job(t, id)
		return len(job.Decisions) == 3
	})
	want := []timetable.Code{timetable.CodeVariantRequired, timetable.CodeVariantUnknown, timetable.CodeVariantUnknown}
	for i, d := range job.Decisions {
		if d.Accepted || d.Action != timetable.Revise || d.Code != string(want[i]) || d.Reason == "" {
			t.Errorf("the refusal is %+v, want %s", d, want[i])
		}
	}
	_, err := s.revise(t, id, revision(db.NewID()))
	if refused := (*temporal.ApplicationError)(nil); !errors.As(err, &refused) ||
		refused.Type() != string(timetable.CodeVariantUnknown) {
		t.Errorf("the answer to an Update is %v", err)
	}
	if all := s.variants(t, id); len(all) != 2 {
		t.Errorf("%d variants are there", len(all))
	}
}

// atOnce sends a job's workflow decisions of a planner while none of them can be carried out: the job's row is locked.
func (s site) atOnce(t *testing.T, job string, decisions ...timetable.Decision) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), s.Database)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), "BEGIN; SELECT FROM jobs FOR UPDATE"); err != nil {
		t.Fatal(err)
	}
	var sent []client.WorkflowUpdateHandle
	for _, d := range decisions {
		d.Actor = revision("").Actor
		handle, err := s.Client.UpdateWorkflow(t.Context(), client.UpdateWorkflowOptions{
			WorkflowID: job, UpdateName: string(d.Action), Args: []any{d}, WaitForStage: client.WorkflowUpdateStageAccepted,
		})
		if err != nil {
			t.Fatal(err)
		}
		sent = append(sent, handle)
	}
	if _, err := conn.Exec(t.Context(), "COMMIT"); err != nil {
		t.Fatal(err)
	}
	for i, handle := range sent {
		if err := handle.Get(t.Context(), nil); err != nil {
			t.Errorf("decision %d: %v", i+1, err)
		}
	}
}

// publishRevisedAtOnce selects a variant while it is being made, and searches again while another one is.
func (s site) publishRevisedAtOnce(t *testing.T) string {
	id := s.draft(t)
	made := s.saved(t, s.variants(t, id)[0].ID)
	s.atOnce(t, id, timetable.Decision{Action: timetable.Revise, VariantID: made},
		timetable.Decision{Action: timetable.Select, VariantID: made})
	s.sendBack(id)
	s.atOnce(t, id, timetable.Decision{Action: timetable.Revise, VariantID: s.saved(t, made)},
		timetable.Decision{Action: timetable.SearchAgain, Search: &timetable.Search{Variants: 1, Seconds: 0.3}})
	s.await(t, id, timetable.Draft)
	return s.approve(s.selectAll(id))
}

// Other decisions wait while a variant is being made: they may be about it, and numbers go on from it.
func TestDecisionsWaitForTheVariantThatIsBeingMade(t *testing.T) {
	s := newSite(t)
	id := s.publishRevisedAtOnce(t)
	s.await(t, id, timetable.Published)
	all := s.variants(t, id)
	if len(all) != 5 || all[4].Number != 5 || all[4].Author != nil || *all[4].Start != all[2].ID ||
		all[3].Author == nil || *all[3].Start != all[2].ID {
		t.Errorf("the variants are %+v", all)
	}
	actions, _ := trailByRound(s.job(t, id))
	if want := []timetable.Action{"revise", "select", "request_changes", "revise", "search_again"}; !slices.Equal(
		actions[:len(want)], want) {
		t.Errorf("decisions are %v, and begin with %v", actions, want)
	}
}
