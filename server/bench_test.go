package server_test

import (
	"context"
	"encoding/json"
	"net/http"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// busy is a Lectern whose worker searches ten variants of the demo college on every core. Like lectern dev, it is one
// process.
func busy(b *testing.B) (url, token, jobID string) {
	b.Helper()
	slots := runtime.NumCPU()
	testkit.MakeRoom(b, slots)
	h := testkit.NewSystemWithTemporal(b)
	url, _ = h.StartServer()
	h.StartWorker(slots)
	planner := h.As(url, "uni", "paula", timetable.Planner)
	var problem server.Problem
	planner.Do(http.MethodPost, "/api/problems", demo.CollegeJSON).Want(http.StatusCreated).Into(&problem)
	var job server.Job
	planner.Post("/api/generation-jobs/generate",
		map[string]any{"problem_id": problem.ID, "variants": 10, "budget_seconds": 600}).
		Want(http.StatusAccepted).Into(&job)
	testkit.Eventually(b, "every core searches", func() bool {
		var p timetable.JobProgress
		planner.Get("/api/progress/" + job.ID).Into(&p)
		running := 0
		for _, v := range p.Variants {
			if v.Status == timetable.VariantRunning && v.Best != nil {
				running++
			}
		}
		return running == slots
	})
	return url, planner.Token, job.ID
}

// report gives the median and the 99th percentile.
func report(b *testing.B, durations []time.Duration, what string) {
	b.Helper()
	slices.Sort(durations)
	ms := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
	b.ReportMetric(ms(durations[len(durations)/2]), "p50-ms-"+what)
	b.ReportMetric(ms(durations[len(durations)*99/100]), "p99-ms-"+what)
}

// How long a read takes while every core searches.
func BenchmarkReadWhileSolving(b *testing.B) {
	url, token, jobID := busy(b)
	paths := []string{"/api/timetable/workflows/" + jobID, "/api/progress/" + jobID, "/api/generation-jobs"}
	var took []time.Duration
	for b.Loop() {
		begin := time.Now()
		get(b, url+paths[len(took)%len(paths)], token)
		took = append(took, time.Since(begin))
	}
	report(b, took, "read")
}

func get(b *testing.B, url, token string) {
	b.Helper()
	request, err := http.NewRequestWithContext(b.Context(), http.MethodGet, url, nil)
	if err != nil {
		b.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+token)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		b.Fatal(err)
	}
	defer response.Body.Close()
	var body json.RawMessage
	if err := json.NewDecoder(response.Body).Decode(&body); err != nil || response.StatusCode != http.StatusOK {
		b.Fatalf("status %d: %v", response.StatusCode, err)
	}
}

// How long after connecting the first frame is there, while every core searches.
func BenchmarkFirstFrameWhileSolving(b *testing.B) {
	url, token, jobID := busy(b)
	var took []time.Duration
	for b.Loop() {
		begin := time.Now()
		conn := dial(b, url, token, jobID)
		next(b, conn)
		took = append(took, time.Since(begin))
		conn.CloseNow()
	}
	report(b, took, "first-frame")
}

// How old a variant's progress is when a client reads it: from the search's word to the heartbeat, Temporal, the hub
// and the socket.
func BenchmarkFrameAgeWhileSolving(b *testing.B) {
	url, token, jobID := busy(b)
	conn := dial(b, url, token, jobID)
	defer conn.CloseNow()
	known := map[int]int64{}
	var ages []time.Duration
	for b.Loop() {
		for _, v := range next(b, conn).Data.Variants {
			if v.Status == timetable.VariantRunning && v.Seq > known[v.Number] {
				known[v.Number] = v.Seq
				ages = append(ages, time.Since(v.At))
			}
		}
	}
	report(b, ages, "age")
}

func dial(b *testing.B, url, token, jobID string) *websocket.Conn {
	b.Helper()
	conn, _, err := websocket.Dial(b.Context(), "ws"+url[len("http"):]+"/ws/timetable/progress/"+jobID,
		&websocket.DialOptions{HTTPHeader: http.Header{"Authorization": {"Bearer " + token}}})
	if err != nil {
		b.Fatal(err)
	}
	return conn
}

func next(b *testing.B, conn *websocket.Conn) frame {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.Context(), time.Minute)
	defer cancel()
	_, data, err := conn.Read(ctx)
	if err != nil {
		b.Fatal(err)
	}
	var f frame
	if err := json.Unmarshal(data, &f); err != nil {
		b.Fatal(err)
	}
	return f
}
