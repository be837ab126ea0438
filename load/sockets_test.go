package load

import (
	"maps"
	"net"
	"runtime/debug"
	"slices"
	"sync"
	"testing"
	"time"
)

// crowd is many listeners.
type crowd struct {
	s         *site
	listeners []*listener
	listening sync.WaitGroup
}

// settle is how long a crowd takes to read what came while it was gathering.
const settle = 3 * time.Second

// dialsAtOnce bounds how many connections are opened at a time.
const dialsAtOnce = 200

// gather opens sockets, on the jobs in turn.
func (s *site) gather(sockets int, jobs []string) *crowd {
	s.b.Helper()
	c := &crowd{s: s, listeners: make([]*listener, sockets)}
	s.each(sockets, dialsAtOnce, func(i int) {
		l, err := s.dial(jobs[i%len(jobs)])
		if err != nil {
			s.b.Error(err)
			return
		}
		c.listeners[i] = l
	})
	for _, l := range c.listeners {
		c.listening.Go(l.listen)
	}
	return c
}

// leave closes the sockets and reports errors.
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

// lateness is how late each frame arrived that the server made after a certain time, sorted.
func (c *crowd) lateness(after time.Time) (late []time.Duration) {
	for _, l := range c.listeners {
		for _, a := range l.heard {
			if a.at.After(after) {
				late = append(late, a.late)
			}
		}
	}
	slices.Sort(late)
	return late
}

// missed counts frames that other listeners of the job got and this one did not, between its first and its last.
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

// hold keeps a crowd for a while and reports its cost for the server. It returns the crowd, which has left.
func (s *site) hold(sockets int, jobs []string, span time.Duration) (c *crowd, from time.Time) {
	s.b.Helper()
	defer debug.SetGCPercent(debug.SetGCPercent(1000)) // the listeners' own garbage is not what is measured
	before := s.usage()
	c = s.gather(sockets, jobs)
	time.Sleep(settle) // what came while sockets were opened was read late
	opened, from := s.usage(), time.Now()
	time.Sleep(span) // the time that is measured
	after := s.usage()
	c.leave()
	late := c.lateness(from)
	s.b.ReportMetric((opened.resident-before.resident)/float64(sockets)/1e3, "kB/socket")
	s.b.ReportMetric(float64(len(late)), "deliveries")
	s.b.ReportMetric(float64((after.cpu-opened.cpu).Microseconds())/float64(len(late)), "µs-CPU/delivery")
	s.b.ReportMetric((after.polls-opened.polls)/span.Seconds()/float64(len(jobs)), "polls-of-Temporal/job/s")
	s.b.ReportMetric(float64(c.missed(len(jobs))), "missed")
	s.b.ReportMetric(after.replaced-before.replaced, "replaced")
	s.b.ReportMetric(0, "ns/op") // it means nothing here
	report(s.b, late, "late")
	return c, from
}

// Ten thousand sockets over fifty jobs, at four frames a second.
func BenchmarkTenThousandSockets(b *testing.B) {
	s := open(b)
	s.hold(10_000, s.search(50), time.Minute)
}

// As many sockets as a server accepts by default.
func BenchmarkNineteenThousandSockets(b *testing.B) {
	s := open(b)
	s.hold(most, s.search(50), 20*time.Second)
}

// One job with one follower, to compare with ten thousand.
func BenchmarkOneWatcher(b *testing.B) {
	s := open(b)
	s.hold(1, s.search(1), 20*time.Second)
}

// Ten thousand follow the same job: how late does the last of them get a frame?
func BenchmarkTenThousandWatchers(b *testing.B) {
	s := open(b)
	c, from := s.hold(10_000, s.search(1), 20*time.Second)
	last := map[int64]time.Duration{}
	for _, l := range c.listeners {
		for _, a := range l.heard {
			if a.at.After(from) {
				last[a.seq] = max(last[a.seq], a.late)
			}
		}
	}
	report(b, slices.Sorted(maps.Values(last)), "until-the-last-has-it")
}

// Ten thousand connect at once, as after a server's restart: when do all have their snapshot?
func BenchmarkTenThousandReturn(b *testing.B) {
	s := open(b)
	jobs := s.search(50)
	s.gather(10_000, jobs).leave()
	before, begun := s.usage(), time.Now()
	c := s.gather(10_000, jobs)
	b.ReportMetric(time.Since(begun).Seconds(), "s-until-all-have-it")
	b.ReportMetric(float64((s.usage().cpu-before.cpu).Microseconds())/10_000, "µs-CPU/return")
	b.ReportMetric(0, "ns/op")
	c.leave()
}

// Of ten thousand, two thousand stop reading.
func BenchmarkTwoThousandStopReading(b *testing.B) {
	s := open(b)
	jobs := s.search(50)
	before := s.usage()
	for i := range 2000 {
		l, err := s.dial(jobs[i%len(jobs)])
		if err != nil {
			b.Fatal(err)
		}
		if err := l.conn.(*net.TCPConn).SetReadBuffer(1); err != nil { // as little as the kernel allows
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = l.conn.Close() })
	}
	s.hold(8000, jobs, time.Minute)
	b.ReportMetric((s.usage().resident-before.resident)/1e6, "MB-more-in-all")
}

// report reports the median, the 99th percentile and the maximum.
func report(b *testing.B, sorted []time.Duration, what string) {
	b.Helper()
	for name, part := range map[string]float64{"p50": 0.5, "p99": 0.99, "most": 1} {
		at := sorted[int(part*float64(len(sorted)-1))]
		b.ReportMetric(float64(at)/float64(time.Millisecond), name+"-ms-"+what)
	}
}
