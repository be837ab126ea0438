package epoch

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"go.temporal.io/api/common/v1"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/history/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"

	"github.com/lectern-timetables/lectern/messages"
)

// History is what Temporal knows of a job's workflow.
type History struct {
	JobID  string
	Status enums.WorkflowExecutionStatus // of the latest run
	Inputs []*common.Payloads            // of the runs, the earliest first
	Steps  []*Step                       // of all runs, in their order
}

// Step is a Temporal activity that a workflow scheduled.
type Step struct {
	Activity string
	Input    *common.Payloads
	Done     bool
	Result   *common.Payloads // once it is done
}

// Open says whether the workflow still runs.
func (h *History) Open() bool { return h.Status == enums.WORKFLOW_EXECUTION_STATUS_RUNNING }

// EndedByItself says whether the workflow is closed, and was not closed from outside. It wrote the end of its job
// before.
func (h *History) EndedByItself() bool { return EndedByItself(h.Status) }

// EndedByItself says whether a status is that of a workflow that is closed, and was not closed from outside.
func EndedByItself(status enums.WorkflowExecutionStatus) bool {
	return status == enums.WORKFLOW_EXECUTION_STATUS_COMPLETED || status == enums.WORKFLOW_EXECUTION_STATUS_FAILED
}

// Revision is the highest revision that the workflow wrote to its job's row.
func (h *History) Revision() (highest int, err error) {
	for _, step := range h.Steps {
		if !step.Done || step.Activity != messages.Project && step.Activity != messages.Publish {
			continue
		}
		var in struct{ Revision int }
		if err := step.ReadInput(&in); err != nil {
			return 0, err
		}
		highest = max(highest, in.Revision)
	}
	return highest, nil
}

// ReadInput reads the Temporal activity's input.
func (s *Step) ReadInput(to any) error { return read(s.Input, to, "input of "+s.Activity) }

// ReadResult reads the Temporal activity's result.
func (s *Step) ReadResult(to any) error { return read(s.Result, to, "result of "+s.Activity) }

// ReadInput reads the request of the nth run.
func (h *History) ReadInput(n int, to any) error {
	return read(h.Inputs[n], to, "input of job "+h.JobID)
}

// read reads a payload that the client has decrypted.
func read(from *common.Payloads, to any, what string) error {
	if err := converter.GetDefaultDataConverter().FromPayloads(from, to); err != nil {
		return fmt.Errorf("read %s: %w", what, err)
	}
	return nil
}

// Read reads the history of a job's workflow over all its runs: a long workflow goes on in new runs, and so does one
// that an operator reset. It is nil when Temporal does not know the job. Runs that Temporal has deleted are left out.
func Read(ctx context.Context, temporal client.Client, jobID string) (*History, error) {
	description, err := describe(ctx, temporal, jobID)
	if err != nil || description == nil {
		return nil, err
	}
	h := &History{JobID: jobID, Status: description.status}
	seen := map[string]bool{"": true}
	for next := []string{description.run}; len(next) > 0; next = next[1:] {
		if seen[next[0]] {
			continue
		}
		seen[next[0]] = true
		earlier, err := h.addRun(ctx, temporal, next[0])
		if err != nil {
			return nil, err
		}
		next = append(next, earlier...)
	}
	if len(h.Inputs) == 0 {
		return nil, nil // it was deleted meanwhile
	}
	return h, nil
}

type description struct {
	run    string
	status enums.WorkflowExecutionStatus
}

func describe(ctx context.Context, temporal client.Client, jobID string) (*description, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	answer, err := temporal.DescribeWorkflowExecution(ctx, jobID, "")
	var unknown *serviceerror.NotFound
	if errors.As(err, &unknown) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("describe workflow %s: %w", jobID, err)
	}
	info := answer.GetWorkflowExecutionInfo()
	return &description{info.GetExecution().GetRunId(), info.GetStatus()}, nil
}

// addRun puts a run before those that are there, and returns the runs that came before it.
func (h *History) addRun(ctx context.Context, temporal client.Client, run string) (earlier []string, err error) {
	var input *common.Payloads
	var steps []*Step
	asked := map[int64]*Step{} // by the history event
	all := temporal.GetWorkflowHistory(ctx, h.JobID, run, false, enums.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for all.HasNext() {
		event, err := all.Next()
		var unknown *serviceerror.NotFound
		if errors.As(err, &unknown) {
			return nil, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read history of workflow %s: %w", h.JobID, err)
		}
		if started := event.GetWorkflowExecutionStartedEventAttributes(); started != nil {
			input = started.GetInput()
		}
		if step := stepOf(event, asked); step != nil {
			steps = append(steps, step)
		}
		earlier = append(earlier, before(event)...)
	}
	h.Inputs = slices.Insert(h.Inputs, 0, input)
	h.Steps = slices.Insert(h.Steps, 0, steps...)
	return earlier, nil
}

// stepOf is the step that a history event begins. A later one completes it.
func stepOf(event *history.HistoryEvent, asked map[int64]*Step) *Step {
	if a := event.GetActivityTaskScheduledEventAttributes(); a != nil {
		step := &Step{Activity: a.GetActivityType().GetName(), Input: a.GetInput()}
		asked[event.GetEventId()] = step
		return step
	}
	if a := event.GetActivityTaskCompletedEventAttributes(); a != nil {
		if step := asked[a.GetScheduledEventId()]; step != nil {
			step.Done, step.Result = true, a.GetResult()
		}
	}
	return nil
}

// before are the runs that a history event mentions: the one that this run continues, and the one that was reset.
func before(event *history.HistoryEvent) (runs []string) {
	if started := event.GetWorkflowExecutionStartedEventAttributes(); started != nil {
		runs = append(runs, started.GetContinuedExecutionRunId())
	}
	failed := event.GetWorkflowTaskFailedEventAttributes()
	if failed.GetCause() == enums.WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW {
		runs = append(runs, failed.GetBaseRunId())
	}
	return runs
}
