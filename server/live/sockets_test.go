package live_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/prometheus/client_golang/prometheus"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server/live"
	"github.com/lectern-timetables/lectern/timetable"
)

// session is the key under which the stage's sign-in is revoked.
const session = "the hash of a session"

// stage serves sockets that follow one queued job, which is in a real database.
type stage struct {
	store   *db.Store
	hub     *live.Hub
	sockets *live.Sockets
	stop    func() // the server of the sockets
	jobID   string
	signIn  live.SignIn
	url     string
	closed  atomic.Int64 // sockets
}

func open(t *testing.T) *stage {
	t.Helper()
	t.Parallel()
	s := &stage{store: testkit.Store(t)}
	s.jobID = addJob(t, s.store)
	s.signIn = live.SignIn{
		Org: "uni", Person: "vera", Until: time.Now().Add(time.Hour), RevocationKeys: []string{session},
		RevokedBy: func(r db.ListRevocationsRow) bool { return r.Key == session },
	}
	s.hub = live.NewHub(s.store, awayTemporal{}, prometheus.NewCounter(prometheus.CounterOpts{}), testkit.Log(t))
	var running context.Context
	running, s.stop = context.WithCancel(context.Background())
	s.sockets = live.NewSockets(running, s.hub, live.Config{
		Limits: live.Limits{Sockets: 1, PerPerson: 1},
		Metrics: live.Metrics{
			Open: prometheus.NewGauge(prometheus.GaugeOpts{}), Frames: prometheus.NewCounter(prometheus.CounterOpts{}),
			Replaced: prometheus.NewCounter(prometheus.CounterOpts{}),
		},
	})
	web := httptest.NewServer(http.HandlerFunc(s.serve))
	s.url = web.URL
	t.Cleanup(func() {
		s.stop()
		web.Close()
		s.sockets.Wait()
		s.hub.Close()
	})
	return s
}

func (s *stage) serve(w http.ResponseWriter, r *http.Request) {
	follower, err := s.follow(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	_ = follower.Accept(w, r, func() { s.closed.Add(1) })
}

func (s *stage) follow(ctx context.Context) (*live.Follower, error) {
	jobs, err := s.store.ListWatchable(ctx, []string{s.jobID})
	if err != nil {
		return nil, err
	}
	return s.sockets.Follow(ctx, s.signIn, jobs[0])
}

// addJob queues a job of one variant.
func addJob(t *testing.T, store *db.Store) (id string) {
	t.Helper()
	problem, _, err := store.AddProblem(t.Context(), "uni", "paula", demo.Generate(demo.Spec{Lectures: 20, Seed: 1}))
	if err != nil {
		t.Fatal(err)
	}
	job := db.InsertJobParams{
		ID: db.NewID(), Org: "uni", ProblemID: problem.ID, Term: "spring", Requester: "paula", Variants: 1,
		Profiles: []string{string(timetable.Balanced)}, BudgetSeconds: 10, Priority: "normal",
	}
	if _, err := store.InsertJob(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	return job.ID
}

// move puts the job into a state, as its workflow does.
func (s *stage) move(t *testing.T, revision int32, state timetable.State, ended *time.Time) {
	t.Helper()
	row := db.ProjectJobParams{ID: s.jobID, Revision: revision, State: state, EndedAt: ended}
	if _, err := s.store.ProjectJob(t.Context(), row); err != nil {
		t.Fatal(err)
	}
}

// dial opens a socket.
func (s *stage) dial(t *testing.T) *websocket.Conn {
	t.Helper()
	conn, _, err := websocket.Dial(t.Context(), s.url, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.CloseNow() })
	return conn
}

// read returns the progress in a socket's next frame.
func read(t *testing.T, conn *websocket.Conn) (p timetable.JobProgress, err error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	_, data, err := conn.Read(ctx)
	if err != nil {
		return p, err
	}
	var message struct{ Data timetable.JobProgress }
	if err := json.Unmarshal(data, &message); err != nil {
		t.Fatalf("read %s: %v", data, err)
	}
	return message.Data, nil
}

// awayTemporal does not answer.
type awayTemporal struct{ client.Client }

func (awayTemporal) DescribeWorkflowExecution(
	context.Context, string, string,
) (*workflowservice.DescribeWorkflowExecutionResponse, error) {
	return nil, serviceerror.NewUnavailable("away")
}

func TestAFollowerGetsEveryNewState(t *testing.T) {
	s := open(t)
	conn := s.dial(t)
	if p, err := read(t, conn); err != nil || p.Status != timetable.Queued {
		t.Fatalf("the first frame says %q (%v)", p.Status, err)
	}
	s.move(t, 1, timetable.Draft, nil)
	p, err := read(t, conn)
	if err != nil || p.Status != timetable.Draft {
		t.Fatalf("the next frame says %q (%v)", p.Status, err)
	}
	now, err := s.hub.Cached(t.Context(), s.jobID)
	if err != nil || now.Seq != p.Seq {
		t.Errorf("a list shows frame %d, the socket had %d (%v)", now.Seq, p.Seq, err)
	}
}

func TestAClientIsToldWhyItsSocketIsClosed(t *testing.T) {
	for name, c := range map[string]struct {
		signIn time.Duration
		end    func(*testing.T, *stage)
		status websocket.StatusCode
	}{
		"the job ends": {time.Hour, func(t *testing.T, s *stage) {
			ended := time.Now()
			s.move(t, 1, timetable.Cancelled, &ended)
		}, websocket.StatusNormalClosure},
		"the server stops":    {time.Hour, func(_ *testing.T, s *stage) { s.stop() }, websocket.StatusGoingAway},
		"the sign-in expires": {time.Second, func(*testing.T, *stage) {}, websocket.StatusPolicyViolation},
		"the sign-in is revoked": {time.Hour, func(t *testing.T, s *stage) {
			revoked := db.RevokeSessionParams{Hash: session, ExpiresAt: time.Now().Add(time.Hour)}
			if err := s.store.RevokeSession(t.Context(), revoked); err != nil {
				t.Fatal(err)
			}
		}, websocket.StatusPolicyViolation},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			s.endRevoked(t)
			s.signIn.Until = time.Now().Add(c.signIn)
			conn := s.dial(t)
			if _, err := read(t, conn); err != nil {
				t.Fatalf("before the end: %v", err)
			}
			c.end(t, s)
			var err error
			for err == nil {
				_, err = read(t, conn)
			}
			if status := websocket.CloseStatus(err); status != c.status {
				t.Errorf("the socket is closed with %v, want %v", err, c.status)
			}
			testkit.Eventually(t, "the socket is told to be closed", func() bool { return s.closed.Load() == 1 })
		})
	}
}

