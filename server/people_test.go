package server_test

import (
	"net/http"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// openAlone runs a server without Temporal, for what it does by itself.
func openAlone(t *testing.T, change ...func(*server.Config)) *site {
	t.Helper()
	t.Parallel()
	s := &site{System: testkit.NewSystemWithoutTemporal(t)}
	for _, c := range change {
		c(&s.Config)
	}
	s.url, s.stopServer = s.StartServer()
	s.planner = s.As(s.url, "uni", "paula", timetable.Planner)
	s.approver = s.As(s.url, "uni", "arun", timetable.Approver)
	s.viewer = s.As(s.url, "uni", "vera", timetable.Viewer)
	return s
}

// putUpForReview makes a job be in review, as its workflow would.
func (s *site) putUpForReview(t *testing.T, id string) {
	t.Helper()
	s.Exec("UPDATE jobs SET state = 'pending_review', revision = 1 WHERE id = '" + id + "'")
}

func TestOneAddressIsOnePersonInCapitalsOrNot(t *testing.T) {
	s := openAlone(t, func(c *server.Config) { c.Limits.Feeds, c.Limits.SocketsPerUser = 1, 1 })
	small := s.As(s.url, "uni", "alice@uni.edu", timetable.Planner, timetable.Approver)
	great := s.As(s.url, "uni", "Alice@Uni.EDU", timetable.Planner, timetable.Approver)
	problem := s.upload(t)
	var first, again server.Job
	request := ask{"problem_id": problem, "seed": 1}
	small.Post("/api/generation-jobs/generate/", request, "Idempotency-Key", "k").Want(202).Into(&first)
	great.Post("/api/generation-jobs/generate/", request, "Idempotency-Key", "k").Want(202).Into(&again)
	if first.ID != again.ID {
		t.Error("one request under two spellings is two jobs")
	}
	if mine := jobs(t, great, url.Values{"mine": {"true"}}); len(mine) != 1 || mine[0].Requester != "alice@uni.edu" {
		t.Errorf("Alice's jobs are %+v", mine)
	}
	s.subscribe(t, small, timetable.OfRoom, "hall")
	great.Post("/api/feeds/", ask{"term": "spring", "kind": "room", "member": "hall"}).WantCode(429, "too_many_requests")
	mustSocket(t, s.url, small.Token, first.ID)
	if answer := refusedSocket(t, s.url, great.Token, first.ID, ""); answer.StatusCode != http.StatusTooManyRequests {
		t.Errorf("a second socket under another spelling: status %d, want 429", answer.StatusCode)
	}

	s.putUpForReview(t, first.ID)
	wantNotHers(t, great, first.ID)
}

// Rows that servers of the version before have written keep their spelling, and are still hers.
func TestWhatSomebodyHadUnderAnotherSpellingIsStillTheirs(t *testing.T) {
	s := openAlone(t, func(c *server.Config) { c.Limits.Feeds = 1 })
	alice := s.As(s.url, "uni", "alice@uni.edu", timetable.Planner, timetable.Approver)
	problem := s.upload(t)
	request := ask{"problem_id": problem, "seed": 1}
	var job, again server.Job
	alice.Post("/api/generation-jobs/generate/", request, "Idempotency-Key", "k").Want(202).Into(&job)
	feed := s.subscribe(t, alice, timetable.OfRoom, "hall")
	s.Exec("UPDATE jobs SET requester = 'Alice@Uni.EDU' WHERE id = '" + job.ID + "'")
	s.Exec("UPDATE feeds SET created_by = 'Alice@Uni.EDU'")

	alice.Post("/api/generation-jobs/generate/", request, "Idempotency-Key", "k").Want(202).Into(&again)
	if again.ID != job.ID {
		t.Error("a request that is sent again is another job")
	}
	if mine := jobs(t, alice, url.Values{"mine": {"true"}}); len(mine) != 1 {
		t.Errorf("Alice's jobs are %+v", mine)
	}
	alice.Post("/api/feeds/", ask{"term": "spring", "kind": "room", "member": "hall"}).WantCode(429, "too_many_requests")
	var feeds struct{ Items []server.Feed }
	if alice.Get("/api/feeds/").Want(200).Into(&feeds); len(feeds.Items) != 1 {
		t.Errorf("Alice's feeds are %+v", feeds.Items)
	}
	alice.Post("/api/feeds/"+feed.ID+"/revoke/", nil).Want(200)

	s.putUpForReview(t, job.ID)
	wantNotHers(t, alice, job.ID)
}

// wantNotHers fails the test if a job in review seems to wait for whoever asked for it.
func wantNotHers(t *testing.T, who *testkit.API, jobID string) {
	t.Helper()
	waiting := jobs(t, who, url.Values{"waiting": {"true"}})
	if slices.ContainsFunc(waiting, func(j server.Job) bool { return j.ID == jobID }) {
		t.Errorf("%s waits for whoever asked for it", jobID)
	}
	var job server.Job
	who.Get("/api/generation-jobs/" + jobID).Want(200).Into(&job)
	if slices.Contains(job.AllowedActions, timetable.Approve) || job.Awaits != "" {
		t.Errorf("whoever asked may %v", job.AllowedActions)
	}
}

func TestIdsThatAreNoAddressesAreComparedExactly(t *testing.T) {
	s := openAlone(t)
	upper := s.As(s.url, "uni", "auth0|5F7C", timetable.Planner)
	lower := s.As(s.url, "uni", "auth0|5f7c", timetable.Planner)
	var a, b server.Job
	request := ask{"problem_id": s.upload(t)}
	upper.Post("/api/generation-jobs/generate/", request, "Idempotency-Key", "k").Want(202).Into(&a)
	lower.Post("/api/generation-jobs/generate/", request, "Idempotency-Key", "k").Want(202).Into(&b)
	if a.ID == b.ID || len(jobs(t, lower, url.Values{"mine": {"true"}})) != 1 {
		t.Error("two people are taken for one")
	}
}

func TestARevokedPersonIsOutEverywhere(t *testing.T) {
	s := openAlone(t, withAnn)
	job := s.generate(t, ask{"variants": 1})
	address := s.As(s.url, "uni", "Ann@uni.edu", timetable.Planner)
	program := s.As(s.url, "uni", "ann", timetable.Planner)
	session := s.signIn(t, annsPassword)
	exchanged := s.signIn(t, ask{"token": program.Token})
	var unused server.Ticket
	program.Post("/api/auth/tickets", ask{"job_id": job.ID}).Want(200).Into(&unused)
	var used server.Ticket
	program.Post("/api/auth/tickets", ask{"job_id": job.ID}).Want(200).Into(&used)
	byTicket, _, err := socket(t, s.url, "", job.ID, "?ticket="+used.Ticket)
	if err != nil {
		t.Fatal(err)
	}
	sockets := map[string]*websocket.Conn{
		"ticket": byTicket,
		"token":  mustSocket(t, s.url, program.Token, job.ID),
		"cookie": mustSocket(t, s.url, "", job.ID, with(session)...),
	}
	feed, others := s.subscribe(t, program, timetable.OfRoom, "hall"), s.subscribe(t, s.viewer, timetable.OfRoom, "hall")
	left := mustSocket(t, s.url, s.viewer.Token, job.ID)

	admin := s.As(s.url, "uni", "adam", timetable.Admin)
	var revoked server.PersonRevocation
	admin.Post("/api/people/revoke/", ask{"person": "ann", "reason": "left the university"}).Want(200).Into(&revoked)
	if revoked.Person != "ann" || revoked.RevokedBy != "adam" || revoked.Feeds != 1 {
		t.Errorf("it says %+v", revoked)
	}
	other, _ := s.StartServer()
	for _, url := range []string{s.url, other} {
		(&testkit.API{URL: url, Token: program.Token}).For(t).Get("/api/problems/").WantCode(401, "unauthenticated")
		nobody := (&testkit.API{URL: url}).For(t)
		for _, cookie := range []*http.Cookie{session, exchanged} {
			nobody.Do("GET", "/api/problems/", nil, with(cookie)...).WantCode(401, "unauthenticated")
		}
		nobody.Post("/api/auth/sign-in", ask{"token": program.Token}).WantCode(401, "unauthenticated")
	}
	for name, conn := range sockets {
		wantSignedOut(t, name, conn)
	}
	answer := refusedSocket(t, s.url, "", job.ID, "?ticket="+unused.Ticket)
	if answer.StatusCode != http.StatusUnauthorized {
		t.Errorf("a ticket of the revoked: status %d, want 401", answer.StatusCode)
	}
	s.nobody(t).Get(feed.URL).Want(404)

	// Others stay, and so does whoever comes back.
	s.nobody(t).Get(others.URL).Want(200)
	answersPings(t, left)
	address.Get("/api/problems/").Want(200)
	s.As(s.url, "college", "ann", timetable.Planner).Get("/api/problems/").Want(200)
	s.me(t, s.signIn(t, annsPassword)).Want(200)
	s.As(s.url, "uni", "ann", timetable.Planner).Get("/api/problems/").Want(200)

	admin.Post("/api/people/revoke/", ask{"person": "ANN@uni.edu", "reason": "left, too"}).Want(200)
	address.Get("/api/problems/").WantCode(401, "unauthenticated")
}

func TestOnlyAdminsRevokePeopleAndOnlyTheirOwn(t *testing.T) {
	s := openAlone(t)
	for _, who := range []*testkit.API{s.planner, s.approver, s.viewer} {
		who.Post("/api/people/revoke/", ask{"person": "vera", "reason": "spite"}).WantCode(403, timetable.CodeRoleMissing)
	}
	carl := s.As(s.url, "college", "carl", timetable.Admin)
	carl.Post("/api/people/revoke/", ask{"person": "vera", "reason": "x"}).Want(200)
	s.viewer.Get("/api/problems/").Want(200)
	admin := s.As(s.url, "uni", "adam", timetable.Admin)
	admin.Post("/api/people/revoke/", ask{"person": "vera"}).WantCode(422, timetable.CodeInvalidRequest)
	admin.Post("/api/people/revoke/", ask{"person": "ve\x1fra", "reason": "x"}).WantCode(422, timetable.CodeInvalidRequest)
}

func TestARevocationIsWrittenDownForGood(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	if _, _, err := store.RevokePerson(t.Context(), db.InsertPersonRevocationParams{
		Org: "uni", Person: "ann", RevokedBy: "operator", Reason: "left",
	}); err != nil {
		t.Fatal(err)
	}
	rows, err := store.ListRevocations(t.Context(), []string{db.PersonKey("uni", "ann"), db.PersonKey("uni", "bob")})
	if err != nil || len(rows) != 1 || time.Since(rows[0].RevokedAt).Abs() > time.Minute {
		t.Errorf("it is known as %+v, %v", rows, err)
	}
}
