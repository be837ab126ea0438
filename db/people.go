package db

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/lectern-timetables/lectern/timetable"
)

// PersonKey is what a person of an organisation is revoked under. Nobody reads the person off it.
func PersonKey(org, person string) string {
	sum := sha256.Sum256([]byte(org + "\x1f" + timetable.PersonID(person)))
	return hex.EncodeToString(sum[:])
}

// RevokePerson ends all that signed a person in until now, their feeds and their tickets, and writes down by whom and why.
// It returns how many feeds were open.
func (s *Store) RevokePerson(
	ctx context.Context, r InsertPersonRevocationParams,
) (row PersonRevocation, feeds int64, err error) {
	err = s.InTx(ctx, func(q *Queries) error {
		// Whoever is making a feed has it before it is looked for.
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
