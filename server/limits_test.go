package server_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// wantTooMany fails the test unless a request is refused for now, with the time after which it may come again.
func wantTooMany(t *testing.T, answer testkit.Answer) {
	t.Helper()
	answer.WantCode(429, "too_many_requests")
	if after := answer.Header.Get("Retry-After"); after != "60" {
		t.Errorf("the refused may come again after %q seconds", after)
	}
}

func TestGuessingPasswordsEnds(t *testing.T) {
	s := open(t, 0, func(c *server.Config) {
		c.Limits.SignInRate = 3
		c.TrustedProxies = []string{"127.0.0.1/32"}
		withAnn(c)
	})
	nobody := s.program(t)
	signIn := func(password, from string) testkit.Answer {
		return nobody.Post("/api/auth/sign-in/", ask{"username": "ann", "password": password}, "X-Forwarded-For", from)
	}
	for range 10 { // who knows the password is never in the way of others at the same address
		signIn("secret", "192.0.2.1").Want(200)
	}
	var refused atomic.Int32
	var guesses sync.WaitGroup
	for i := range 20 {
		guesses.Go(func() {
			// What the proxy did not write is not believed.
			if answer := signIn(fmt.Sprint("guess ", i), fmt.Sprintf("198.51.100.%d, 192.0.2.1", i)); answer.Status == 429 {
				refused.Add(1)
			}
		})
	}
	guesses.Wait()
	if refused.Load() < 20-3 {
		t.Errorf("%d of 20 guesses at once are refused, want all but 3", refused.Load())
	}
	wantTooMany(t, signIn("secret", "192.0.2.1"))
	wantTooMany(t, nobody.Post("/api/auth/sign-in/", ask{"token": s.viewer.Token}, "X-Forwarded-For", "192.0.2.1"))
	signIn("secret", "192.0.2.2").Want(200)
	// An address of version 6 is one of the 2^64 that its owner has.
	for range 3 {
		signIn("guess", "2001:db8::1").Want(401)
	}
	wantTooMany(t, signIn("guess", "2001:db8::2"))
	signIn("secret", "2001:db8:0:1::1").Want(200)
}

func TestWithoutAProxyNobodySaysWhereTheyComeFrom(t *testing.T) {
	s := open(t, 0, func(c *server.Config) { c.Limits.SignInRate = 2 })
	nobody := s.program(t)
	for i := range 2 {
		nobody.Post("/api/auth/sign-in/", ask{"token": "guess"}, "X-Forwarded-For", fmt.Sprint("192.0.2.", i)).Want(401)
	}
	wantTooMany(t, nobody.Post("/api/auth/sign-in/", ask{"token": "guess"}, "X-Forwarded-For", "192.0.2.3"))
}

func TestOnePersonsHasteIsNotAnothers(t *testing.T) {
	s := open(t, 0, func(c *server.Config) { c.Limits.GenerateRate = 2 })
	problem := s.upload(t)
	generate := func(who *testkit.API) testkit.Answer {
		return who.Post("/api/generation-jobs/generate/", ask{"problem_id": problem, "variants": 1})
	}
	generate(s.planner).Want(202)
	generate(s.planner).Want(202)
	wantTooMany(t, generate(s.planner))
	generate(s.As(s.url, "uni", "pedro", timetable.Planner)).Want(202)
	s.As(s.url, "college", "paula", timetable.Planner).Post("/api/generation-jobs/generate/", ask{"problem_id": problem}).
		Want(422) // the problem is the university's
	s.planner.Get("/api/generation-jobs/").Want(200)
}

func TestDecisionsOfAPersonAreBounded(t *testing.T) {
	s := open(t, 0, func(c *server.Config) { c.Limits.DecisionRate = 5 })
	in := s.propose(t, "spring", smallProblem())
	decide := func(who *testkit.API) []testkit.Answer {
		return []testkit.Answer{
			who.Post("/api/timetable/variants/"+in.VariantID+"/select/", nil),
			who.Post("/api/timetable/workflows/"+in.JobID+"/approve/", nil),
			who.Post("/api/timetable/workflows/"+in.JobID+"/reject/", nil),
			who.Post("/api/generation-jobs/"+in.JobID+"/cancel/", nil),
			who.Post("/api/generation-jobs/"+in.JobID+"/finish/", nil),
		}
	}
	for _, answer := range decide(s.viewer) {
		answer.WantCode(403, timetable.CodeRoleMissing)
	}
	for _, answer := range decide(s.viewer) {
		wantTooMany(t, answer)
	}
	if n := len(s.job(t, in.JobID).Decisions); n != 0 {
		t.Errorf("%d attempts without the role are in the trail", n)
	}
	s.viewer.Get("/api/generation-jobs/" + in.JobID).Want(200)
	decide(s.As(s.url, "uni", "victor", timetable.Viewer))[0].WantCode(403, timetable.CodeRoleMissing)
}

