package activities

import (
	"sync"
	"time"
)

// Searches are those that go on in this process. The zero value has none.
type Searches struct {
	mu      sync.Mutex
	running map[*pulse]time.Time // when the last checkpoint was kept, or the search began
}

// Running is how many there are.
func (s *Searches) Running() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.running)
}

// CheckpointAge is how much work would be lost, at most, if the process died now.
func (s *Searches) CheckpointAge() (most time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, kept := range s.running {
		most = max(most, time.Since(kept))
	}
	return most
}

// begin adds a search, until end is called.
func (s *Searches) begin(p *pulse) (end func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running == nil {
		s.running = map[*pulse]time.Time{}
	}
	s.running[p] = time.Now()
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.running, p)
	}
}

// kept says that a search's newest checkpoint is where the next attempt finds it.
func (s *Searches) kept(p *pulse) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, runs := s.running[p]; runs {
		s.running[p] = time.Now()
	}
}
