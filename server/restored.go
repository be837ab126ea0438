package server

import (
	"context"
	"fmt"

	"github.com/lectern-timetables/lectern/timetable"
)

// codeRestored is that of decisions which are refused while the database waits for its recovery.
const codeRestored timetable.Code = "database_restored"

var errRestored = timetable.Errorf(codeRestored, "the database was restored from a backup, and later decisions are not recovered yet; "+
	"decide again once Lectern's operators have recovered it")

// requireCurrent refuses decisions while the database is known to be older than Temporal: who decides would look at what has been
// decided otherwise meanwhile.
func (s *Server) requireCurrent(ctx context.Context) error {
	restored, err := s.db.IsRestored(ctx)
	switch {
	case err != nil:
		return fmt.Errorf("look whether the database was restored: %w", err)
	case restored:
		return errRestored
	}
	return nil
}
