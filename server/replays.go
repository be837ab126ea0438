package server

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server/dispatch"
	"github.com/lectern-timetables/lectern/timetable"
)

// Replay is what came of repeating the search for a variant.
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

// replayVariant queues a job that repeats the search for a variant.
func (s *Server) replayVariant(ctx context.Context, in *replayInput) (*jobOutput, error) {
	who := caller(ctx)
	variant, _, err := s.readVariant(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	original, err := s.db.GetJob(ctx, db.GetJobParams{Org: who.Org, ID: variant.JobID})
	if err != nil {
		return nil, err
	}
	moves, err := movesOf(variant.ID, variant.Progress)
	if err != nil {
		return nil, err
	}
	if !replayable(original.Job, moves) {
		return nil, timetable.Errorf(timetable.CodeNotAllowedInState,
			"the search for this variant cannot be replayed: it had a time limit, or ended before all its moves were made")
	}
	row, err := s.newJobRow(ctx, who, &generateInput{KeyInput: in.KeyInput, Body: GenerateRequest{
		ProblemID: original.Job.ProblemID, Term: original.Job.Term, Variants: 1, Profiles: []string{variant.Profile},
		Iterations: original.Job.Iterations, Seed: &variant.Seed, Priority: dispatch.Priority(original.Job.Priority),
	}})
	if err != nil {
		return nil, err
	}
	row.ReplaysVariantID, row.RequestHash = &variant.ID, "replay "+variant.ID
	return s.queue(ctx, who, row)
}

// replayable says whether a search that made so many moves finds the same when it is repeated.
func replayable(job db.Job, moves int64) bool {
	return job.BudgetSeconds == 0 && job.Iterations > 0 && moves == job.Iterations
}

// replayOf is what came of a job as a replay; nil when it is none.
func (s *Server) replayOf(ctx context.Context, job db.Job) (*Replay, error) {
	if job.ReplaysVariantID == nil {
		return nil, nil
	}
	replay := &Replay{VariantID: *job.ReplaysVariantID, Outcome: ReplayGone}
	original, err := s.db.LoadVariant(ctx, replay.VariantID)
	if db.IsNotFound(err) {
		return replay, nil
	}
	if err != nil {
		return nil, fmt.Errorf("load variant %s: %w", replay.VariantID, err)
	}
	found, err := s.db.GetVariantByNumber(ctx, db.GetVariantByNumberParams{JobID: job.ID, Number: 1})
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
	case !replayable(job, moves):
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
