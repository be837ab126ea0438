package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

// gate is a server with a database and without Temporal, of which an admin asks anything.
type gate struct{ url, token, problem string }

func openGate(f *testing.F) *gate {
	f.Helper()
	cfg := testkit.Config()
	cfg.Limits.Jobs, cfg.Limits.Feeds = 1e9, 1e9
	cfg.Limits.GenerateRate, cfg.Limits.DecisionRate, cfg.Limits.SignInRate = 1e9, 1e9, 1e9
	store := testkit.Store(f)
	problem, _, err := store.AddProblem(f.Context(), "uni", "ada", demo.Generate(demo.Spec{Lectures: 20, Seed: 1}))
	if err != nil {
		f.Fatal(err)
	}
	away, err := client.NewLazyClient(client.Options{HostPort: "127.0.0.1:1"})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(away.Close)
	ctx, stop := context.WithCancel(context.Background())
	s, err := server.New(ctx, cfg, store, away, slog.New(slog.DiscardHandler))
	if err != nil {
		f.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		f.Fatal(err)
	}
	ended := make(chan error)
	go func() { ended <- s.Run(ctx, listener) }()
	f.Cleanup(func() {
		stop()
		<-ended
	})
	ada := timetable.Actor{ID: "ada", Roles: timetable.Roles}
	token, err := auth.SignToken(cfg.Auth, ada, "uni", time.Hour)
	if err != nil {
		f.Fatal(err)
	}
	return &gate{url: "http://" + listener.Addr().String(), token: token, problem: problem.ID}
}

// ask makes a request, which must not be more than the server can bear, and returns the body and the status; 0 when no
// client can send it.
func (d *gate) ask(t *testing.T, method, path, query, key string, body []byte) (status int, answer []byte) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, d.url+path, bytes.NewReader(body))
	if err != nil {
		return 0, nil
	}
	request.URL.RawQuery = query
	request.Header.Set("Authorization", "Bearer "+d.token)
	request.Header.Set("Content-Type", "application/json")
	if key != "" {
		request.Header.Set("Idempotency-Key", key)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, nil
	}
	defer response.Body.Close()
	if answer, err = io.ReadAll(response.Body); err != nil {
		t.Fatal(err)
	}
	kind := response.Header.Get("Content-Type")
	if response.StatusCode >= 500 || response.StatusCode >= 400 && kind != "application/problem+json" &&
		response.Header.Get("X-Request-Id") != "" {
		t.Fatalf("%s %s?%q with the key %q and the body %q is answered %d, %s: %s", method, path, query, key, body,
			response.StatusCode, kind, answer)
	}
	return response.StatusCode, answer
}

func FuzzQueries(f *testing.F) {
	d := openGate(f)
	paths := []string{
		"/api/generation-jobs/", "/api/problems/", "/api/feeds/", "/api/timetable/variants/", "/api/timetable/published/",
		"/api/timetable/published/spring/timetable.csv", "/api/timetable/published/spring/history/",
	}
	for i, query := range []string{
		"limit=2&cursor=x&state=queued,running&q=%00", "limit=99999999999999999999", "limit=-1&limit=1", "q=%ff%fe",
		"job_id=%00", "term=%C3%A9&by=room",
		"by=room&of=%00", "state=queued%2C%2C&mine=maybe&waiting=1e9", "%=%&;&&=",
		"q=%E2%80%AE%5C%25_&cursor=00000000-0000-0000-0000-000000000000",
	} {
		f.Add(byte(i), query)
	}
	f.Fuzz(func(t *testing.T, which byte, query string) {
		d.ask(t, http.MethodGet, paths[int(which)%len(paths)], query, "", nil)
	})
}

func FuzzPaths(f *testing.F) {
	d := openGate(f)
	for _, part := range []string{"x", "", "..", "%2e%2e%2f", "\x00", "\xff", "été-2027", "a b",
		"urn:uuid:00000000-0000-7000-8000-000000000000", strings.Repeat("9", 300)} {
		f.Add(part)
	}
	f.Fuzz(func(t *testing.T, part string) {
		for _, path := range []string{"/api/problems/%", "/api/terms/%/", "/api/timetable/published/%/timetable.xlsx",
			"/feeds/%.ics", "/api/progress/%/", "/%"} {
			d.ask(t, http.MethodGet, strings.Replace(path, "%", url.PathEscape(part), 1), "", "", nil)
		}
	})
}

func FuzzBodies(f *testing.F) {
	d := openGate(f)
	calls := []string{
		"POST /api/generation-jobs/generate/", "POST /api/auth/sign-in/", "POST /api/auth/tickets/", "POST /api/feeds/",
		"PUT /api/terms/spring/",
		"POST /api/problems/", "POST /api/timetable/workflows/00000000-0000-7000-8000-000000000000/approve/",
	}
	for i, body := range []string{
		`{"problem_id":"` + d.problem + `","variants":1,"seed":1}`,
		`{"problem_id":"` + d.problem + `","variants":1e999,"seed":1180591620717411303424}`,
		`{"username":"\u0000","password":"\ud800"}`, `{"token":"` + strings.Repeat(".", 3000) + `"}`,
		`{"job_id":"\u202e","job_id":null}`,
		`{"term":"a","kind":"room","member":"` + "\xff" + `"}`,
		`{"time_zone":"UTC","first_day":"2026-09-28","last_day":"2027-01-15","holidays":[null]}`,
		strings.Repeat("[", 20_000), `{"comments":{"a":[[[[]]]]},"variant_id":5}`, `null`, `"`,
		`{"` + strings.Repeat("a", 5000) + `":0}`,
		`{"problem_id":"` + d.problem + `","term":"\ud83d\ude00","profiles":[null],"budget_seconds":-0.0}`,
	} {
		f.Add(byte(i), []byte(body))
	}
	f.Fuzz(func(t *testing.T, which byte, body []byte) {
		method, path, _ := strings.Cut(calls[int(which)%len(calls)], " ")
		d.ask(t, method, path, "", "", body)
	})
}

// The same request under the same key is the same job, for every key that is accepted.
func FuzzIdempotencyKey(f *testing.F) {
	d := openGate(f)
	body, err := json.Marshal(ask{"problem_id": d.problem, "variants": 1, "iterations": 1, "seed": 1})
	if err != nil {
		f.Fatal(err)
	}
	for _, key := range []string{"a", " a ", "\t", "\"'; DROP TABLE jobs; --", "été", strings.Repeat("k", 201), "\xff",
		"a, b", "~\x7f"} {
		f.Add(key)
	}
	f.Fuzz(func(t *testing.T, key string) {
		var first, again server.Job
		status, answer := d.ask(t, http.MethodPost, "/api/generation-jobs/generate/", "", key, body)
		if status != http.StatusAccepted || strings.TrimSpace(key) == "" {
			return
		}
		if err := json.Unmarshal(answer, &first); err != nil {
			t.Fatal(err)
		}
		_, answer = d.ask(t, http.MethodPost, "/api/generation-jobs/generate/", "", key, body)
		if err := json.Unmarshal(answer, &again); err != nil || again.ID != first.ID {
			t.Fatalf("under the key %q the request is job %s and job %s (%v)", key, first.ID, again.ID, err)
		}
	})
}
