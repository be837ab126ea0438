package activities

import (
	"context"
	"fmt"

	"github.com/lectern-timetables/lectern/db"
)

// inlineBytes is the largest checkpoint that travels with the heartbeat itself.
const inlineBytes = 6 << 10

// Checkpoint is the second detail of a heartbeat, after the timetable.VariantProgress: where the search is, or that the
// database has it.
type Checkpoint struct {
	Inline    []byte `json:"inline,omitempty"`
	Stored    bool   `json:"stored,omitempty"`
	Fruitless int    `json:"fruitless,omitempty"` // attempts in a row that have not come further, the present one too
}

// checkpoints writes and reads the checkpoints of one variant's search.
type checkpoints struct {
	db     *db.Queries
	jobID  string
	number int // of the variant
}

func (a *Activities) checkpointsOf(in SolveInput) checkpoints {
	return checkpoints{db: a.DB.Queries, jobID: in.JobID, number: in.Number}
}

// pack makes a checkpoint fit for a heartbeat: one that is too large goes to the database.
func (c checkpoints) pack(ctx context.Context, state []byte) (Checkpoint, error) {
	if len(state) > inlineBytes {
		return Checkpoint{Stored: true}, c.save(ctx, state)
	}
	return Checkpoint{Inline: state}, nil
}

// unpack finds the bytes of a checkpoint; there are none before the first.
func (c checkpoints) unpack(ctx context.Context, packed Checkpoint) ([]byte, error) {
	if !packed.Stored {
		return packed.Inline, nil
	}
	state, err := c.db.LoadCheckpoint(ctx, db.LoadCheckpointParams{JobID: c.jobID, Number: int32(c.number)})
	if err != nil {
		return nil, fmt.Errorf("load checkpoint of variant %d of job %s: %w", c.number, c.jobID, err)
	}
	return state, nil
}

// save stores a checkpoint in place of the one before.
func (c checkpoints) save(ctx context.Context, state []byte) error {
	err := c.db.SaveCheckpoint(ctx, db.SaveCheckpointParams{JobID: c.jobID, Number: int32(c.number), Data: state})
	if err != nil {
		return fmt.Errorf("store checkpoint of variant %d of job %s: %w", c.number, c.jobID, err)
	}
	return nil
}
