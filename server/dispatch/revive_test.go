package dispatch_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/solver"
	"github.com/lectern-timetables/lectern/timetable"
)

// A job goes on at any step at which its workflow was lost.
func TestALostJobGoesOnFromWhereItWas(t *testing.T) {
	for _, c := range []struct {
		name      string
		was, ends timetable.State
		decided   timetable.Action
	}{
		{"approved and not published", timetable.Approved, timetable.Published, timetable.Approve},
		{"cancelled while its searches stopped", timetable.Cancelled, timetable.Cancelled, timetable.Cancel},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			id := s.lost(t, c.was, c.decided)
			s.StartWorker(1)
			jobs, err := s.starter.Lost(t.Context())
			if err != nil || len(jobs) != 1 || jobs[0].ID != id {
				t.Fatalf("lost are %+v (%v), want job %s", jobs, err, id)
			}
			if err := s.starter.Revive(t.Context(), jobs[0]); err != nil {
				t.Fatal(err)
			}
			s.await(t, id, c.ends)
			if jobs, err := s.starter.Lost(t.Context()); err != nil || len(jobs) != 0 {
				t.Errorf("lost are still %+v (%v)", jobs, err)
			}
		})
	}
}

// A job that was sent back and searched again goes on with that search, and with what it had found before.
func TestALostJobGoesOnInItsRound(t *testing.T) {
	s := open(t)
	id := s.lost(t, timetable.Running, timetable.RequestChanges)
	first, err := s.Store.GetVariantByNumber(t.Context(), db.GetVariantByNumberParams{JobID: id, Number: 1})
	if err != nil {
		t.Fatal(err)
	}
	searching := db.ProjectJobParams{
		ID: id, Revision: 6, State: timetable.Running, Round: new(int32(2)), Variants: new(int32(3)),
		FirstNumber: new(int32(2)), SearchSeconds: new(0.2),
	}
	again := timetable.Decision{
		ID: "s", Action: timetable.SearchAgain, Actor: timetable.Actor{ID: "paula"}, Round: 2,
		Search: &timetable.Search{Variants: 2, Seconds: 0.2, Profile: timetable.Balanced},
	}
	record := timetable.DecisionRecord{Decision: again, Accepted: true, At: time.Now()}
	_, notProjected := s.Store.ProjectJob(t.Context(), searching)
	if err := errors.Join(notProjected, s.Store.RecordDecision(t.Context(), id, record)); err != nil {
		t.Fatal(err)
	}
	s.StartWorker(1)
	if err := s.starter.Revive(t.Context(), s.job(t, id)); err != nil {
		t.Fatal(err)
	}
	testkit.Eventually(t, "the job is a draft again", func() bool { return s.job(t, id).State == timetable.Draft })
	variants, err := s.Store.ListVariants(t.Context(), db.ListVariantsParams{Org: "uni", JobID: id})
	if err != nil || len(variants) != 3 {
		t.Fatalf("the job has the variants %+v (%v)", variants, err)
	}
	if last := variants[2]; last.Number != 3 || last.StartVariantID == nil || *last.StartVariantID != first.ID {
		t.Errorf("the last variant is %+v", last)
	}
	if job := s.job(t, id); job.Round != 2 || job.Variants != 3 || job.SelectedBy != nil {
		t.Errorf("the job is %+v", job)
	}
}

