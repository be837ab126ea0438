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
	o := openOffice(t)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	j := newMatter(1)
	if err := o.request(ctx, j, longIterations); err != nil {
		t.Fatal(err)
	}
	if err := o.awaitSearch(ctx, j); err != nil {
		t.Fatal(err)
	}
	t.Run("sockets stay", func(t *testing.T) {
		l := o.listenTo(t, 0, j.id)
		o.servers[0].set(t, time.Hour)
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
		temporal := o.links["server 1 → Temporal"]
		if err := temporal.cut(); err != nil {
			t.Fatal(err)
		}
		still := 0
		testkit.Eventually(t, "the search stands still, and is not just slow", func() bool {
			still++
			if o.goesOn(t, j.id) {
				still = 0
			}
			return still == 3
		})
		o.servers[0].set(t, -time.Hour)
		if err := temporal.mend(); err != nil {
			t.Fatal(err)
		}
		testkit.Eventually(t, "the search goes on", func() bool { return o.goesOn(t, j.id) })
	})
	for name, ahead := range map[string]time.Duration{"ahead": time.Hour, "behind": -time.Hour} {
		t.Run("tickets are good when it is "+name, func(t *testing.T) {
			o.servers[0].set(t, ahead)
			for at := range o.servers {
				o.dial(t, at, j.id+"/?ticket="+o.ticket(t, j.id), nil)
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
func (o *office) goesOn(t *testing.T, job string) bool {
	t.Helper()
	before := o.moves(t, job)
	time.Sleep(4 * beat)
	return o.moves(t, job) > before
}

// moves is how many moves of a job's first variant the first server reports, 0 when it cannot see that.
func (o *office) moves(t *testing.T, job string) int64 {
	t.Helper()
	var p timetable.JobProgress
	a, err := o.planner.try(t.Context(), http.MethodGet, o.direct[0]+"/api/progress/"+job, "", nil)
	if err == nil && a.Status == http.StatusServiceUnavailable {
		return 0
	}
	if err != nil || a.into(&p) != nil {
		t.Fatalf("%v: %s", err, a.Body)
	}
	return p.Variants[0].Iterations
}

// ticket is a ticket of the first server, for a job's socket.
func (o *office) ticket(t *testing.T, job string) string {
	t.Helper()
	var issued struct{ Ticket string }
	a, err := o.planner.try(
		t.Context(), http.MethodPost, o.direct[0]+"/api/auth/tickets", "", []byte(`{"job_id": "`+job+`"}`),
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
func (o *office) listenTo(t *testing.T, at int, job string) *listener {
	t.Helper()
	return o.dial(t, at, job+"/", http.Header{"Authorization": {"Bearer " + o.planner.token}})
}

func (o *office) dial(t *testing.T, at int, path string, header http.Header) *listener {
	t.Helper()
	l := &listener{pinged: make(chan struct{}, 1)}
	address := strings.Replace(o.direct[at], "http", "ws", 1) + "/ws/timetable/progress/" + path
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
