package live

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/lectern-timetables/lectern/db"
)

// Limits say how many sockets may be open at once on a server.
type Limits struct {
	Sockets   int
	PerPerson int
}

var (
	// ErrFull is returned when the server has no socket to spare.
	ErrFull = errors.New("too many sockets are open")
	// ErrPersonFull is returned when somebody has as many sockets as one person may.
	ErrPersonFull = errors.New("too many sockets of this person are open")
)

// SignIn is the sign-in that a socket was opened with, and lasts no longer than.
type SignIn struct {
	Org, Person    string
	Until          time.Time // when it expires
	RevocationKeys []string  // under which it may be revoked

	// RevokedBy says whether a revocation of one of the keys ends it.
	RevokedBy func(db.ListRevocationsRow) bool
}

// quota counts the sockets that are open on this server, of each person and of all.
type quota struct {
	limits Limits

	mu       sync.Mutex
	empty    sync.Cond // leased may be 0 now
	leased   int
	byPerson map[person]int
	byKey    map[string]map[*lease]struct{}
}

// person is somebody of an organisation.
type person struct{ org, id string }

// lease is the right to one socket, from take to release, for as long as the sign-in is valid.
type lease struct {
	signIn SignIn
	valid  context.Context //nolint:containedctx // ends with the sign-in
	end    func()          // ends valid
}

func newQuota(limits Limits) *quota {
	q := &quota{limits: limits, byPerson: map[person]int{}, byKey: map[string]map[*lease]struct{}{}}
	q.empty.L = &q.mu
	return q
}

// take counts a socket, until it is released.
func (q *quota) take(signIn SignIn) (*lease, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	owner := person{signIn.Org, signIn.Person}
	switch {
	case q.leased >= q.limits.Sockets:
		return nil, ErrFull
	case q.byPerson[owner] >= q.limits.PerPerson:
		return nil, ErrPersonFull
	}
	l := &lease{signIn: signIn}
	l.valid, l.end = context.WithDeadline(context.Background(), signIn.Until)
	q.leased++
	q.byPerson[owner]++
	for _, key := range signIn.RevocationKeys {
		if q.byKey[key] == nil {
			q.byKey[key] = map[*lease]struct{}{}
		}
		q.byKey[key][l] = struct{}{}
	}
	return l, nil
}

// release counts a socket no more.
func (q *quota) release(l *lease) {
	l.end()
	q.mu.Lock()
	defer q.mu.Unlock()
	q.leased--
	owner := person{l.signIn.Org, l.signIn.Person}
	if q.byPerson[owner]--; q.byPerson[owner] == 0 {
		delete(q.byPerson, owner)
	}
	for _, key := range l.signIn.RevocationKeys {
		delete(q.byKey[key], l)
		if len(q.byKey[key]) == 0 {
			delete(q.byKey, key)
		}
	}
	q.empty.Broadcast()
}

// wait waits until no socket is counted.
func (q *quota) wait() {
	q.mu.Lock()
	defer q.mu.Unlock()
	for q.leased > 0 {
		q.empty.Wait()
	}
}

// keys lists the keys under which the sign-ins of sockets may be revoked.
func (q *quota) keys() []string {
	q.mu.Lock()
	defer q.mu.Unlock()
	return slices.Collect(maps.Keys(q.byKey))
}

// revoke ends the leases whose sign-in a revocation ends.
func (q *quota) revoke(r db.ListRevocationsRow) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for l := range q.byKey[r.Key] {
		if l.signIn.RevokedBy(r) {
			l.end()
		}
	}
}
