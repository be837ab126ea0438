package activities

import (
	"context"
	"errors"
	"slices"

	"github.com/jackc/pgx/v5/pgconn"
	"go.temporal.io/sdk/temporal"

	"github.com/lectern-timetables/lectern/db"
)

// mostFruitless is how many attempts in a row may fail without progress. Temporal's own limit on attempts is not
// enough: it counts a worker that is told to stop like one that the search has killed. Without a limit, a search that
// kills its workers would be tried for as long as it may take, and delay others.
const mostFruitless = 5

// FailsRepeatedly is the type of the error of a search that was given up.
const FailsRepeatedly = "fails_repeatedly"

// begin counts this attempt as fruitless, and tells Temporal so, before it does anything that could kill the process.
// The attempt stops counting once the search has made progress, or was interrupted.
func (a *attempt) begin(ctx context.Context) error {
	if a.fruitless >= mostFruitless {
		return temporal.NewNonRetryableApplicationError(
			"the search was given up: the last attempts failed, or their workers died, and none had come further",
			FailsRepeatedly, nil)
	}
	a.fruitless++
	a.log(ctx, a.send(ctx))
	return nil
}

// end makes an attempt not count if its error says nothing about the search.
func (a *attempt) end(ctx context.Context, err error) error {
	if err != nil && a.fruitless > 0 && blameless(err) {
		a.fruitless--
		a.log(ctx, a.send(context.WithoutCancel(ctx)))
	}
	return err
}

// ofTheSearch are the classes of PostgreSQL errors that are caused by what is written, not by the database's state: 22
// data exception, 23 integrity constraint violation.
var ofTheSearch = []string{"22", "23"}

// blameless says whether an attempt's error is an interruption, or an outage.
func blameless(err error) bool {
	var answer *pgconn.PgError
	if errors.As(err, &answer) {
		return !slices.Contains(ofTheSearch, answer.Code[:min(2, len(answer.Code))])
	}
	return db.IsUnavailable(err) || interrupted(err) || temporal.IsCanceledError(err) || errors.Is(err, context.Canceled)
}
