package e2e

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/web"
)

const feedJob = "live"

// feed serves the pages and one job's progress. The test sets the pace, and no real search uses the processor. The
// search has no end.
type feed struct {
	t        testing.TB
	url      string
	variants int
	sent     int
	frames   chan []byte
	looks    atomic.Int64 // how many previews were fetched
	lookedAt atomic.Int64 // the variant of the last one
}

func newFeed(t testing.TB, variants int) *feed {
	f := &feed{t: t, variants: variants, frames: make(chan []byte)}
	site := http.NewServeMux()
	files := web.Handler(web.Site{Password: true})
	site.Handle("GET /{$}", files)
	site.Handle("GET /static/", files)
	empty := map[string]any{"items": []any{}}
	planner := server.Me{ID: "planner", Name: "Paula Planner", Roles: []timetable.Role{timetable.Planner}}
	for route, body := range map[string]any{
		"POST /api/auth/sign-in/":            planner,
		"GET /api/generation-jobs/":          empty,
		"GET /api/timetable/variants/":       empty,
		"GET /api/terms/":                    empty,
		"GET /api/timetable/published/":      empty,
		"GET /api/timetable/workflows/{id}/": f.job(),
		"GET /api/problems/{id}/":            map[string]any{"document": demo.College()},
		"GET /api/progress/{id}/":            timetable.JobProgress{Variants: []timetable.VariantProgress{}}, // no curves
	} {
		site.HandleFunc(route, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(body)
		})
	}
	site.HandleFunc("GET /api/generation-jobs/{id}/sketches/{number}/", f.sketch)
	site.HandleFunc("GET /ws/timetable/progress/{id}/", f.socket)
	web := httptest.NewServer(site)
	t.Cleanup(web.Close)
	f.url = web.URL
	return f
}

func (f *feed) job() server.Job {
	return server.Job{
		ID: feedJob, State: timetable.Running, ProblemID: "college", Term: "spring", ProblemName: "A problem",
		Requester: "planner", Variants: f.variants, Profiles: []string{string(timetable.Balanced)}, BudgetSeconds: 3600,
		CreatedAt: time.Now(),
	}
}

// socket pushes frames until the page is gone.
func (f *feed) socket(w http.ResponseWriter, r *http.Request) {
	conn, err := websocket.Accept(w, r, nil)
	if err != nil {
		return
	}
	defer func() { _ = conn.CloseNow() }()
	ctx := conn.CloseRead(r.Context())
	if conn.Write(ctx, websocket.MessageText, f.frame()) != nil {
		return
	}
	for {
		select {
		case frame := <-f.frames:
			if conn.Write(ctx, websocket.MessageText, frame) != nil {
				return
			}
		case <-ctx.Done():
			return
		}
	}
}

// sketch answers with a preview. Each time, every lecture is somewhere else.
func (f *feed) sketch(w http.ResponseWriter, r *http.Request) {
	number, _ := strconv.ParseInt(r.PathValue("number"), 10, 64) // the page asks for numbers only
	f.lookedAt.Store(number)
	college, looks := demo.College(), int(f.looks.Add(1))
	sketch := timetable.Sketch{Number: 1, At: time.Now()}
	for i, course := range college.Courses {
		for n := range course.Lectures {
			slot := (looks + 5*i + n) % college.Slots()
			sketch.Lectures = append(sketch.Lectures, timetable.Lecture{
				Course: course.ID, Room: college.Rooms[(looks+i)%len(college.Rooms)].ID,
				Day: slot / len(college.Periods), Period: slot % len(college.Periods),
			})
		}
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(sketch)
}

// send sends the page another frame.
func (f *feed) send() {
	f.sent++
	f.frames <- f.frame()
}

// percent grows with every frame and never reaches 100.
func (f *feed) percent() float64 { return 100 * float64(f.sent) / float64(f.sent+1000) }

// frame is the search as it is now. Every frame changes all figures of every variant.
func (f *feed) frame() []byte {
	progress := timetable.JobProgress{
		JobID: feedJob, Status: timetable.Running, Progress: f.percent(), Stage: "solving", Message: "Searching",
		Seq: int64(f.sent),
	}
	for i := range f.variants {
		progress.Variants = append(progress.Variants, timetable.VariantProgress{
			Number: i + 1, Status: timetable.VariantRunning, Percent: f.percent(), Iterations: int64(f.sent) * 250_000,
			Best: &timetable.Score{Cost: 1_000_000 - f.sent - i}, Elapsed: float64(f.sent) / 4,
			Remaining: 1e6 / float64(1+f.sent), Seq: int64(f.sent),
		})
	}
	frame, err := json.Marshal(map[string]any{"type": "progress", "progress": progress.Progress, "data": progress})
	if err != nil {
		f.t.Error(err)
	}
	return frame
}

// Several servers may share an address. One that cannot reach Temporal for a while sends old frames.
func TestAJobsPageShowsNothingThatIsOlderThanWhatItShowed(t *testing.T) {
	t.Parallel()
	feed := newFeed(t, 2)
	p := pages.Arrive(t, feed.url).SignIn("planner")
	p.Goto(pages.Job(feedJob))
	p.AwaitLink(pages.Live)
	p.NotePercents()
	for _, sent := range []int{500, 100, 900} {
		feed.sent = sent
		feed.send()
	}
	p.Until("the latest", func() bool { return p.Percent() == feed.percent() })
	if percents := p.Percents(); !slices.IsSorted(percents) {
		t.Errorf("it showed these percentages: %v", percents)
	}
}
