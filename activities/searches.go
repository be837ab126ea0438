package activities

import (
	"sync"
	"time"
)

// Searches are those that this process runs. The zero value has none.
type Searches struct {
	mu      sync.Mutex
	running map[*attempt]time.Time // when the last checkpoint was saved, or the attempt began
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
	for _, saved := range s.running {
		most = max(most, time.Since(saved))
	}
	return most
}

// begin adds a search, until end is called.
func (s *Searches) begin(a *attempt) (end func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running == nil {
		s.running = map[*attempt]time.Time{}
	}
	s.running[a] = time.Now()
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.running, a)
	}
}

// saved says that the newest checkpoint of a search is where the next attempt finds it.
func (s *Searches) saved(a *attempt) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, runs := s.running[a]; runs {
		s.running[a] = time.Now()
	}
}
