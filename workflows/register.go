package workflows

import (
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"github.com/lectern-timetables/lectern/messages"
)

// Register makes a worker, or a replayer of histories, know the workflows by the names under which they are started.
func Register(registry worker.WorkflowRegistry) {
	registry.RegisterWorkflowWithOptions(GenerateTimetable, workflow.RegisterOptions{Name: messages.GenerateTimetable})
	registry.RegisterWorkflowWithOptions(ResumeTimetable, workflow.RegisterOptions{Name: messages.ResumeTimetable})
}
