package server_test

import (
	"testing"

	"github.com/coder/websocket"

	"github.com/lectern-timetables/lectern/timetable"
)

// Somebody who follows a job sees all of its rounds over one socket, which closes when the job has ended. Progress does
// not go back within a round, nor that of a search within the search.
func TestASocketStaysOpenFromRoundToRound(t *testing.T) {
	s := open(t, 2)
	job, first := s.selected(t, ask{"problem_id": s.uploadSized(t, 300), "variants": 2, "iterations": 100_000})
	conn := mustSocket(t, s.url, s.viewer.Token, job.ID)
	frames := make(chan timetable.JobProgress, 1000)
	ended := make(chan error, 1)
	go func() {
		defer close(frames)
		for {
			f, err := read(t, conn)
			if err != nil {
				ended <- err
				return
			}
			frames <- f.Data
		}
	}()
	workflow := "/api/timetable/workflows/" + job.ID
	s.approver.Post(workflow+"/request-changes/", ask{"comments": "Too many gaps."}).Want(200)
	s.planner.Post(workflow+"/search/", ask{"variants": 2, "budget_seconds": 1}).Want(200)
	s.await(t, job.ID, timetable.Draft)
	s.planner.Post("/api/timetable/variants/"+first.ID+"/select/", nil).Want(200)
	s.approver.Post(workflow+"/approve/", nil).Want(200)
	if status := websocket.CloseStatus(<-ended); status != websocket.StatusNormalClosure {
		t.Errorf("the socket was closed with %v, want 1000", status)
	}
	var last timetable.JobProgress
	rounds, searched := map[int]bool{}, 0.0
	for f := range frames {
		if f.Round < last.Round || f.Round == last.Round && f.Progress < last.Progress {
			t.Errorf("progress went from %v in round %d to %v in round %d", last.Progress, last.Round, f.Progress, f.Round)
		}
		if len(f.Variants) == len(last.Variants) && f.Search < last.Search {
			t.Errorf("the search went from %v back to %v", last.Search, f.Search)
		}
		if f.Status == timetable.Running && f.Search < 100 {
			searched = max(searched, f.Search)
		}
		rounds[f.Round] = true
		last = f
	}
	if last.Status != timetable.Published || len(last.Variants) != 4 || !rounds[1] || !rounds[2] || searched == 0 {
		t.Errorf("rounds %v were seen, a search up to %v %%, and at last %+v", rounds, searched, last)
	}
}
