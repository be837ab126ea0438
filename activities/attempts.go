package activities

import (
	"context"
	"errors"
	"slices"

	"github.com/jackc/pgx/v5/pgconn"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"

	"github.com/lectern-timetables/lectern/db"
)

// mostFruitless is how many attempts in a row may fail at a search without bringing it further. Temporal itself would
// try for as long as the search may take, in the way of others: it counts a worker that is told to stop like one that
// the search has killed.
const mostFruitless = 5

// FailsRepeatedly is the type of the error of a search that was given up.
const FailsRepeatedly = "fails_repeatedly"

// begin counts this attempt as one that fails, and tells Temporal so, before it does anything that could end the
// process. What the attempt brings forward, and an end that is nobody's fault, makes it not count.
func (p *pulse) begin(ctx context.Context) error {
	if p.fruitless >= mostFruitless {
		return temporal.NewNonRetryableApplicationError(
			"the search was given up: the last attempts failed, or their workers died, and none had come further", FailsRepeatedly, nil)
	}
	p.fruitless++
	p.log(ctx, p.send(ctx))
	return nil
}

// end makes an attempt not count whose error says nothing about the search.
func (p *pulse) end(ctx context.Context, err error) error {
	if err != nil && p.fruitless > 0 && blameless(err) {
		p.fruitless--
		p.log(ctx, p.send(context.WithoutCancel(ctx)))
	}
	return err
}

// ofTheSearch are the classes of PostgreSQL's errors that come of what is written and not of the database's state: 22
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

// interrupted says whether an attempt has handed over.
func interrupted(err error) bool {
	var known *temporal.ApplicationError
	return errors.Is(err, errInterrupted) || errors.Is(err, activity.ErrResultPending) ||
		errors.As(err, &known) && known.Type() == "interrupted"
}
