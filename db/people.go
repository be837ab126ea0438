package db

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/lectern-timetables/lectern/timetable"
)

// PersonKey is the key under which a person of an organisation is revoked. Nobody can tell the person from it.
func PersonKey(org, person string) string {
	sum := sha256.Sum256([]byte(org + "\x1f" + timetable.PersonID(person)))
	return hex.EncodeToString(sum[:])
}

// RevokePerson ends all sign-ins of a person until now, their feeds and their tickets, and records who did it and why.
// It returns how many feeds were open.
func (s *Store) RevokePerson(
	ctx context.Context, r InsertPersonRevocationParams,
) (row PersonRevocation, feeds int64, err error) {
	err = s.InTx(ctx, func(q *Queries) error {
		// A feed that is just being made must be there before feeds are looked for.
		if err := q.LockFeeds(ctx, LockFeedsParams{Org: r.Org, CreatedBy: r.Person}); err != nil {
			return err
		}
		r.Key = PersonKey(r.Org, r.Person)
		if row, err = q.InsertPersonRevocation(ctx, r); err != nil {
			return err
		}
		if feeds, err = q.RevokeFeedsOf(ctx, RevokeFeedsOfParams{Org: r.Org, Person: r.Person}); err != nil {
			return err
		}
		_, err = q.DeleteTicketsOf(ctx, DeleteTicketsOfParams{Org: r.Org, Person: r.Person})
		return err
	})
	if err != nil {
		return PersonRevocation{}, 0, fmt.Errorf("revoke %s of %s: %w", r.Person, r.Org, err)
	}
	return row, feeds, nil
}
