package server_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// uploadNumbered uploads one of many different problems.
func uploadNumbered(t *testing.T, who *testkit.API, number int) testkit.Answer {
	t.Helper()
	document, err := json.Marshal(demo.Generate(demo.Spec{Lectures: 5, Seed: uint64(number)}))
	if err != nil {
		t.Fatal(err)
	}
	return who.Do(http.MethodPost, "/api/problems/", document)
}

func TestUploadsOfAPersonAreBounded(t *testing.T) {
	s := open(t, 0, func(c *server.Config) { c.Limits.UploadRate = 3 })
	var stored atomic.Int32
	var uploads sync.WaitGroup
	for number := range 30 {
		uploads.Go(func() {
			if uploadNumbered(t, s.planner, number).Status == http.StatusCreated {
				stored.Add(1)
			}
		})
	}
	uploads.Wait()
	if stored.Load() > 3 {
		t.Errorf("%d problems are stored within a moment, want 3 at most", stored.Load())
	}
	wantTooMany(t, uploadNumbered(t, s.planner, 31))
	uploadNumbered(t, s.As(s.url, "uni", "pedro", timetable.Planner), 31).Want(http.StatusCreated)
}

func TestProblemsOfAnOrganisationAreBounded(t *testing.T) {
	s := open(t, 0, func(c *server.Config) { c.Limits.Problems = 3 })
	var stored atomic.Int32
	var uploads sync.WaitGroup
	for number := range 12 {
		uploads.Go(func() {
			if uploadNumbered(t, s.planner, number).Status == http.StatusCreated {
				stored.Add(1)
			}
		})
	}
	uploads.Wait()
	if stored.Load() != 3 {
		t.Errorf("%d problems are stored, want 3", stored.Load())
	}
	refused := uploadNumbered(t, s.planner, 20).WantCode(http.StatusTooManyRequests, "too_many_requests")
	if !strings.Contains(string(refused.Body), "3 datasets") {
		t.Errorf("the refusal does not say how many may be: %s", refused.Body)
	}
	var list struct{ Items []server.Problem }
	s.planner.Get("/api/problems/").Into(&list)
	again, err := s.Store.LoadProblem(t.Context(), list.Items[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	s.planner.Do(http.MethodPost, "/api/problems/", again).Want(http.StatusOK)
	uploadNumbered(t, s.As(s.url, "college", "paula", timetable.Planner), 20).Want(http.StatusCreated)
}
