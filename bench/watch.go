package bench

import (
	"slices"
	"sync"

	"github.com/lectern-timetables/lectern/solver"
)

// Status says how far a benchmark is.
type Status struct {
	Done, Total int      // runs, including those of earlier calls
	Fraction    float64  // the part of this call's work that is done
	Active      []Active // the runs in progress, in the order in which they began
}

// Active is a run in progress.
type Active struct {
	Instance string
	Seed     uint64
	solver.Progress
}

// watcher combines the progress of runs, which comes from several goroutines, into one status.
type watcher struct {
	mu     sync.Mutex
	tell   func(Status)
	status Status
	todo   int // runs of this call
	ended  int // of these
}

func newWatcher(p Plan, todo int) *watcher {
	total := p.Seeds * len(p.Instances)
	return &watcher{tell: p.Watch, todo: todo, status: Status{Total: total, Done: total - todo}}
}

// follow begins a run, and returns the function to call with its progress.
func (w *watcher) follow(t task) func(solver.Progress) {
	w.change(func() { w.status.Active = append(w.status.Active, Active{Instance: t.instance.Name, Seed: t.seed}) })
	return func(p solver.Progress) {
		w.change(func() { w.status.Active[w.find(t)].Progress = p })
	}
}

// end counts a run once it is written.
func (w *watcher) end(t task) {
	w.change(func() {
		i := w.find(t)
		w.status.Active = slices.Delete(w.status.Active, i, i+1)
		w.status.Done++
		w.ended++
	})
}

// change changes the status and reports it.
func (w *watcher) change(how func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	how()
	used := float64(w.ended)
	for _, run := range w.status.Active {
		used += run.Fraction
	}
	w.status.Fraction = used / float64(w.todo)
	w.tell(w.status)
}

func (w *watcher) find(t task) int {
	return slices.IndexFunc(w.status.Active, func(a Active) bool { return key{a.Instance, a.Seed} == t.key() })
}
