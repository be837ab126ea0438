package server

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server/dispatch"
	"github.com/lectern-timetables/lectern/timetable"
)

// Replay says how a job that repeats the search for a variant compares to the original.
type Replay struct {
	VariantID string        `json:"variant_id" doc:"the original"`
	Outcome   ReplayOutcome `json:"outcome" enum:"pending,same,different,other_version,unfinished,gone" doc:"pending: it is not over; same, different: the hashes of both timetables are, or are not, equal; other_version: they differ, but another version of the program searched, or an unknown one; unfinished: it ended before all moves were made; gone: the original was deleted"`
}

// ReplayOutcome says how a replayed search compares to the original.
type ReplayOutcome string

// The outcomes.
const (
	ReplayPending      ReplayOutcome = "pending"
	ReplaySame         ReplayOutcome = "same"
	ReplayDifferent    ReplayOutcome = "different"
	ReplayOtherVersion ReplayOutcome = "other_version"
	ReplayUnfinished   ReplayOutcome = "unfinished"
	ReplayGone         ReplayOutcome = "gone"
)

type replayInput struct {
	KeyInput
	ID string `path:"id"`
}

// replay queues a job that repeats the search for a variant.
func (q requests) replay(ctx context.Context, in *replayInput) (*jobOutput, error) {
	who := caller(ctx)
	variant, _, original, err := readVariantAndJob(ctx, q.db, in.ID)
	if err != nil {
		return nil, err
	}
	moves, err := movesOf(variant.ID, variant.Progress)
	if err != nil {
		return nil, err
	}
	if !replayable(original, variant.StartVariantID, moves) {
		return nil, timetable.Errorf(timetable.CodeNotAllowedInState,
			"the search for this variant cannot be repeated: it had a time limit, ended early, "+
				"or began from another variant").
			Naming(timetable.Values{"of": "replay"})
	}
	row, err := q.newJobRow(ctx, who, &generateInput{KeyInput: in.KeyInput, Body: GenerateRequest{
		ProblemID: original.ProblemID, Term: original.Term, Variants: 1, Profiles: []string{variant.Profile},
		Iterations: original.Iterations, Seed: &variant.Seed, Priority: dispatch.Priority(original.Priority),
	}})
	if err != nil {
		return nil, err
	}
	row.ReplaysVariantID, row.RequestHash = &variant.ID, "replay "+variant.ID
	return q.queue(ctx, who, row, nil)
}

// replayable says whether a search finds the same when it is repeated: it made all its moves, without a time limit, and
// did not begin from another variant.
func replayable(job db.Job, start *string, moves int64) bool {
	return start == nil && job.BudgetSeconds == 0 && job.Iterations > 0 && moves == job.Iterations
}

// replayOf compares a replay to the original. It is nil for other jobs.
func (jr jobReader) replayOf(ctx context.Context, job db.Job) (*Replay, error) {
	if job.ReplaysVariantID == nil {
		return nil, nil
	}
	replay := &Replay{VariantID: *job.ReplaysVariantID, Outcome: ReplayGone}
	original, err := jr.db.LoadVariant(ctx, replay.VariantID)
	if db.IsNotFound(err) {
		return replay, nil
	}
	if err != nil {
		return nil, fmt.Errorf("load variant %s: %w", replay.VariantID, err)
	}
	found, err := jr.db.GetVariantByNumber(ctx, db.GetVariantByNumberParams{JobID: job.ID, Number: 1})
	switch {
	case db.IsNotFound(err):
		replay.Outcome = ReplayPending
		if job.EndedAt != nil {
			replay.Outcome = ReplayUnfinished
		}
		return replay, nil
	case err != nil:
		return nil, fmt.Errorf("load the variant of job %s: %w", job.ID, err)
	}
	replay.Outcome, err = compareReplay(job, original, found)
	return replay, err
}

// compareReplay compares what two searches found.
func compareReplay(job db.Job, original db.Variant, found db.GetVariantByNumberRow) (ReplayOutcome, error) {
	moves, err := movesOf(found.ID, found.Progress)
	switch {
	case err != nil:
		return "", err
	case found.Hash == original.Hash:
		return ReplaySame, nil
	case !replayable(job, nil, moves):
		return ReplayUnfinished, nil
	case original.Build == "" || original.Build != found.Build:
		return ReplayOtherVersion, nil
	}
	return ReplayDifferent, nil
}

// movesOf is how many moves the search for a variant made.
func movesOf(id string, document []byte) (int64, error) {
	var last timetable.VariantProgress
	if err := json.Unmarshal(document, &last); err != nil {
		return 0, fmt.Errorf("read progress of variant %s: %w", id, err)
	}
	return last.Iterations, nil
}
