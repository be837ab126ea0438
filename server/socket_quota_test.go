package server_test

import (
	"net/http"
	"testing"

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
