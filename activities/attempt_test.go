package activities

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"go.temporal.io/sdk/temporal"

	"github.com/lectern-timetables/lectern/db"
)

// newTestAttempt is an attempt whose heartbeats are recorded instead of sent.
func newTestAttempt(ctx context.Context, database *oneCheckpoint, last heartbeat) (try *attempt, sent *[]heartbeat) {
	sent = new([]heartbeat)
	work := &Activities{DB: &db.Store{Queries: database.queries()}}
	try = work.newAttempt(ctx, SolveInput{JobID: "j", Number: 1}, last)
	try.progress.bound = new(bound)
	try.record = func(_ context.Context, h heartbeat) error {
		*sent = append(*sent, h)
		return nil
	}
	return try, sent
}

// tell makes a search report a number of moves.
func (a *attempt) tell(moves int64, checkpoint []byte) {
	a.progress.latest.Iterations, a.progress.state = moves, checkpoint
}

func TestAHeartbeatPromisesOnlyWhatIsStored(t *testing.T) {
	t.Parallel()
	err := inActivity(t, func(ctx context.Context) error {
		database := &oneCheckpoint{away: true}
		try, sent := newTestAttempt(ctx, database, heartbeat{})
		large := make([]byte, inlineBytes+1)
		try.tell(100, []byte("small"))
		if err := try.beat(ctx); err != nil {
			t.Errorf("a checkpoint that travels with its heartbeat: %v", err)
		}
		try.tell(200, large)
		if err := try.beat(ctx); !errors.Is(err, errAway) {
			t.Errorf("a checkpoint that cannot be stored: %v", err)
		}
		database.away = false
		try.tell(300, large)
		if err := try.beat(ctx); err != nil || try.interval() != storeInterval {
			t.Errorf("a checkpoint that is stored: %v; the next follows after %s", err, try.interval())
		}
		for i, want := range []struct {
			moves  int64
			stored bool
		}{{100, false}, {100, false}, {300, true}} {
			if h := (*sent)[i]; h.progress.Iterations != want.moves || h.checkpoint.Stored != want.stored {
				t.Errorf("heartbeat %d says %d moves, stored %t; want %+v",
					i, h.progress.Iterations, h.checkpoint.Stored, want)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestAnAttemptGoesOnFromTheLastHeartbeat(t *testing.T) {
	t.Parallel()
	left := &progress{bound: new(bound)}
	problem, _ := solved(t, left)
	left.bound.raise(3)
	_, state, _ := left.take()
	for name, c := range map[string]struct {
		last     Checkpoint
		database oneCheckpoint
		afresh   bool
	}{
		"the heartbeat has the checkpoint": {last: Checkpoint{Inline: state}},
		"the database has it":              {last: Checkpoint{Stored: true}, database: oneCheckpoint{state: state}},
		"it is gone":                       {last: Checkpoint{Stored: true}, afresh: true},
		"it is another version's":          {last: Checkpoint{Inline: []byte("?")}, afresh: true},
	} {
		err := inActivity(t, func(ctx context.Context) error {
			try, _ := newTestAttempt(ctx, &c.database, heartbeat{left.last(), c.last})
			known := new(bound)
			if err := try.resume(ctx, problem, known); err != nil {
				return err
			}
			if (try.from == nil) != c.afresh || !c.afresh && try.begun == 0 {
				t.Errorf("%s: it begins afresh %t, after %d moves", name, try.from == nil, try.begun)
			}
			if proven := known.cost(); proven == nil || *proven != 3 {
				t.Errorf("%s: the bound is %v, want 3", name, proven)
			}
			return nil
		})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAnAttemptWaitsForADatabaseThatIsAway(t *testing.T) {
	t.Parallel()
	err := inActivity(t, func(ctx context.Context) error {
		try, _ := newTestAttempt(ctx, &oneCheckpoint{away: true}, heartbeat{checkpoint: Checkpoint{Stored: true}})
		if err := try.resume(ctx, nil, new(bound)); !errors.Is(err, errAway) {
			t.Errorf("it goes on: %v", err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestASearchIsGivenUpAfterFruitlessAttempts(t *testing.T) {
	t.Parallel()
	for before, givenUp := range map[int]bool{0: false, mostFruitless - 1: false, mostFruitless: true} {
		err := inActivity(t, func(ctx context.Context) error {
			try, sent := newTestAttempt(ctx, &oneCheckpoint{}, heartbeat{checkpoint: Checkpoint{Fruitless: before}})
			if err := try.begin(ctx); err != nil {
				return err
			}
			if told := (*sent)[0].checkpoint.Fruitless; told != before+1 {
				t.Errorf("after %d fruitless attempts, the next tells of %d as it begins", before, told)
			}
			try.tell(1, bytes.Repeat([]byte{1}, 10))
			if err := try.beat(ctx); err != nil || (*sent)[1].checkpoint.Fruitless != 0 {
				t.Errorf("an attempt that has come further is fruitless (%v)", err)
			}
			return nil
		})
		var failure *temporal.ApplicationError
		if got := errors.As(err, &failure) && failure.Type() == FailsRepeatedly; got != givenUp {
			t.Errorf("after %d fruitless attempts the search is given up: %t (%v)", before, got, err)
		}
	}
}
