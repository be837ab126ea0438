package dispatch

import (
	"fmt"

	"github.com/lectern-timetables/lectern/db"
)

// pageSize is how many rows are read at once.
const pageSize = 100

// inPages reads rows in the order of their ids, page after page, and calls do with each page. It stops at the
// first error.
func inPages[R any](read func(after string) ([]R, error), id func(R) string, do func([]R) error) error {
	for after := db.FirstID; ; {
		rows, err := read(after)
		if err != nil {
			return fmt.Errorf("read rows after %s: %w", after, err)
		}
		if len(rows) == 0 {
			return nil
		}
		if err := do(rows); err != nil || len(rows) < pageSize {
			return err
		}
		after = id(rows[len(rows)-1])
	}
}
