package dispatch

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

// callTimeout bounds one call of Temporal.
const callTimeout = 5 * time.Second

// execute starts a workflow for a job, by its name, unless the job has one.
func (s *Starter) execute(ctx context.Context, job db.Job, workflow string, in messages.Input) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	_, err := s.temporal.ExecuteWorkflow(ctx, client.StartWorkflowOptions{
		ID:                                       job.ID,
		TaskQueue:                                queueOf(job),
		WorkflowIDReusePolicy:                    enums.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE,
		WorkflowExecutionErrorWhenAlreadyStarted: true,
		TypedSearchAttributes:                    in.SearchAttributes(),
		StaticSummary:                            fmt.Sprintf("timetable for %s, term %s", job.Org, job.Term),
		Priority:                                 fairnessOf(job),
	}, workflow, in)
	var already *serviceerror.WorkflowExecutionAlreadyStarted
	if err != nil && !errors.As(err, &already) {
		return fmt.Errorf("start job %s: %w", job.ID, err)
	}
	return nil
}

// queueOf is the task queue of a job's workflow.
func queueOf(job db.Job) string {
	if job.ProblemVersion >= timetable.TermVersion {
		return messages.TermTaskQueue
	}
	return messages.TaskQueue
}

// input is what a job asks of its workflow.
func (s *Starter) input(job db.Job) messages.Input {
	in := messages.Input{
		JobID:         job.ID,
		Org:           job.Org,
		ProblemID:     job.ProblemID,
		Term:          job.Term,
		Requester:     job.Requester,
		OwnApproval:   job.OwnApproval,
		ReviewTimeout: s.reviewTimeout,
	}
	if job.ProblemVersion >= timetable.TermVersion {
		in.ProblemVersion = int(job.ProblemVersion)
	}
	for i := range int(job.Variants) {
		spec := messages.VariantSpec{
			Number:     i + 1,
			Profile:    job.Profiles[i%len(job.Profiles)],
			Seed:       (uint64(job.Seed) + uint64(i)) & math.MaxInt64,
			Budget:     time.Duration(job.BudgetSeconds * float64(time.Second)),
			Iterations: job.Iterations,
		}
		if job.StartVariantID != nil {
			spec.Start = *job.StartVariantID
		}
		if len(job.Moving) > 0 {
			spec.Moving = int(job.Moving[i%len(job.Moving)])
		}
		in.Variants = append(in.Variants, spec)
	}
	if job.BeginsWith != nil {
		in.Variants[0].Revision = *job.BeginsWith
	}
	return in
}
