package faults

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

// The parts' clocks may differ, and may be set while they run.
func TestAServerServesWhateverItsClockSays(t *testing.T) {
	t.Parallel()
	st := newStaff(t)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	j := newAssignment(1)
	if err := st.request(ctx, j, longIterations); err != nil {
		t.Fatal(err)
	}
	if err := st.awaitSearch(ctx, j); err != nil {
		t.Fatal(err)
	}
	t.Run("sockets stay", func(t *testing.T) {
		l := st.listenTo(t, 0, j.id)
		st.servers[0].set(t, time.Hour)
		for pinged := false; !pinged; {
			l.hear(t)
			select {
			case <-l.pinged:
				pinged = true
			default:
			}
		}
	})
	t.Run("progress goes on after Temporal was away", func(t *testing.T) {
		temporal := st.links["server 1 → Temporal"]
		if err := temporal.cut(); err != nil {
			t.Fatal(err)
		}
		still := 0
		testkit.Eventually(t, "the search stands still, and is not just slow", func() bool {
			still++
			if st.goesOn(t, j.id) {
				still = 0
			}
			return still == 3
		})
		st.servers[0].set(t, -time.Hour)
		if err := temporal.mend(); err != nil {
			t.Fatal(err)
		}
		testkit.Eventually(t, "the search goes on", func() bool { return st.goesOn(t, j.id) })
	})
	for name, ahead := range map[string]time.Duration{"ahead": time.Hour, "behind": -time.Hour} {
		t.Run("tickets are good when it is "+name, func(t *testing.T) {
			st.servers[0].set(t, ahead)
			for at := range st.servers {
				st.dial(t, at, j.id+"/?ticket="+st.ticket(t, j.id), nil)
			}
		})
	}
}

// beat is longer than the time between heartbeats.
const beat = 200 * time.Millisecond

// set sets the program's clock until the test ends.
func (p *program) set(t *testing.T, ahead time.Duration) {
	t.Helper()
	if err := p.clock.set(ahead); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.clock.set(0); err != nil {
			t.Error(err)
		}
	})
}

// goesOn says whether a job's search goes on, as the first server sees it.
func (st *staff) goesOn(t *testing.T, job string) bool {
	t.Helper()
	before := st.moves(t, job)
	time.Sleep(4 * beat)
	return st.moves(t, job) > before
}

// moves is how many moves of a job's first variant the first server reports, 0 when it cannot see that.
func (st *staff) moves(t *testing.T, job string) int64 {
	t.Helper()
	var p timetable.JobProgress
	a, err := st.planner.try(t.Context(), http.MethodGet, st.direct[0]+"/api/progress/"+job, "", nil)
	if err == nil && a.Status == http.StatusServiceUnavailable {
		return 0
	}
	if err != nil || a.into(&p) != nil {
		t.Fatalf("%v: %s", err, a.Body)
	}
	return p.Variants[0].Iterations
}

// ticket is a ticket of the first server, for a job's socket.
func (st *staff) ticket(t *testing.T, job string) string {
	t.Helper()
	var issued struct{ Ticket string }
	a, err := st.planner.try(
		t.Context(), http.MethodPost, st.direct[0]+"/api/auth/tickets", "", []byte(`{"job_id": "`+job+`"}`),
	)
	if err != nil || a.into(&issued) != nil || issued.Ticket == "" {
		t.Fatalf("%v: %s", err, a.Body)
	}
	return issued.Ticket
}

// listener is somebody at a job's socket.
type listener struct {
	socket *websocket.Conn
	pinged chan struct{} // receives the server's pings
}

// listenTo opens a job's socket at a server.
func (st *staff) listenTo(t *testing.T, at int, job string) *listener {
	t.Helper()
	return st.dial(t, at, job+"/", http.Header{"Authorization": {"Bearer " + st.planner.token}})
}

func (st *staff) dial(t *testing.T, at int, path string, header http.Header) *listener {
	t.Helper()
	l := &listener{pinged: make(chan struct{}, 1)}
	address := strings.Replace(st.direct[at], "http", "ws", 1) + "/ws/timetable/progress/" + path
	socket, _, err := websocket.Dial(t.Context(), address, &websocket.DialOptions{
		HTTPHeader: header,
		OnPingReceived: func(context.Context, []byte) bool {
			l.pinged <- struct{}{}
			return true
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = socket.CloseNow() })
	l.socket = socket
	l.hear(t)
	return l
}

// hear waits for the next frame.
func (l *listener) hear(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if _, _, err := l.socket.Read(ctx); err != nil {
		t.Fatal(err)
	}
}
