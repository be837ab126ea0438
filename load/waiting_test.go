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
	// waitingSpan is as long as it takes to see what is done now and then.
	waitingSpan = time.Minute
)

// A thousand jobs that wait for people: what the machine does meanwhile, more than without them, and how decisions on them go, of which
// few are on the same job.
func BenchmarkThousandWaiting(b *testing.B) {
	s := open(b)
	s.StartWorker(2)
	none := busy(b)
	variants := make([][]server.Variant, waitingJobs)
	s.each(waitingJobs, 20, func(i int) {
		variants[i] = s.drafted()
		s.planner.Post("/api/timetable/variants/"+variants[i][0].ID+"/select/", nil).Want(http.StatusOK)
	})
	time.Sleep(settle) // what the work on them left to do
	all := busy(b)
	b.ReportMetric(100*none, "%busy-without")
	b.ReportMetric(100*all, "%busy-with")
	b.ReportMetric(0, "ns/op")
	s.decide(variants, 100)
}

// busy is the part of a core that the machine uses for a while, whatever runs on it.
func busy(b *testing.B) float64 {
	b.Helper()
	before := worked(b)
	time.Sleep(waitingSpan) // the time that is measured
	return (worked(b) - before) / waitingSpan.Seconds()
}

// worked is how many seconds the machine's cores have worked since it started.
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