// Variants that were made by hand are kept, and the next one gets the next number.
func TestALostJobKeepsItsVariantsThatWereMadeByHand(t *testing.T) {
	s := open(t)
	id := s.lost(t, timetable.Draft, timetable.RequestChanges)
	made, next := db.NewID(), db.NewID()
	s.Exec(fmt.Sprintf(`INSERT INTO variants (id, job_id, number, profile, seed, hash, feasible, cost, report, progress,
			timetable, build, start_variant_id, author, author_name, note)
		SELECT '%s', job_id, 2, profile, seed, hash, feasible, cost, report, progress, timetable, build, id, 'paula', '', ''
		FROM variants; UPDATE jobs SET variants = 2`, made))
	s.Exec(fmt.Sprintf(`INSERT INTO revisions (id, job_id, variant_id, copy_id, copy_revision, author, author_name, note,
			hash, feasible, cost, report, timetable)
		SELECT '%s', job_id, id, id, 1, 'paula', '', '', hash, feasible, cost, report, timetable
		FROM variants WHERE number = 2`, next))
	s.StartWorker(1)
	if err := s.starter.Revive(t.Context(), s.job(t, id)); err != nil {
		t.Fatal(err)
	}
	for _, d := range []timetable.Decision{
		{Action: timetable.Revise, VariantID: next}, {Action: timetable.Select, VariantID: made},
	} {
		d.Actor = timetable.Actor{ID: "paula", Roles: []timetable.Role{timetable.Planner}}
		handle, err := s.Client.UpdateWorkflow(t.Context(), client.UpdateWorkflowOptions{
			WorkflowID: id, UpdateName: string(d.Action), Args: []any{d}, WaitForStage: client.WorkflowUpdateStageCompleted,
		})
		if err == nil {
			err = handle.Get(t.Context(), nil)
		}
		if err != nil {
			t.Errorf("%s: %v", d.Action, err)
		}
	}
	last, err := s.Store.LoadVariant(t.Context(), next)
	if job := s.job(t, id); err != nil || last.Number != 3 || job.Variants != 3 || *job.SelectedVariantID != made {
		t.Errorf("the last variant is %+v (%v), and the job %+v", last, err, job)
	}
}

func TestAQueuedJobIsNotLost(t *testing.T) {
	s := open(t)
	s.queue(t, "uni")
	if jobs, err := s.starter.Lost(t.Context()); err != nil || len(jobs) != 0 {
		t.Errorf("lost are %+v (%v)", jobs, err)
	}
}

// lost writes a job with a variant about which somebody has decided, and which Temporal does not know.
func (s *site) lost(t *testing.T, state timetable.State, decided timetable.Action) (id string) {
	t.Helper()
	found, err := solver.Solve(t.Context(), s.problem, solver.Options{Iterations: 50_000})
	if err != nil {
		t.Fatal(err)
	}
	lectures, err := json.Marshal(found.Timetable)
	if err != nil {
		t.Fatal(err)
	}
	id = s.queue(t, "uni")
	variant := db.InsertVariantParams{
		ID: db.NewID(), JobID: id, Number: 1, Profile: string(timetable.Balanced), Feasible: true,
		Hash: found.Timetable.Hash(), Timetable: lectures, Report: []byte("{}"), Progress: []byte("{}"),
	}
	expires := time.Now().Add(time.Hour)
	selector := "petra"
	stands := db.ProjectJobParams{
		ID: id, Revision: 5, State: state, SelectedVariantID: &variant.ID, SelectedBy: &selector, ExpiresAt: &expires,
	}
	decision := timetable.Decision{
		ID: "d", Action: decided, Actor: timetable.Actor{ID: "arun"}, VariantID: variant.ID, VariantHash: variant.Hash,
	}
	err = s.Store.InTx(t.Context(), func(q *db.Queries) error {
		_, notStored := q.InsertVariant(t.Context(), variant)
		_, notProjected := q.ProjectJob(t.Context(), stands)
		record := timetable.DecisionRecord{Decision: decision, Accepted: true, At: time.Now()}
		notDecided := q.RecordDecision(t.Context(), id, record)
		return errors.Join(notStored, notProjected, notDecided)
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// A job that begins with a timetable that somebody brought is not searched instead.
func TestALostJobBeginsWithWhatWasBrought(t *testing.T) {
	s := open(t)
	id, brought := s.queue(t, "uni"), db.NewID()
	s.Exec(fmt.Sprintf(`UPDATE jobs SET state = 'running', begins_with = '%[2]s' WHERE id = '%[1]s';
		INSERT INTO revisions (id, job_id, copy_revision, author, author_name, note, hash, feasible, cost, report, timetable)
		VALUES ('%[2]s', '%[1]s', 0, 'paula', 'Paula', '', 'brought', false, 5, '{}', '[]')`, id, brought))
	s.StartWorker(1)
	if err := s.starter.Revive(t.Context(), s.job(t, id)); err != nil {
		t.Fatal(err)
	}
	testkit.Eventually(t, "the job is a draft", func() bool { return s.job(t, id).State == timetable.Draft })
	variants, err := s.Store.ListVariants(t.Context(), db.ListVariantsParams{Org: "uni", JobID: id})
	if err != nil || len(variants) != 1 || variants[0].ID != brought || variants[0].Number != 1 {
		t.Errorf("the job has the variants %+v (%v)", variants, err)
	}
}
