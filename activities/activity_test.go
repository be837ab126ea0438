package activities

import (
	"context"
	"errors"
	"log/slog"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/testsuite"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/solver"
	"github.com/lectern-timetables/lectern/timetable"
)

// inActivity runs a test as a Temporal activity.
func inActivity(t *testing.T, test func(ctx context.Context) error) error {
	t.Helper()
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(log.NewStructuredLogger(slog.New(slog.DiscardHandler)))
	env := suite.NewTestActivityEnvironment()
	env.RegisterActivity(test)
	_, err := env.ExecuteActivity(test)
	return err
}

// oneCheckpoint is a database that has room for one checkpoint.
type oneCheckpoint struct {
	state []byte // nil = none
	away  bool
}

var errAway = errors.New("the database is away")

func (d *oneCheckpoint) queries() *db.Queries { return db.New(d) }

// Exec stores a checkpoint.
func (d *oneCheckpoint) Exec(_ context.Context, _ string, args ...any) (pgconn.CommandTag, error) {
	if d.away {
		return pgconn.CommandTag{}, errAway
	}
	d.state, _ = args[len(args)-1].([]byte)
	return pgconn.CommandTag{}, nil
}

// QueryRow loads it.
func (d *oneCheckpoint) QueryRow(context.Context, string, ...any) pgx.Row { return d }

// Scan reads what QueryRow has found.
func (d *oneCheckpoint) Scan(to ...any) error {
	switch {
	case d.away:
		return errAway
	case d.state == nil:
		return pgx.ErrNoRows
	}
	*to[0].(*[]byte) = d.state
	return nil
}

// CopyFrom is not for checkpoints.
func (d *oneCheckpoint) CopyFrom(context.Context, pgx.Identifier, []string, pgx.CopyFromSource) (int64, error) {
	return 0, errors.ErrUnsupported
}

// Query is not for checkpoints either.
func (d *oneCheckpoint) Query(context.Context, string, ...any) (pgx.Rows, error) {
	return nil, errors.ErrUnsupported
}

// solved searches a small problem for a moment and reports to a progress.
func solved(t *testing.T, p *progress) (*timetable.Problem, solver.Result) {
	t.Helper()
	problem := demo.Generate(demo.Spec{Lectures: 30, Seed: 1})
	result, err := solver.Solve(t.Context(), problem, solver.Options{Seed: 1, Iterations: 2000, Progress: p.report})
	if err != nil {
		t.Fatal(err)
	}
	return problem, result
}
