package faults

import (
	"context"
	"fmt"

	"github.com/lectern-timetables/lectern/internal/testkit"
)

// size is what a server uses.
type size struct{ goroutines, files, megabytes int }

func (s size) String() string {
	return fmt.Sprintf("%d goroutines, %d files, %d MB", s.goroutines, s.files, s.megabytes)
}

// sizes are what the servers report about themselves.
func (s *site) sizes() []size {
	s.t.Helper()
	var sizes []size
	for _, url := range s.direct {
		sizes = append(sizes, s.size(url))
	}
	return sizes
}

func (s *site) size(url string) size {
	s.t.Helper()
	testkit.AwaitServer(s.t, url) // it may have been started a moment ago
	m := testkit.Metrics(s.t, url)
	return size{int(m["go_goroutines"]), int(m["process_open_fds"]), int(m["process_resident_memory_bytes"] / 1e6)}
}

// slack is how much more a server may use than when it was new: it keeps some connections for later.
const slack = 20

// requireNothingLeft waits until no server has more open than when it was new.
func (s *site) requireNothingLeft(fresh []size) {
	s.t.Helper()
	for i, url := range s.direct {
		now := s.size(url)
		testkit.Eventually(s.t, fmt.Sprintf("server %d, which began with %s, small again", i+1, fresh[i]), func() bool {
			now = s.size(url)
			return now.goroutines <= fresh[i].goroutines+slack && now.files <= fresh[i].files+slack
		})
		s.t.Logf("server %d: at first %s; at last %s", i+1, fresh[i], now)
	}
}

// close ends servers and workers in order. Nothing of them must remain: no process, and no connection to the database.
func (s *site) close(a *audit) {
	s.t.Helper()
	for _, p := range append(s.servers, s.workers...) {
		if err := p.stop(); err != nil {
			s.t.Error(err)
		}
	}
	const others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
	testkit.Eventually(s.t, "without connections to the database", func() bool {
		var connections int
		if err := a.conn.QueryRow(context.Background(), others).Scan(&connections); err != nil {
			s.t.Fatal(err)
		}
		return connections == 0
	})
}
