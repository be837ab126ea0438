package faults

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// staff is the people who work with a site.
type staff struct {
	*site
	book           *book
	planner, clerk *person
	dean, vice     *person
	problems       []string
}

// newStaff opens a site with its people, and brings problems of different sizes.
func newStaff(t *testing.T, env ...string) *staff {
	t.Helper()
	st := &staff{site: openSite(t, env...), book: newBook()}
	st.planner = st.newPerson(st.book, "planner", timetable.Planner)
	st.clerk = st.newPerson(st.book, "clerk", timetable.Planner)
	st.dean = st.newPerson(st.book, "dean", timetable.Approver)
	st.vice = st.newPerson(st.book, "vice", timetable.Approver)
	for _, lectures := range []int{40, 200} {
		problem := demo.Generate(demo.Spec{Lectures: lectures, Seed: *seed})
		a, err := st.planner.call(t.Context(), http.MethodPost, "/api/problems/", "", problem)
		if err != nil {
			t.Fatal(err)
		}
		var stored server.Problem
		if err := a.into(&stored); err != nil || stored.ID == "" {
			t.Fatalf("%s: %v", a.Body, err)
		}
		st.problems = append(st.problems, stored.ID)
	}
	return st
}

// ask is the body of a request.
type ask map[string]any

// profiles are those of a job's variants, in turn.
var profiles = []timetable.Profile{timetable.Balanced, timetable.CompactDays}

// assignment is one job and the people who deal with it.
type assignment struct {
	number   int
	id       string
	draw     *rand.Rand
	variants int
}

func newAssignment(number int) *assignment {
	draw := rand.New(rand.NewPCG(*seed, uint64(1000+number)))
	return &assignment{number: number, draw: draw, variants: 1 + draw.IntN(2)}
}

// key is the Idempotency-Key of a step.
func (j *assignment) key(step string) string { return fmt.Sprintf("%d-%s", j.number, step) }

// request requests the timetable, sometimes twice at once, as an impatient client does.
func (st *staff) request(ctx context.Context, j *assignment, iterations int64) error {
	body := ask{
		"problem_id": st.problems[j.draw.IntN(len(st.problems))],
		"term":       fmt.Sprintf("term-%d", j.draw.IntN(3)),
		"variants":   j.variants,
		"iterations": iterations/2 + j.draw.Int64N(iterations/2),
		"seed":       j.number,
		"profiles":   profiles,
	}
	var asking sync.WaitGroup
	errs := make([]error, 1+j.draw.IntN(2))
	ids := make([]string, len(errs))
	for i := range errs {
		asking.Go(func() {
			a, err := st.planner.call(ctx, http.MethodPost, "/api/generation-jobs/generate/", j.key("generate"), body)
			if err == nil && a.Status != http.StatusAccepted {
				err = fmt.Errorf("status %d: %s", a.Status, a.Body)
			}
			var job server.Job
			if err == nil {
				err = a.into(&job)
			}
			ids[i], errs[i] = job.ID, err
		})
	}
	asking.Wait()
	for _, id := range ids {
		errs = append(errs, st.book.requested(j.key("generate"), id))
	}
	j.id = ids[0]
	return errors.Join(errs...)
}

// until asks repeatedly, until the condition holds, asking fails or time is up.
func until(ctx context.Context, holds func() (bool, error)) error {
	for {
		if done, err := holds(); done || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(200 * time.Millisecond):
		}
	}
}

// await waits until the job is in a state. If that is its last state, it also waits until nothing of the job is
// running: a cancelled job stops its searches first. It fails when the job can no longer get into that state.
func (st *staff) await(ctx context.Context, j *assignment, state timetable.State) (job server.Job, err error) {
	err = until(ctx, func() (bool, error) {
		if err := st.planner.get(ctx, "/api/generation-jobs/"+j.id+"/", &job); err != nil {
			return false, err
		}
		if job.State.Final() && job.State != state {
			return false, errors.New("it has ended otherwise")
		}
		return job.State == state && (job.EndedAt != nil || !state.Final()), nil
	})
	if err != nil {
		return job, fmt.Errorf("the job is %s, want %s: %w: %+v", job.State, state, err, job)
	}
	return job, nil
}

