package faults

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"syscall"
	"time"
)

const killed = syscall.SIGKILL

// fault is something that can go wrong: begin makes it happen, end undoes it.
type fault struct {
	what       string
	begin, end func() error
}

// In a zone, one fault follows another. Faults of different zones happen at the same time and are independent.
type zone struct {
	name string
	draw *rand.Rand
	all  []fault
}

// zones are those of a site: what people connect to, what does the work, and what both need.
func (s *site) zones() []zone {
	zones := []zone{{name: "servers"}, {name: "workers"}, {name: "foundations"}}
	place := func(name string) *zone {
		switch {
		case strings.HasPrefix(name, "server"), strings.HasPrefix(name, people):
			return &zones[0]
		case strings.HasPrefix(name, "worker"):
			return &zones[1]
		default:
			return &zones[2]
		}
	}
	parts := s.parts()
	lasting := s.lasting()
	for _, name := range sorted(parts) {
		z := place(name)
		z.all = append(z.all, pause(name, parts[name]))
		if lasting[name] == nil {
			z.all = append(z.all, deaths(name, parts[name])...)
		}
		if p, ours := parts[name].(*program); ours {
			z.all = append(z.all, clockFaults(name, p.clock)...)
		}
	}
	for _, name := range sorted(s.links) {
		z := place(name)
		z.all = append(z.all, linkFaults(name, s.links[name])...)
	}
	foundations := &zones[2]
	foundations.all = append(foundations.all, s.diskFull())
	for i := range zones {
		zones[i].draw = rand.New(rand.NewPCG(*seed, uint64(i)))
	}
	return zones
}

// deaths are the ways in which a process can end.
func deaths(name string, p part) []fault {
	kill := fault{name + " is killed", func() error {
		if err := p.signal(killed); err != nil {
			return err
		}
		<-p.ended()
		return nil
	}, p.start}
	return []fault{
		kill, kill, // the most important
		{name + " is stopped in order", p.stop, p.start},
	}
}

func pause(name string, p part) fault {
	return fault{name + " is paused", func() error { return p.signal(syscall.SIGSTOP) }, func() error {
		return p.signal(syscall.SIGCONT)
	}}
}

// clockFaults are what can happen to the clock of a process.
func clockFaults(name string, c clock) []fault {
	right := func() error { return c.set(0) }
	return []fault{
		{"the clock of " + name + " is an hour ahead", func() error { return c.set(time.Hour) }, right},
		{"the clock of " + name + " is an hour behind", func() error { return c.set(-time.Hour) }, right},
	}
}

// linkFaults are what can happen to a link.
func linkFaults(name string, l *link) []fault {
	spoiled := func(what, direction, toxic, attributes string) fault {
		return fault{name + " " + what, func() error { return l.spoil(direction, toxic, attributes) }, l.clear}
	}
	return []fault{
		{name + " is cut", l.cut, l.mend},
		spoiled("is reset", "downstream", "reset_peer", `"timeout": 0`),
		spoiled("is silent, there", "upstream", "timeout", `"timeout": 0`),
		spoiled("is silent, back", "downstream", "timeout", `"timeout": 0`),
		spoiled("is slow", "downstream", "latency", `"latency": 400, "jitter": 300`),
		spoiled("is narrow", "upstream", "bandwidth", `"rate": 20`),
		spoiled("breaks within an answer", "downstream", "limit_data", `"bytes": 3000`),
	}
}

// rage makes so many faults happen, in all zones together, and undoes each of them. It returns what happened.
func (s *site) rage(enough int) (happened []string) {
	var mu sync.Mutex
	more := func() bool {
		mu.Lock()
		defer mu.Unlock()
		return len(happened) < enough && !s.t.Failed()
	}
	var zones sync.WaitGroup
	for _, z := range s.zones() {
		zones.Go(func() {
			for more() {
				time.Sleep(z.between(200*time.Millisecond, 1500*time.Millisecond)) // how often faults come, not a wait for anything
				f := z.all[z.draw.IntN(len(z.all))]
				s.strike(f, z.long())
				mu.Lock()
				happened = append(happened, f.what)
				mu.Unlock()
			}
		})
	}
	zones.Wait()
	return happened
}

func (s *site) strike(f fault, lasts time.Duration) {
	s.t.Logf("%s, for %s", f.what, lasts.Round(time.Millisecond))
	if err := f.begin(); err != nil {
		s.t.Error(fmt.Errorf("%s: %w", f.what, err))
	}
	time.Sleep(lasts)
	if err := f.end(); err != nil {
		s.t.Error(fmt.Errorf("the end of %q: %w", f.what, err))
	}
}

// long is how long a fault lasts: mostly less than any time-out, sometimes more than those of heartbeats and decisions.
func (z *zone) long() time.Duration {
	if z.draw.IntN(8) == 0 {
		return z.between(4*time.Second, 9*time.Second)
	}
	return z.between(100*time.Millisecond, 2*time.Second)
}

func (z *zone) between(least, most time.Duration) time.Duration {
	return least + time.Duration(z.draw.Int64N(int64(most-least)))
}
