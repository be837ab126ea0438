package server

import (
	"context"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

// revocationInterval is the time between looks for sign-ins that were revoked while they had sockets: the longest that a
// socket outlives its sign-in, while the database answers.
const revocationInterval = 2 * time.Second

// seats are the sockets that are open on this server. There are as many as the limits say, for one person and for all.
type seats struct {
	limits Limits

	mu       sync.Mutex
	taken    int
	byPerson map[person]int
	byKey    map[string]map[*seat]struct{} // by what may be revoked
}

// person is somebody of an organisation.
type person struct{ org, id string }

// seat is that of one socket.
type seat struct {
	of    auth.Principal
	held  context.Context //nolint:containedctx // ends when whose it is is not signed in any more
	close func()          // ends held
}

func newSeats(limits Limits) *seats {
	return &seats{limits: limits, byPerson: map[person]int{}, byKey: map[string]map[*seat]struct{}{}}
}

// take finds a seat for a socket of somebody until their sign-in expires. Every seat must be left.
func (s *seats) take(ctx context.Context, who auth.Principal) (*seat, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	owner := person{who.Org, who.ID}
	switch {
	case s.taken >= s.limits.Sockets:
		return nil, timetable.Errorf(codeTooMany, "this server has no socket to spare; poll /api/progress/ or try again later")
	case s.byPerson[owner] >= s.limits.SocketsPerUser:
		return nil, timetable.Errorf(codeTooMany, "you have %d sockets open already; close one, or poll /api/progress/", s.limits.SocketsPerUser)
	}
	signedIn, end := context.WithDeadline(context.WithoutCancel(ctx), who.Until)
	taken := &seat{of: who, held: signedIn, close: end}
	s.taken++
	s.byPerson[owner]++
	for _, key := range who.RevocationKeys() {
		if s.byKey[key] == nil {
			s.byKey[key] = map[*seat]struct{}{}
		}
		s.byKey[key][taken] = struct{}{}
	}
	return taken, nil
}

// leave gives a seat back.
func (s *seats) leave(left *seat) {
	left.close()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.taken--
	owner := person{left.of.Org, left.of.ID}
	if s.byPerson[owner]--; s.byPerson[owner] == 0 {
		delete(s.byPerson, owner)
	}
	for _, key := range left.of.RevocationKeys() {
		delete(s.byKey[key], left)
		if len(s.byKey[key]) == 0 {
			delete(s.byKey, key)
		}
	}
}

// keys lists what may be revoked of those that have a seat.
func (s *seats) keys() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Collect(maps.Keys(s.byKey))
}

// clear ends the sockets of those whose sign-in a revocation ends.
func (s *seats) clear(r db.ListRevocationsRow) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for seat := range s.byKey[r.Key] {
		if seat.of.RevokedBy(r) {
			seat.close()
		}
	}
}

// clearRevoked ends the sockets of revoked sign-ins, now and then, until ctx is done.
func (s *seats) clearRevoked(ctx context.Context, store *db.Store, log *slog.Logger) error {
	return every(ctx, revocationInterval, func() {
		keys := s.keys()
		if len(keys) == 0 {
			return
		}
		revoked, err := store.ListRevocations(ctx, keys) // one question for all of them
		if err != nil && ctx.Err() == nil {
			log.InfoContext(ctx, "sign-ins of sockets not looked at", "reason", err)
		}
		for _, r := range revoked {
			s.clear(r)
		}
	})
}

// every calls do once in each interval, for the first time when an interval has passed, until ctx is done. That is no error.
func every(ctx context.Context, interval time.Duration, do func()) error {
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			do()
		}
	}
}
