package e2e

import (
	"net"
	"slices"
	"sync"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
)

// mortal is a listener whose connections can all be broken at once, without a word, as when a process is killed.
type mortal struct {
	net.Listener
	mu    sync.Mutex
	conns []net.Conn
}

// Accept keeps what it accepts.
func (m *mortal) Accept() (net.Conn, error) {
	conn, err := m.Listener.Accept()
	if err == nil {
		m.mu.Lock()
		m.conns = append(m.conns, conn)
		m.mu.Unlock()
	}
	return conn, err
}

func (m *mortal) kill() {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, conn := range m.conns {
		_ = conn.(*net.TCPConn).SetLinger(0) // it may be closed already
		_ = conn.Close()
	}
}

func TestAJobsPageOutlivesItsServer(t *testing.T) {
	s := open(t)
	address := s.url[len("http://"):]
	s.stopServer()
	restart := func() (kill func()) {
		listener, err := net.Listen("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		m := &mortal{Listener: listener}
		stop := s.StartServerOn(m)
		return func() { m.kill(); stop() }
	}
	kill := restart()
	problem := s.upload(demo.College())
	job := s.generate(ask{"problem_id": problem, "term": "spring", "variants": 2, "budget_seconds": 60})

	p := s.signIn("planner")
	p.Goto(pages.Job(job))
	p.AwaitLink(pages.Live)
	p.NotePercents()
	loads := p.Loads()
	p.Until("a search that has begun", func() bool { return p.Percent() > 1 })

	p.Allow(`^failed GET `)
	kill()
	p.AwaitLink(pages.Lost)
	reached := p.Percent()
	restart()
	p.AwaitLink(pages.Live)
	p.Until("further than before", func() bool { return p.Percent() > reached })
	p.Finish()
	p.AwaitState(pages.ToSelect)
	p.Until("all of it", func() bool { return slices.Contains(p.Percents(), 100) })

	if percents := p.Percents(); !slices.IsSorted(percents) {
		t.Errorf("it showed these percentages: %v", percents)
	}
	if p.Loads() != loads {
		t.Errorf("the page was loaded %d times more", p.Loads()-loads)
	}
}
