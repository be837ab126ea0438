package server_test

import (
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestOnePersonsSocketsLeaveRoomForOthers(t *testing.T) {
	s := open(t, 0, func(c *server.Config) { c.Limits.SocketsPerUser, c.Limits.Sockets = 2, 3 })
	job := s.generate(t, ask{"variants": 1})
	first := mustSocket(t, s.url, s.viewer.Token, job.ID)
	mustSocket(t, s.url, "", job.ID, "Cookie", "lectern_session="+s.viewer.Token)
	var ticket server.Ticket
	s.viewer.Post("/api/auth/tickets/", ask{"job_id": job.ID}).Want(200).Into(&ticket)
	for name, answer := range map[string]*http.Response{
		"by token":  refusedSocket(t, s.url, s.viewer.Token, job.ID, ""),
		"by ticket": refusedSocket(t, s.url, s.planner.Token, job.ID, "?ticket="+ticket.Ticket),
	} {
		if answer.StatusCode != http.StatusTooManyRequests {
			t.Errorf("a third socket of one person %s: status %d, want 429", name, answer.StatusCode)
		}
	}
	namesake := s.As(s.url, "elsewhere", "vera", timetable.Viewer)
	if answer := refusedSocket(t, s.url, namesake.Token, job.ID, ""); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a namesake elsewhere: status %d, want 404", answer.StatusCode)
	}
	mustSocket(t, s.url, s.planner.Token, job.ID)
	if answer := refusedSocket(t, s.url, s.approver.Token, job.ID, ""); answer.StatusCode != http.StatusTooManyRequests {
		t.Errorf("a socket more than the server has: status %d, want 429", answer.StatusCode)
	}
	first.CloseNow()
	testkit.Eventually(t, "there is room again", func() bool {
		conn, _, err := socket(t, s.url, s.viewer.Token, job.ID, "")
		return err == nil && conn.CloseNow() == nil
	})
}

func TestATicketOpensOneSocketHoweverManyTry(t *testing.T) {
	s := open(t, 0)
	job := s.generate(t, ask{"variants": 1})
	var ticket server.Ticket
	s.viewer.Post("/api/auth/tickets/", ask{"job_id": job.ID}).Want(200).Into(&ticket)
	var opened atomic.Int64
	var tries sync.WaitGroup
	for range 20 {
		tries.Go(func() {
			if _, _, err := socket(t, s.url, "", job.ID, "?ticket="+ticket.Ticket); err == nil {
				opened.Add(1)
			}
		})
	}
	tries.Wait()
	if got := opened.Load(); got != 1 {
		t.Errorf("the ticket opened %d sockets", got)
	}
}

func TestATicketIsForItsJobAndItsMinute(t *testing.T) {
	s := open(t, 0)
	problem := s.upload(t)
	job, other := s.generate(t, ask{"problem_id": problem}), s.generate(t, ask{"problem_id": problem})
	ticketFor := func() (ticket server.Ticket) {
		s.viewer.Post("/api/auth/tickets/", ask{"job_id": job.ID}).Want(200).Into(&ticket)
		return ticket
	}
	ticket := ticketFor()
	if life := time.Until(ticket.ExpiresAt); life <= 0 || life > time.Minute {
		t.Errorf("a ticket waits for %v", life)
	}
	wantStatus := func(what string, answer *http.Response) {
		t.Helper()
		if answer.StatusCode != http.StatusUnauthorized {
			t.Errorf("%s: status %d, want 401", what, answer.StatusCode)
		}
	}
	wantStatus("for another job", refusedSocket(t, s.url, "", other.ID, "?ticket="+ticket.Ticket))
	wantStatus("once it was tried for another job", refusedSocket(t, s.url, "", job.ID, "?ticket="+ticket.Ticket))
	// Whoever has signed in too is not let in by that: the ticket counts.
	wantStatus("with a token beside it", refusedSocket(t, s.url, s.viewer.Token, job.ID, "?ticket="+ticket.Ticket))

	late := ticketFor()
	s.exec(t, "UPDATE tickets SET expires_at = now() - interval '1 second'")
	wantStatus("after its minute", refusedSocket(t, s.url, "", job.ID, "?ticket="+late.Ticket))
	expired := ticketFor()
	s.exec(t, "UPDATE tickets SET signed_in_until = now() - interval '1 second'")
	wantStatus("after the token by which it was taken", refusedSocket(t, s.url, "", job.ID, "?ticket="+expired.Ticket))
}

func TestPagesOfOtherOriginsOpenNoSocket(t *testing.T) {
	const portal = "https://portal.example.edu"
	s := open(t, 0, withAnn, func(c *server.Config) { c.AllowedOrigins = []string{portal} })
	job := s.generate(t, ask{"variants": 1})
	session := s.signIn(t, annsPassword)
	for origin, want := range map[string]int{
		portal: 101, s.url: 101,
		"https://evil.example": 403, "null": 403, "http://portal.example.edu": 403, portal + ".evil.example": 403, portal + ":444": 403,
		"https://evil.example/?" + portal: 403, "http://127.0.0.1:1": 403, "file://": 403,
	} {
		_, answer, err := socket(t, s.url, "", job.ID, "", append(with(session), "Origin", origin)...)
		if answer == nil {
			t.Errorf("%s: %v", origin, err)
		} else if answer.StatusCode != want {
			t.Errorf("a page of %s: status %d, want %d", origin, answer.StatusCode, want)
		}
	}
}
