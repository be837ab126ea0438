package auth

import (
	"context"
	"time"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// RevokePerson ends every sign-in, feed and ticket of a person of the caller's organisation, and returns how many feeds
// that were. Such a person need not exist: Lectern keeps no list of people. They can sign in again if a provider or a
// new token lets them.
func (a *Authenticator) RevokePerson(ctx context.Context, person, reason string) (db.PersonRevocation, int64, error) {
	by := Bearer(ctx)
	return a.db.RevokePerson(ctx, db.InsertPersonRevocationParams{
		Org: by.Org, Person: timetable.PersonID(person), RevokedBy: by.ID, Reason: reason,
	})
}

// holds fails if somebody's sign-in was revoked, or if that cannot be known.
func (a *Authenticator) holds(ctx context.Context, who Principal) error {
	found, err := a.revocations(ctx, who.RevocationKeys()...)
	if err != nil {
		return err
	}
	for _, r := range found {
		if who.RevokedBy(r) {
			return ErrNotSignedIn
		}
	}
	return nil
}

// RevocationKeys are the keys under which somebody's sign-in may be revoked: the person's and, if there is one, the
// session's.
func (p Principal) RevocationKeys() []string {
	keys := []string{db.PersonKey(p.Org, p.ID)}
	if p.session != "" {
		keys = append(keys, p.session)
	}
	return keys
}

// RevokedBy says whether a revocation under one of somebody's keys ends their sign-in. A session's always does. A
// person's ends what was issued until then. It also ends a token that claims to be from the future: nobody knows when
// it was issued.
func (p Principal) RevokedBy(r db.ListRevocationsRow) bool {
	return r.Key == p.session || !p.Issued.After(r.RevokedAt) || time.Until(p.Issued) > clockSkew
}
