package main_test

import (
	"net/http"
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// ask is the body of a request.
type ask map[string]any

// person calls the API.
type person struct {
	*testkit.API
	t *testing.T
}

// bearer is the person that a token names.
func (p place) bearer(t *testing.T, token string) person {
	return person{API: (&testkit.API{URL: p.url(), Token: token}).For(t), t: t}
}

// as signs in to a demo account. The session's cookie has the token that further calls use.
func (p place) as(t *testing.T, name string) person {
	t.Helper()
	answer := p.bearer(t, "").Post("/api/auth/sign-in/", ask{"username": name, "password": name}).Want(http.StatusOK)
	cookie, err := http.ParseSetCookie(answer.Header.Get("Set-Cookie"))
	if err != nil {
		t.Fatalf("the session's cookie: %v", err)
	}
	return p.bearer(t, cookie.Value)
}

// demoProblem is the id of the college that `lectern dev` adds, after a department.
func (p person) demoProblem() string {
	p.t.Helper()
	var list struct{ Items []server.Problem }
	p.Get("/api/problems/").Want(http.StatusOK).Into(&list)
	if len(list.Items) != 2 || list.Items[0].Version != 1 || list.Items[1].Version != 2 {
		p.t.Fatalf("the problems are %+v, want a college and a department", list.Items)
	}
	return list.Items[0].ID
}

// generate requests a timetable.
func (p person) generate(request ask) server.Job {
	p.t.Helper()
	var job server.Job
	p.Post("/api/generation-jobs/generate/", request).Want(http.StatusAccepted).Into(&job)
	return job
}

func (p person) job(id string) server.Job {
	p.t.Helper()
	var job server.Job
	p.Get("/api/generation-jobs/" + id + "/").Want(http.StatusOK).Into(&job)
	return job
}

// await waits until a job is in a state.
func (p person) await(id string, state timetable.State) {
	p.t.Helper()
	testkit.Eventually(p.t, "the job is "+string(state), func() bool {
		now := p.job(id)
		if now.State.Final() && now.State != state {
			p.t.Fatalf("the job is %s, want %s", now.State, state)
		}
		return now.State == state
	})
}

func (p person) progress(id string) timetable.JobProgress {
	p.t.Helper()
	var progress timetable.JobProgress
	p.Get("/api/progress/" + id + "/").Want(http.StatusOK).Into(&progress)
	return progress
}

// awaitProgress waits until a job's search has reached a percentage.
func (p person) awaitProgress(id string, percent float64) (reached float64) {
	p.t.Helper()
	testkit.Eventually(p.t, "so far", func() bool {
		reached = p.progress(id).Progress
		return reached >= percent
	})
	return reached
}

// variant is the only variant of a job.
func (p person) variant(jobID string) server.Variant {
	p.t.Helper()
	var list struct{ Items []server.Variant }
	p.Get("/api/timetable/variants/?job_id=" + jobID).Want(http.StatusOK).Into(&list)
	if len(list.Items) != 1 {
		p.t.Fatalf("%d variants, want 1", len(list.Items))
	}
	return list.Items[0]
}

// publish generates, selects and approves a timetable and returns its job.
func publish(planner, approver person, problemID string) server.Job {
	planner.t.Helper()
	job := planner.generate(ask{"problem_id": problemID, "variants": 1, "budget_seconds": 0.5, "term": "spring"})
	planner.await(job.ID, timetable.Draft)
	planner.Post("/api/timetable/variants/"+planner.variant(job.ID).ID+"/select/", nil).Want(http.StatusOK)
	approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", nil).Want(http.StatusOK)
	planner.await(job.ID, timetable.Published)
	return job
}

// requirePublished fails the test unless a job's timetable is the only one in force.
func (p person) requirePublished(jobID string) {
	p.t.Helper()
	var list struct{ Items []server.Publication }
	p.Get("/api/timetable/published/").Want(http.StatusOK).Into(&list)
	if len(list.Items) != 1 || list.Items[0].JobID != jobID {
		p.t.Errorf("published is %+v, want the timetable of job %s alone", list.Items, jobID)
	}
}
