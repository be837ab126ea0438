package main

import (
	"context"
	"fmt"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

type revokeCommand struct {
	databaseFlags
	Org    string `help:"The person's organisation." required:""`
	Person string `help:"Who is to be revoked: the subject of their tokens." required:""`
	Reason string `help:"Why; it is written down." required:""`
}

// Help says what it does and does not do.
func (revokeCommand) Help() string {
	return `Ends somebody's sessions, the tokens that were issued to them until now, their sockets, within seconds, and their feeds, on every
server. Whoever may still sign in with the provider, or is given a new token, is let in again: take that away first. Admins do the same
for their own organisation with POST /api/people/revoke.`
}

// Run revokes the person.
func (c revokeCommand) Run(ctx context.Context) error {
	if err := c.required(); err != nil {
		return err
	}
	store, err := db.OpenFor(ctx, c.DatabaseURL, c.StatementTimeout)
	if err != nil {
		return err
	}
	defer store.Close()
	row, feeds, err := store.RevokePerson(ctx, db.InsertPersonRevocationParams{
		Org: c.Org, Person: timetable.PersonID(c.Person), RevokedBy: "operator", Reason: c.Reason,
	})
	if err != nil {
		return err
	}
	fmt.Printf("revoked %s of %s, with %d feeds\n", row.Person, row.Org, feeds)
	return nil
}
