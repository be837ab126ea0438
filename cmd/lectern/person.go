package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// personCommand is for operators only: it reads and changes what the API shows nobody.
type personCommand struct {
	Export       exportCommand       `cmd:"" help:"Print everything that names a person, as JSON."`
	Pseudonymise pseudonymiseCommand `cmd:"" help:"Replace a person by a pseudonym wherever the database names them."`
}

// personFlags name a person.
type personFlags struct {
	databaseFlags
	ID  string `arg:"" help:"Person, as in the sub claim of their tokens."`
	Org string `help:"Their organisation." required:""`
}

func (f personFlags) open(ctx context.Context) (*db.Store, error) {
	if err := f.required(); err != nil {
		return nil, err
	}
	return db.OpenFor(ctx, f.DatabaseURL, retentionPatience*f.StatementTimeout)
}

type exportCommand struct{ personFlags }

// Help says what the document lacks.
func (exportCommand) Help() string {
	return `The document has their jobs, decisions, approvals, uploads, terms, feeds and tickets. It lacks what problem
documents say about teachers, as that belongs to the organisation, and sessions: Lectern only keeps hashes of ended
ones. Temporal keeps the jobs' histories as long as its retention says.`
}

// Run prints the document.
func (c exportCommand) Run(ctx context.Context) error {
	store, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	document, err := store.ExportPerson(ctx, db.ExportPersonParams{Org: c.Org, Person: timetable.PersonID(c.ID)})
	if err != nil {
		return fmt.Errorf("export a person of %s: %w", c.Org, err)
	}
	fmt.Println(document)
	return nil
}

type pseudonymiseCommand struct {
	personFlags
	Yes bool `help:"Do it; this cannot be undone."`
}

// Help says what to do first, and what stays.
func (pseudonymiseCommand) Help() string {
	return `First stop the person from signing in: whatever they do later is under their name again. Their feeds are
closed. Comments and problem documents stay as they are. The command fails while a job goes on that the person
requested or decided on.`
}

// stillNamed says where the person is still named afterwards.
const stillNamed = "Still named: in Temporal, in the histories of their jobs and the search attribute" +
	" LecternRequester,\n" +
	"until Temporal's retention has passed; in backups and logs. With LECTERN_TEMPORAL_PAYLOAD_KEY, dropping the old\n" +
	"key makes the histories unreadable."

// Run replaces the person.
func (c pseudonymiseCommand) Run(ctx context.Context) error {
	store, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	if !c.Yes {
		return fmt.Errorf("this cannot be undone: look at lectern person export %s --org %s first, and then add --yes",
			c.ID, c.Org)
	}
	pseudonym, rows, err := store.Pseudonymise(ctx, c.Org, c.ID)
	if err != nil {
		return err
	}
	for _, table := range slices.Sorted(maps.Keys(rows)) {
		fmt.Println(table, rows[table])
	}
	fmt.Println("pseudonym", pseudonym)
	fmt.Fprintln(os.Stderr, stillNamed)
	return nil
}
