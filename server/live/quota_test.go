package live

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lectern-timetables/lectern/db"
)

// signInOf is valid for an hour.
func signInOf(org, person string, keys ...string) SignIn {
	return SignIn{
		Org: org, Person: person, Until: time.Now().Add(time.Hour), RevocationKeys: keys,
		RevokedBy: func(db.ListRevocationsRow) bool { return true },
	}
}

func mustTake(t *testing.T, q *quota, signIn SignIn) *lease {
	t.Helper()
	l, err := q.take(signIn)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestSocketsAreCountedForEachPersonAndForAll(t *testing.T) {
	t.Parallel()
	q := newQuota(Limits{Sockets: 3, PerPerson: 2})
	vera := signInOf("uni", "vera")
	first := mustTake(t, q, vera)
	mustTake(t, q, vera)
	if _, err := q.take(vera); !errors.Is(err, ErrPersonFull) {
		t.Errorf("a third socket of one person: %v", err)
	}
	mustTake(t, q, signInOf("elsewhere", "vera"))
	if _, err := q.take(signInOf("uni", "paula")); !errors.Is(err, ErrFull) {
		t.Errorf("a fourth socket: %v", err)
	}
	q.release(first)
	mustTake(t, q, vera)
}

func TestALeaseEndsWhenTheSignInExpires(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := mustTake(t, newQuota(Limits{1, 1}), signInOf("uni", "vera"))
		time.Sleep(time.Hour - time.Nanosecond) // the bubble's clock
		if l.valid.Err() != nil {
			t.Error("the lease has ended before the sign-in")
		}
		time.Sleep(time.Nanosecond)
		synctest.Wait()
		if l.valid.Err() == nil {
			t.Error("the sign-in has expired, and the lease holds")
		}
	})
}

func TestARevocationEndsTheLeasesOfItsKey(t *testing.T) {
	t.Parallel()
	q := newQuota(Limits{10, 10})
	later := signInOf("uni", "vera", "person", "session 2")
	later.RevokedBy = func(r db.ListRevocationsRow) bool { return r.Key != "person" } // they have signed in since
	revoked := mustTake(t, q, signInOf("uni", "vera", "person", "session 1"))
	again := mustTake(t, q, later)
	other := mustTake(t, q, signInOf("uni", "paula", "p"))
	q.revoke(db.ListRevocationsRow{Key: "person"})
	if revoked.valid.Err() == nil || again.valid.Err() != nil || other.valid.Err() != nil {
		t.Errorf("the leases: %v, %v, %v; want only the first to have ended",
			revoked.valid.Err(), again.valid.Err(), other.valid.Err())
	}
	for _, l := range []*lease{revoked, again, other} {
		q.release(l)
	}
	if keys := q.keys(); len(keys) != 0 {
		t.Errorf("nobody holds a socket, and these keys are looked at: %v", keys)
	}
	if again.valid.Err() != context.Canceled {
		t.Error("a lease that was released holds")
	}
}

func TestWaitReturnsWhenEverySocketIsReleased(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		q := newQuota(Limits{2, 2})
		first, second := mustTake(t, q, signInOf("uni", "vera")), mustTake(t, q, signInOf("uni", "vera"))
		var waiting sync.WaitGroup
		returned := false
		waiting.Go(func() {
			q.wait()
			returned = true
		})
		q.release(first)
		synctest.Wait()
		if returned {
			t.Error("a socket is open, and nobody waits for it")
		}
		q.release(second)
		waiting.Wait()
	})
}
