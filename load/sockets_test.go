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

// listeners are many listeners, some to each job.
type listeners struct {
	s         *site
	all       []*listener
	listening sync.WaitGroup
}

// settle is how long listeners take to read what came while they connected.
const settle = 3 * time.Second

// dialsAtOnce bounds how many connections are opened at a time.
const dialsAtOnce = 200

// connect opens sockets, on the jobs in turn.
func (s *site) connect(sockets int, jobs []string) *listeners {
	s.b.Helper()
	ls := &listeners{s: s, all: make([]*listener, sockets)}
	s.each(sockets, dialsAtOnce, func(i int) {
		l, err := s.dial(jobs[i%len(jobs)])
		if err != nil {
			s.b.Error(err)
			return
		}
		ls.all[i] = l
	})
	for _, l := range ls.all {
		ls.listening.Go(l.listen)
	}
	return ls
}

// leave closes the sockets and reports errors.
func (ls *listeners) leave() {
	ls.s.b.Helper()
	for _, l := range ls.all {
		_ = l.conn.Close()
	}
	ls.listening.Wait()
	for _, l := range ls.all {
		if l.err != nil {
			ls.s.b.Error(l.err)
			return
		}
	}
}

// lateness lists how late frames arrived, sorted. It leaves out frames that the server made before a certain time.
func (ls *listeners) lateness(after time.Time) (late []time.Duration) {
	for _, l := range ls.all {
		for _, a := range l.heard {
			if a.at.After(after) {
				late = append(late, a.late)
			}
		}
	}
	slices.Sort(late)
	return late
}

// missed counts the frames that each listener lacks between its first and its last, of those that others of the same
// job got.
func (ls *listeners) missed(jobs int) (missed int) {
	for job := range jobs {
		every := map[int64]bool{}
		for i := job; i < len(ls.all); i += jobs {
			for _, a := range ls.all[i].heard {
				every[a.seq] = true
			}
		}
		for i := job; i < len(ls.all); i += jobs {
			heard := ls.all[i].heard
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

// hold keeps listeners for a while and reports what they cost the server. It returns them after they have left.
func (s *site) hold(sockets int, jobs []string, span time.Duration) (ls *listeners, from time.Time) {
	s.b.Helper()
	defer debug.SetGCPercent(debug.SetGCPercent(1000)) // the listeners' own garbage would disturb the measurement
	before := s.usage()
	ls = s.connect(sockets, jobs)
	time.Sleep(settle) // what came while sockets were opened was read late
	opened, from := s.usage(), time.Now()
	time.Sleep(span) // the time that is measured
	after := s.usage()
	ls.leave()
	late := ls.lateness(from)
	s.b.ReportMetric((opened.resident-before.resident)/float64(sockets)/1e3, "kB/socket")
	s.b.ReportMetric(float64(len(late)), "deliveries")
	s.b.ReportMetric(float64((after.cpu-opened.cpu).Microseconds())/float64(len(late)), "µs-CPU/delivery")
	s.b.ReportMetric((after.polls-opened.polls)/span.Seconds()/float64(len(jobs)), "polls-of-Temporal/job/s")
	s.b.ReportMetric(float64(ls.missed(len(jobs))), "missed")
	s.b.ReportMetric(after.replaced-before.replaced, "replaced")
	s.b.ReportMetric(0, "ns/op") // it means nothing here
	report(s.b, late, "late")
	return ls, from
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

// Ten thousand follow the same job. This measures how late the last of them gets a frame.
func BenchmarkTenThousandWatchers(b *testing.B) {
	s := open(b)
	ls, from := s.hold(10_000, s.search(1), 20*time.Second)
	last := map[int64]time.Duration{}
	for _, l := range ls.all {
		for _, a := range l.heard {
			if a.at.After(from) {
				last[a.seq] = max(last[a.seq], a.late)
			}
		}
	}
	report(b, slices.Sorted(maps.Values(last)), "until-the-last-has-it")
}

// Ten thousand connect at once, as after a server's restart. This measures when all have their snapshot.
func BenchmarkTenThousandReturn(b *testing.B) {
	s := open(b)
	jobs := s.search(50)
	s.connect(10_000, jobs).leave()
	before, begun := s.usage(), time.Now()
	ls := s.connect(10_000, jobs)
	b.ReportMetric(time.Since(begun).Seconds(), "s-until-all-have-it")
	b.ReportMetric(float64((s.usage().cpu-before.cpu).Microseconds())/10_000, "µs-CPU/return")
	b.ReportMetric(0, "ns/op")
	ls.leave()
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
