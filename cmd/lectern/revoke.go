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
	Person string `help:"Person to revoke, as in the sub claim of their tokens." required:""`
	Reason string `help:"Reason, which is recorded." required:""`
}

// Help says what it does and does not do.
func (revokeCommand) Help() string {
	return `Ends a person's sessions, the tokens issued to them until now, their feeds and, within seconds, their
sockets, on every server. They can come back if the provider still signs them in, or with a new token: prevent that
first. Admins can do the same for their own organisation with POST /api/people/revoke.`
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
