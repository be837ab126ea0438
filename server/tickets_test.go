package server_test

import (
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/server"
)

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
	s.Exec("UPDATE tickets SET expires_at = now() - interval '1 second'")
	wantStatus("after its minute", refusedSocket(t, s.url, "", job.ID, "?ticket="+late.Ticket))
	expired := ticketFor()
	s.Exec("UPDATE tickets SET signed_in_until = now() - interval '1 second'")
	wantStatus("after the token by which it was taken", refusedSocket(t, s.url, "", job.ID, "?ticket="+expired.Ticket))
}
