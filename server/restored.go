package server

import (
	"context"
	"fmt"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// codeRestored refuses decisions while the database waits for its recovery.
const codeRestored timetable.Code = "database_restored"

var errRestored = timetable.Errorf(codeRestored,
	"the database was restored from a backup and its recovery is not complete; "+
		"try again once those who operate this server have completed it")

// requireCurrent refuses decisions while the database is known to be older than Temporal. People would decide on what
// is long decided.
func requireCurrent(ctx context.Context, store *db.Store) error {
	restored, err := store.IsRestored(ctx)
	switch {
	case err != nil:
		return fmt.Errorf("look whether the database was restored: %w", err)
	case restored:
		return errRestored
	}
	return nil
}
