package activities

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"
)

func TestInterruptionsAndOutagesAreNoFaultOfASearch(t *testing.T) {
	t.Parallel()
	answered := func(code string) error { return fmt.Errorf("store variant: %w", &pgconn.PgError{Code: code}) }
	for name, c := range map[string]struct {
		err  error
		want bool
	}{
		"it was handed over":                 {fmt.Errorf("%w: %w", errInterrupted, errHandOver), true},
		"it was handed over, as told":        {temporal.NewApplicationError("", "interrupted"), true},
		"the database is away, and it waits": {activity.ErrResultPending, true},
		"it was cancelled":                   {temporal.NewCanceledError(), true},
		"its worker stops":                   {fmt.Errorf("load problem: %w", context.Canceled), true},
		"the database does not answer":       {fmt.Errorf("load problem: %w", io.ErrUnexpectedEOF), true},
		"the database is stopping":           {answered("57P01"), true},
		"the database is full":               {answered("53100"), true},
		"the database is older":              {answered("42703"), true},
		"the problem is gone":                {fmt.Errorf("load problem: %w", pgx.ErrNoRows), false},
		"the job is gone":                    {answered("23503"), false},
		"it cannot be written":               {answered("22P05"), false},
		"nobody knows why":                   {errors.New("odd"), false},
	} {
		if got := blameless(c.err); got != c.want {
			t.Errorf("%s: it is blameless: %t", name, got)
		}
	}
}
