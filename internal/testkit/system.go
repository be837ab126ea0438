package testkit

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/dev"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/worker"
)

// TokenSecret signs the tokens of every System.
const TokenSecret = "a secret of the tests, which is longer than 32 bytes"

// System is the whole of Lectern: a database, Temporal, and any number of servers and workers.
type System struct {
	Store     *db.Store
	Client    client.Client // of Temporal
	Config    server.Config
	Database  string       // its address
	Namespace string       // of Temporal
	Log       *slog.Logger // of the servers and workers that are started from now on
	LongRun   int          // history events of a long run, from the next start of Temporal on; 0 is Temporal's own number
	t         testing.TB
	dir       string // of a Temporal of its own
	port      int    // of Temporal
	temporal  *dev.Temporal
}

// NewSystem opens a database, and a namespace of the Temporal that all tests of the package share. The test itself
// starts servers and workers.
func NewSystem(t testing.TB) *System {
	t.Helper()
	port, namespace := shared.newNamespace(t)
	return newSystem(t, port, namespace)
}

// NewSystemWithTemporal opens a database and starts a Temporal for this System alone, which the test may stop and
// restart.
func NewSystemWithTemporal(t testing.TB) *System {
	t.Helper()
	s := NewSystemWithoutTemporal(t)
	s.StartTemporal()
	return s
}

// NewSystemWithoutTemporal opens only a database, for tests of what servers do by themselves, or before Temporal
// starts.
func NewSystemWithoutTemporal(t testing.TB) *System {
	t.Helper()
	s := newSystem(t, FreePort(t), client.DefaultNamespace)
	s.dir = t.TempDir()
	t.Cleanup(s.StopTemporal)
	return s
}

func newSystem(t testing.TB, port int, namespace string) *System {
	t.Helper()
	s := &System{Config: Config(), Database: Database(t), Namespace: namespace, Log: Log(t), t: t, port: port}
	s.Config.Namespace = namespace
	s.Store = openStore(t, s.Database)
	s.Client = s.Dial()
	return s
}

// Config is the configuration of a System's servers, unless the test changes it.
func Config() server.Config {
	return server.Config{
		Auth:          auth.Config{TokenSecret: TokenSecret, MaxTokenAge: 30 * 24 * time.Hour, SessionDuration: time.Hour},
		ReviewTimeout: time.Hour,

		ReconcileInterval: time.Second,
		Limits: server.Limits{
			BodyBytes: 8 << 20, PageSize: 100, Variants: 20, Lectures: 10_000, Budget: time.Hour,
			Sockets: 1000, SocketsPerUser: 1000, Jobs: 1000, Feeds: 50,
			GenerateRate: 10_000, DecisionRate: 100_000, SignInRate: 1000,
		},
	}
}

// StartServer starts a server and returns its address, such as http://127.0.0.1:1234, and a function that stops it.
func (s *System) StartServer() (url string, stop func()) {
	s.t.Helper()
	return s.StartServerAt("127.0.0.1:0")
}

// StartServerAt starts a server at an address, such as that of a stopped one.
func (s *System) StartServerAt(address string) (url string, stop func()) {
	s.t.Helper()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		s.t.Fatal(err)
	}
	cfg, store, temporal, log := s.Config, s.Store, s.Client, s.Log // the test may change them for the next server
	stop = s.start("server", func(ctx context.Context) error {
		s, err := server.New(ctx, cfg, store, temporal, log)
		if err != nil {
			return errors.Join(err, listener.Close())
		}
		return s.Run(ctx, listener)
	})
	return "http://" + listener.Addr().String(), stop
}

// StartWorker starts a worker that runs a number of searches at once, and returns a function that stops it.
func (s *System) StartWorker(slots int) (stop func()) {
	s.t.Helper()
	cfg := worker.Config{Namespace: s.Namespace, SolverSlots: slots}
	return s.start("worker", func(ctx context.Context) error {
		return worker.Run(ctx, s.Client, s.Store, cfg, s.Log)
	})
}

// MakeRoom does what a program that runs searches does at its start. It is undone when the test ends.
func MakeRoom(t testing.TB, solverSlots int) {
	threads := runtime.GOMAXPROCS(0)
	worker.MakeRoom(solverSlots)
	t.Cleanup(func() { runtime.GOMAXPROCS(threads) })
}

// start runs a part until the test ends or stop is called. If the part fails, so does the test.
func (s *System) start(name string, part func(context.Context) error) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := part(ctx); err != nil {
			s.t.Errorf("%s: %v", name, err)
		}
	}()
	stop = sync.OnceFunc(func() {
		cancel()
		<-ended
	})
	s.t.Cleanup(stop)
	return stop
}

// repository is the folder of the checkout.
func repository() string {
	_, file, _, _ := runtime.Caller(0) // the source of a test is known
	return filepath.Join(filepath.Dir(file), "../..")
}

// FreePort finds a port on which nothing listens.
func FreePort(t testing.TB) int {
	t.Helper()
	port, err := dev.FreePort()
	if err != nil {
		t.Fatal(err)
	}
	return port
}
