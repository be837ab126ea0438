package load

import (
	"slices"
	"sync"
	"testing"
	"time"
)

// crowd is many who listen.
type crowd struct {
	s         *site
	listeners []*listener
	listening sync.WaitGroup
}

// dialsAtOnce bounds how many connections are being opened at a time.
const dialsAtOnce = 200

// gather opens sockets, each of the jobs in turn.
func (s *site) gather(sockets int, jobs []string) *crowd {
	s.b.Helper()
	c := &crowd{s: s, listeners: make([]*listener, sockets)}
	var dialling sync.WaitGroup
	turns := make(chan struct{}, dialsAtOnce)
	for i := range sockets {
		dialling.Go(func() {
			turns <- struct{}{}
			defer func() { <-turns }()
			l, err := s.dial(jobs[i%len(jobs)])
			if err != nil {
				s.b.Error(err)
				return
			}
			c.listeners[i] = l
		})
	}
	dialling.Wait()
	if s.b.Failed() {
		s.b.FailNow()
	}
	for _, l := range c.listeners {
		c.listening.Go(l.listen)
	}
	return c
}

// leave closes the sockets and reports what went wrong.
func (c *crowd) leave() {
	c.s.b.Helper()
	for _, l := range c.listeners {
		_ = l.conn.Close()
	}
	c.listening.Wait()
	for _, l := range c.listeners {
		if l.err != nil {
			c.s.b.Error(l.err)
			return
		}
	}
}

// lateness is how late every frame came, sorted.
func (c *crowd) lateness() (late []time.Duration) {
	for _, l := range c.listeners {
		for _, a := range l.heard {
			late = append(late, a.late)
		}
	}
	slices.Sort(late)
	return late
}

// missed counts the frames that others of the same job had and a listener had not, after its first and before its last.
func (c *crowd) missed(jobs int) (missed int) {
	for job := range jobs {
		every := map[int64]bool{}
		for i := job; i < len(c.listeners); i += jobs {
			for _, a := range c.listeners[i].heard {
				every[a.seq] = true
			}
		}
		for i := job; i < len(c.listeners); i += jobs {
			heard := c.listeners[i].heard
			for seq := range every {
				if seq > heard[0].seq && seq < heard[len(heard)-1].seq {
					missed++
				}
			}
			missed -= max(0, len(heard)-2)
		}
	}
	return missed
}

// Ten thousand sockets over fifty jobs, at four frames a second.
func BenchmarkTenThousandSockets(b *testing.B) {
	s := open(b)
	jobs := s.search(50)
	const sockets = 10_000
	before := s.usage()
	c := s.gather(sockets, jobs)
	opened := s.usage()
	b.ReportMetric((opened.resident-before.resident)/sockets/1e3, "kB/socket")
	time.Sleep(time.Minute) // the time that is measured
	after := s.usage()
	c.leave()
	late := c.lateness()
	b.ReportMetric(float64(len(late)), "deliveries")
	b.ReportMetric(float64((after.cpu-opened.cpu).Microseconds())/float64(len(late)), "µs-CPU/delivery")
	b.ReportMetric(float64(c.missed(len(jobs))), "missed")
	b.ReportMetric(after.replaced-before.replaced, "replaced")
	report(b, late, "late")
	b.ReportMetric(0, "ns/op") // it says nothing here
}

// report gives the median, the 99th percentile and the most.
func report(b *testing.B, sorted []time.Duration, what string) {
	b.Helper()
	for name, part := range map[string]float64{"p50": 0.5, "p99": 0.99, "most": 1} {
		at := sorted[int(part*float64(len(sorted)-1))]
		b.ReportMetric(float64(at)/float64(time.Millisecond), name+"-ms-"+what)
	}
}
