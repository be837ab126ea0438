package load

import (
	"net/http"
	"testing"
	"time"

	"github.com/prometheus/procfs"

	"github.com/lectern-timetables/lectern/server"
)

const (
	waitingJobs = 1000
	// waitingSpan is long enough to include what happens only now and then.
	waitingSpan = time.Minute
)

// A thousand jobs wait for people. This measures what the machine does meanwhile, beyond what it does without them, and
// how long decisions on them take; few decisions are on the same job.
func BenchmarkThousandWaiting(b *testing.B) {
	s := open(b)
	s.StartWorker(2)
	none := busy(b)
	variants := make([][]server.Variant, waitingJobs)
	s.each(waitingJobs, 20, func(i int) {
		variants[i] = s.drafted()
		s.planner.Post("/api/timetable/variants/"+variants[i][0].ID+"/select/", nil).Want(http.StatusOK)
	})
	time.Sleep(settle) // for work left over from making them
	all := busy(b)
	b.ReportMetric(100*none, "%busy-without")
	b.ReportMetric(100*all, "%busy-with")
	b.ReportMetric(0, "ns/op")
	s.decide(variants, 100)
}

// busy is the share of a core that the machine uses for a while, for whatever runs on it.
func busy(b *testing.B) float64 {
	b.Helper()
	before := worked(b)
	time.Sleep(waitingSpan) // the time that is measured
	return (worked(b) - before) / waitingSpan.Seconds()
}

// worked is how many seconds the machine's cores have worked since its start.
func worked(b *testing.B) float64 {
	b.Helper()
	fs, err := procfs.NewDefaultFS()
	if err != nil {
		b.Fatal(err)
	}
	stat, err := fs.Stat()
	if err != nil {
		b.Fatal(err)
	}
	cpu := stat.CPUTotal
	return cpu.User + cpu.Nice + cpu.System + cpu.IRQ + cpu.SoftIRQ
}
