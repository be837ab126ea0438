package faults

import (
	"fmt"
	"os"
	"slices"
	"sync"
	"time"
)

const (
	// weighInterval is the time between looks at how much memory programs take.
	weighInterval = 5 * time.Second
	// enoughLooks is after how many looks a growing memory can be noticed. Before that, a program has not yet used its
	// memory for everything that it does.
	enoughLooks = 120
	// growth is how much more memory a program may take in the second half of a storm than in the first.
	growth = 1.25
)

// weigh measures the memory of the programs that live through the storm, until judge says whether it grows.
func (s *site) weigh() (judge func()) {
	over := make(chan struct{})
	weights := map[string][]float64{}
	var weighing sync.WaitGroup
	weighing.Go(func() {
		tick := time.NewTicker(weighInterval)
		defer tick.Stop()
		for {
			select {
			case <-over:
				return
			case <-tick.C:
			}
			for name, p := range s.lasting() {
				megabytes, err := p.memory()
				if err != nil {
					s.t.Errorf("weigh %s: %v", name, err)
					return
				}
				weights[name] = append(weights[name], megabytes)
			}
		}
	})
	return func() {
		close(over)
		weighing.Wait()
		for _, name := range sorted(weights) {
			s.requireFlat(name, weights[name])
		}
	}
}

// requireFlat fails the test when a program took more and more memory.
func (s *site) requireFlat(name string, megabytes []float64) {
	const parts = 8
	var most []float64
	for i := range parts {
		if part := megabytes[i*len(megabytes)/parts : (i+1)*len(megabytes)/parts]; len(part) > 0 {
			most = append(most, slices.Max(part))
		}
	}
	s.t.Logf("%s took at most, in MB, in each eighth of the time: %.0f", name, most)
	half := len(megabytes) / 2
	if len(megabytes) < enoughLooks {
		return
	}
	if before, after := slices.Max(megabytes[:half]), slices.Max(megabytes[half:]); after > growth*before {
		s.t.Errorf("%s grows: it took %.0f MB at most in the first half, and %.0f in the second", name, before, after)
	}
}

// memory is what the program takes, in MB: the second field of proc_pid_statm(5).
func (p *program) memory() (megabytes float64, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	var size, resident int
	_, err = fmt.Sscan(string(text), &size, &resident)
	return float64(resident*os.Getpagesize()) / 1e6, err
}
