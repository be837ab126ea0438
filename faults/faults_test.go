package faults

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// atOnce is how many jobs people deal with at a time.
const atOnce = 6

// patience is how long all may take from the last fault on: longer than anything does.
const patience = 5 * time.Minute

func TestNothingIsLostWhateverDies(t *testing.T) {
	s := openSite(t)
	o := &office{site: s, book: newBook()}
	o.planner = s.newPerson(o.book, "planner", timetable.Planner)
	o.dean = s.newPerson(o.book, "dean", timetable.Approver)
	o.vice = s.newPerson(o.book, "vice", timetable.Approver)
	o.upload()
	fresh := s.sizes()
	t.Logf("seed %d", *seed)

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	calm := make(chan struct{})
	go func() {
		defer close(calm)
		happened := s.rage(ctx, *faults)
		t.Logf("%d faults", len(happened))
		time.AfterFunc(patience, cancel)
	}()
	o.workAll(ctx, *jobs)
	<-calm
	if t.Failed() {
		return
	}
	a := s.audit(o.book)
	a.all()
	s.requireNothingLeft(ctx, fresh)
	s.close(a)
}

// upload brings problems of different sizes.
func (o *office) upload() {
	o.t.Helper()
	for _, lectures := range []int{40, 200} {
		problem, err := json.Marshal(demo.Generate(demo.Spec{Lectures: lectures, Seed: *seed}))
		if err != nil {
			o.t.Fatal(err)
		}
		a, err := o.planner.call(o.t.Context(), http.MethodPost, "/api/problems/", "", json.RawMessage(problem))
		if err != nil {
			o.t.Fatal(err)
		}
		var stored server.Problem
		if err := a.into(&stored); err != nil || stored.ID == "" {
			o.t.Fatalf("%s: %v", a.Body, err)
		}
		o.problems = append(o.problems, stored.ID)
	}
}

// workAll deals with jobs, some at a time.
func (o *office) workAll(ctx context.Context, jobs int) {
	numbers := make(chan int)
	go func() {
		defer close(numbers)
		for n := range jobs {
			numbers <- n
		}
	}()
	var desks sync.WaitGroup
	for range atOnce {
		desks.Go(func() {
			for n := range numbers {
				if err := o.work(ctx, n); err != nil {
					o.t.Error(err)
				}
			}
		})
	}
	desks.Wait()
}