func TestAnOrganisationHasSoManySearchesAtOnce(t *testing.T) {
	s := open(t, 0, func(c *server.Config) { c.Limits.Jobs = 3 })
	problem := s.upload(t)
	generate := func(key string) testkit.Answer {
		return s.planner.Post("/api/generation-jobs/generate/", ask{"problem_id": problem, "variants": 1, "seed": 1},
			"Idempotency-Key", key)
	}
	var first server.Job
	generate("first").Want(202).Into(&first)
	var added atomic.Int32
	var requests sync.WaitGroup
	for i := range 12 {
		requests.Go(func() {
			if answer := generate(fmt.Sprint("key ", i)); answer.Status == 202 {
				added.Add(1)
			} else {
				answer.WantCode(429, "too_many_requests")
			}
		})
	}
	requests.Wait()
	if added.Load() != 2 {
		t.Errorf("of 12 requests at once %d were taken, where there was room for 2", added.Load())
	}
	if refused := string(generate("one more").Want(429).Body); !strings.Contains(refused, "limit of 3 jobs") ||
		!strings.Contains(refused, "cancel") {
		t.Errorf("the refusal does not say which limit, and what to do: %s", refused)
	}
	var again server.Job
	if generate("first").Want(202).Into(&again); again.ID != first.ID {
		t.Errorf("the same request again is job %s, not %s", again.ID, first.ID)
	}
	s.planner.Post("/api/generation-jobs/generate/", ask{"problem_id": problem, "variants": 2},
		"Idempotency-Key", "first").WantCode(422, timetable.CodeKeyReused)

	college := *s
	college.planner = s.As(s.url, "college", "carla", timetable.Planner)
	college.generate(t, ask{"variants": 1})
	s.StartWorker(1)
	s.await(t, first.ID, timetable.Running)
	s.planner.Post("/api/generation-jobs/"+first.ID+"/cancel/", nil).Want(200)
	s.await(t, first.ID, timetable.Cancelled)
	generate("one more").Want(202)
}

func TestAPersonHasSoManyFeedsOpen(t *testing.T) {
	s := open(t, 0, func(c *server.Config) { c.Limits.Feeds = 2 })
	feed := s.subscribe(t, s.viewer, timetable.OfCurriculum, "y1")
	s.subscribe(t, s.viewer, timetable.OfCurriculum, "y1")
	more := func() testkit.Answer {
		return s.viewer.Post("/api/feeds/", ask{"term": "spring", "kind": "room", "member": "hall"})
	}
	if refused := string(more().WantCode(429, "too_many_requests").Body); !strings.Contains(refused, "2 calendar links") {
		t.Errorf("the refusal does not say which limit: %s", refused)
	}
	s.subscribe(t, s.planner, timetable.OfRoom, "hall")
	s.viewer.Post("/api/feeds/"+feed.ID+"/revoke/", nil).Want(200)
	more().Want(201)
}

func TestRequestsAreBounded(t *testing.T) {
	s := open(t, 0, func(c *server.Config) { c.Limits.BodyBytes = 100_000 })
	nobody := s.program(t)
	nobody.Do("GET", "/healthz", nil, "X-Filler", strings.Repeat("x", 32<<10)).Want(200)
	nobody.Do("GET", "/healthz", nil, "X-Filler", strings.Repeat("x", 80<<10)).Want(431)
	for path, length := range map[string]int64{
		"/api/problems/": 200_000, "/api/generation-jobs/generate/": 4 << 20, "/api/auth/sign-in/": 4 << 20,
		"/api/feeds/": 4 << 20,
	} {
		if status := s.sendChunks(t, path, length); status != 413 {
			t.Errorf("%s takes %d bytes whose number it was not told: status %d", path, length, status)
		}
	}
}

// sendChunks posts so many bytes without saying how many they are, and returns the status of the answer.
func (s *site) sendChunks(t *testing.T, path string, length int64) int {
	t.Helper()
	blanks := struct{ io.Reader }{io.LimitReader(endless{}, length)} // a type whose length is not known
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.url+path, blanks)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+s.planner.Token)
	request.Header.Set("Content-Type", "application/json")
	conn, err := net.Dial("tcp", request.URL.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	go func() { _ = request.Write(conn) }() // the server may close before it has read everything
	answer, err := http.ReadResponse(bufio.NewReader(conn), request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	return answer.StatusCode
}

// endless reads blanks.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}