// awaitPublished waits until an approved job has ended, or waits for review again because one more approval than before
// was overtaken.
func (st *staff) awaitPublished(ctx context.Context, j *assignment, before int) (again bool, err error) {
	err = until(ctx, func() (bool, error) {
		var job server.Job
		if err := st.planner.get(ctx, "/api/generation-jobs/"+j.id+"/", &job); err != nil {
			return false, err
		}
		overtaken := 0
		for _, d := range job.Decisions {
			if d.Code == string(timetable.CodePublicationStale) {
				overtaken++
			}
		}
		again = overtaken > before && job.State == timetable.PendingReview
		if job.State.Final() && job.State != timetable.Published {
			return false, fmt.Errorf("it is %s", job.State)
		}
		return again || job.State == timetable.Published && job.EndedAt != nil, nil
	})
	if err != nil {
		return false, fmt.Errorf("wait until the job is published: %w", err)
	}
	return again, nil
}

// list waits for the draft and returns its variants.
func (st *staff) list(ctx context.Context, j *assignment) ([]server.Variant, error) {
	if _, err := st.await(ctx, j, timetable.Draft); err != nil {
		return nil, err
	}
	var list struct{ Items []server.Variant }
	if err := st.planner.get(ctx, "/api/timetable/variants/?job_id="+j.id, &list); err != nil {
		return nil, err
	}
	if len(list.Items) == 0 {
		return nil, errors.New("a draft has no variant")
	}
	return list.Items, nil
}

// choose selects a variant. The step distinguishes the request from others.
func (st *staff) choose(ctx context.Context, j *assignment, step string, v server.Variant) error {
	if err := st.take(ctx, st.planner, j, timetable.Select, step, v.ID); err != nil {
		return err
	}
	return st.awaitSelected(ctx, j, v.ID)
}

// awaitSelected waits for a selection that was left to a worker.
func (st *staff) awaitSelected(ctx context.Context, j *assignment, variant string) error {
	return until(ctx, func() (bool, error) {
		job, err := st.await(ctx, j, timetable.PendingReview)
		return job.SelectedVariantID != nil && *job.SelectedVariantID == variant, err
	})
}

// accepted returns an error unless the decision has taken effect or waits for a worker.
func (a answer) accepted() error {
	if a.Status != http.StatusOK && a.Status != http.StatusAccepted {
		return fmt.Errorf("status %d: %s", a.Status, a.Body)
	}
	return nil
}

// refused returns an error unless the decision was refused for the reason, or waits for a worker who will refuse it.
func (a answer) refused(code timetable.Code) error {
	if a.Status != http.StatusAccepted && a.Code != code {
		return fmt.Errorf("want %s: status %d: %s", code, a.Status, a.Body)
	}
	return nil
}

// look reads what an approver reads before deciding; the review names it.
func (st *staff) look(ctx context.Context, by *person, j *assignment, v server.Variant) (server.Review, error) {
	var read struct {
		Hash     string
		Lectures timetable.Timetable
	}
	if err := by.get(ctx, "/api/timetable/variants/"+v.ID+"/", &read); err != nil {
		return server.Review{}, err
	}
	st.book.read(j.id, read.Lectures)
	return server.Review{VariantID: v.ID, VariantHash: read.Hash}, nil
}

// take takes a decision that is allowed.
func (st *staff) take(
	ctx context.Context, by *person, j *assignment, action timetable.Action, step string, body any,
) error {
	a, err := by.decide(ctx, j.id, action, j.key(step), body)
	if err != nil {
		return err
	}
	return a.accepted()
}

// tryTo takes a decision that is refused.
func (st *staff) tryTo(
	ctx context.Context, by *person, j *assignment, action timetable.Action, step string, body any, code timetable.Code,
) error {
	a, err := by.decide(ctx, j.id, action, j.key(step), body)
	if err != nil {
		return err
	}
	return a.refused(code)
}

// end takes the decision that leads to the job's last state.
func (st *staff) end(
	ctx context.Context, by *person, j *assignment, action timetable.Action, body any, last timetable.State,
) error {
	if err := st.take(ctx, by, j, action, string(action), body); err != nil {
		return err
	}
	_, err := st.await(ctx, j, last)
	return err
}

// put waits for the draft and selects one of its variants for review.
func (st *staff) put(ctx context.Context, j *assignment) (server.Variant, error) {
	list, err := st.list(ctx, j)
	if err != nil {
		return server.Variant{}, err
	}
	chosen := list[j.draw.IntN(len(list))]
	return chosen, st.choose(ctx, j, "select", chosen)
}

// awaitSearch waits until a search has found something.
func (st *staff) awaitSearch(ctx context.Context, j *assignment) error {
	return until(ctx, func() (bool, error) {
		var p timetable.JobProgress
		err := st.planner.get(ctx, "/api/progress/"+j.id, &p)
		found := func(v timetable.VariantProgress) bool { return v.Best != nil && v.Best.Feasible() }
		return slices.ContainsFunc(p.Variants, found), err
	})
}
