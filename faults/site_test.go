package faults

import (
	"cmp"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/dev"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
)

const (
	namespace = client.DefaultNamespace
	servers   = 2
)

// site is a whole Lectern: every part a process, every connection a link.
type site struct {
	t        *testing.T
	dir      string
	env      []string
	config   server.Config // with which people's tokens are made
	postgres *foundation
	temporal *foundation
	servers  []*program
	workers  []*program
	links    map[string]*link
	urls     []string // of the servers, as people reach them
	direct   []string // of the servers, past the links
	database string   // its address, past the links
	frontend string   // of Temporal, past the links
}

// openSite starts everything. env is added to the environment of servers and workers.
func openSite(t *testing.T, env ...string) *site {
	t.Helper()
	s := &site{t: t, dir: testkit.WorldFolder(t), env: env, config: testkit.Config(), links: map[string]*link{}}
	quiet := slog.New(slog.DiscardHandler)
	postgresPort, temporalPort := testkit.FreePort(t), testkit.FreePort(t)
	s.postgres = newPostgres(filepath.Join(s.dir, "postgres"), postgresPort, quiet)
	s.temporal = newTemporal(filepath.Join(s.dir, "temporal"), temporalPort, quiet)
	s.begin(s.postgres)
	s.begin(s.temporal)
	s.database, s.frontend = s.postgres.now.(*dev.Postgres).URL(), at(temporalPort)
	s.migrate()
	for i := range servers {
		s.addServer(fmt.Sprintf("server %d", i+1), at(postgresPort), at(temporalPort))
	}
	s.addWorker(cmp.Or(*older, lectern), "worker 1", at(postgresPort), at(temporalPort))
	s.addWorker(lectern, "worker 2", at(postgresPort), at(temporalPort))
	return s
}

// begin starts a part and ends it with the test.
func (s *site) begin(p part) {
	s.t.Helper()
	if err := p.start(); err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() {
		if err := p.signal(killed); err != nil {
			s.t.Error(err)
		}
		<-p.ended()
	})
}

func (s *site) migrate() {
	s.t.Helper()
	store, err := db.Open(s.t.Context(), s.database)
	if err != nil {
		s.t.Fatal(err)
	}
	defer store.Close()
	if err := store.Migrate(s.t.Context(), slog.New(slog.DiscardHandler)); err != nil {
		s.t.Fatal(err)
	}
}

func (s *site) addServer(name, postgres, temporal string) {
	s.t.Helper()
	port := testkit.FreePort(s.t)
	p := s.program(lectern, name, postgres, temporal, "serve", "--addr", at(port))
	s.servers = append(s.servers, p)
	s.urls = append(s.urls, "http://"+s.link(people+name, at(port)).address())
	s.direct = append(s.direct, "http://"+at(port))
}

// people is the prefix of the names of people's links to servers.
const people = "people → "

func (s *site) addWorker(binary, name, postgres, temporal string) {
	s.t.Helper()
	s.workers = append(s.workers, s.program(binary, name, postgres, temporal, "work", "--solver-slots", "1"))
}

// program starts a run of lectern with links of its own to PostgreSQL and Temporal.
func (s *site) program(binary, name, postgres, temporal string, args ...string) *program {
	s.t.Helper()
	u, err := url.Parse(s.database)
	if err != nil {
		s.t.Fatal(err)
	}
	u.Host = s.link(name+" → PostgreSQL", postgres).address()
	clock := newClock(s.t, filepath.Join(s.dir, name+".clock"))
	p := &program{binary: binary, args: args, clock: clock, log: s.log(name), env: append([]string{
		clockVariable + "=" + clock.file.Name(),
		"DATABASE_URL=" + u.String(),
		"TEMPORAL_ADDRESS=" + s.link(name+" → Temporal", temporal).address(),
		"LECTERN_TOKEN_SECRET=" + testkit.TokenSecret,
		"HOME=" + s.dir,
	}, s.env...)}
	s.begin(p)
	return p
}

func (s *site) link(name, to string) *link {
	s.t.Helper()
	l, err := newLink(name, to)
	if err != nil {
		s.t.Fatal(err)
	}
	s.links[name] = l
	s.t.Cleanup(l.proxy.Stop)
	return l
}

// log is a file that `go test -artifacts` keeps.
func (s *site) log(name string) *os.File {
	s.t.Helper()
	file, err := os.Create(filepath.Join(s.t.ArtifactDir(), name+".log"))
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = file.Close() })
	return file
}

func at(port int) string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) }

// parts are the processes, by their names.
func (s *site) parts() map[string]part {
	parts := map[string]part{"PostgreSQL": s.postgres, "Temporal": s.temporal}
	for i, p := range s.servers {
		parts[fmt.Sprintf("server %d", i+1)] = p
	}
	for i, p := range s.workers {
		parts[fmt.Sprintf("worker %d", i+1)] = p
	}
	return parts
}

// lasting are the programs that live through every storm, so that their memory can be watched: the last server and the
// last worker.
func (s *site) lasting() map[string]*program {
	return map[string]*program{
		fmt.Sprintf("server %d", len(s.servers)): s.servers[len(s.servers)-1],
		fmt.Sprintf("worker %d", len(s.workers)): s.workers[len(s.workers)-1],
	}
}

// sorted are a map's names.
func sorted[V any](m map[string]V) []string {
	var names []string
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