// endRevoked looks for revoked sign-ins until the test ends.
func (s *stage) endRevoked(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		s.sockets.EndRevoked(ctx, s.store, testkit.Log(t))
	}()
	t.Cleanup(func() {
		cancel()
		<-ended
	})
}

func TestAClientThatComesAfterTheEndGetsTheLastFrame(t *testing.T) {
	s := open(t)
	ended := time.Now()
	s.move(t, 1, timetable.Cancelled, &ended)
	conn := s.dial(t)
	if p, err := read(t, conn); err != nil || p.Status != timetable.Cancelled {
		t.Errorf("the frame says %q (%v)", p.Status, err)
	}
	if _, err := read(t, conn); websocket.CloseStatus(err) != websocket.StatusNormalClosure {
		t.Errorf("then comes %v", err)
	}
}

func TestASocketThatIsRefusedIsNotCounted(t *testing.T) {
	s := open(t)
	elsewhere := http.Header{"Origin": {"https://evil.example"}}
	_, answer, err := websocket.Dial(t.Context(), s.url, &websocket.DialOptions{HTTPHeader: elsewhere})
	if err == nil || answer.StatusCode != http.StatusForbidden {
		t.Fatalf("a page of another site opens a socket: %v", err)
	}
	s.dial(t)
	if _, err := s.follow(t.Context()); !errors.Is(err, live.ErrFull) {
		t.Errorf("a socket more than there may be: %v", err)
	}
}

func TestProgressEndsWithTheJob(t *testing.T) {
	s := open(t)
	follower, err := s.follow(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer follower.Leave()
	var states []timetable.State
	for p := range follower.Progress(t.Context()) {
		states = append(states, p.Status)
		if p.Status == timetable.Queued {
			ended := time.Now()
			s.move(t, 1, timetable.Cancelled, &ended)
		}
	}
	if len(states) == 0 || states[len(states)-1] != timetable.Cancelled {
		t.Errorf("the states were %v", states)
	}
}

func TestASearchThatNobodyCanSeeIsNotMadeUp(t *testing.T) {
	s := open(t)
	s.move(t, 1, timetable.Running, nil)
	if _, err := s.follow(t.Context()); !errors.Is(err, live.ErrUnseen) {
		t.Errorf("while Temporal is away, following fails with %v", err)
	}
	if _, err := s.hub.Cached(t.Context(), s.jobID); !errors.Is(err, live.ErrUnseen) {
		t.Errorf("while Temporal is away, the list has %v", err)
	}
	s.move(t, 2, timetable.Draft, nil)
	if follower, err := s.follow(t.Context()); err != nil {
		t.Errorf("what PostgreSQL knows is not shown: %v", err)
	} else {
		follower.Leave()
	}
}
