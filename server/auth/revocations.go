package auth

import (
	"context"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// RevokePerson ends everything that lets somebody of the caller's organisation in, and says how many feeds that were.
// There need be no such person: Lectern keeps no list of people. They can sign in again if a provider or a new token
// lets them.
func (a *Authenticator) RevokePerson(ctx context.Context, person, reason string) (db.PersonRevocation, int64, error) {
	by := Bearer(ctx)
	return a.db.RevokePerson(ctx, db.InsertPersonRevocationParams{
		Org: by.Org, Person: timetable.PersonID(person), RevokedBy: by.ID, Reason: reason,
	})
}
