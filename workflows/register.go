package workflows

import (
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"github.com/lectern-timetables/lectern/messages"
)

// Register registers the workflows with a worker, or with a replayer of histories, under the names that start them.
func Register(registry worker.WorkflowRegistry) {
	registry.RegisterWorkflowWithOptions(GenerateTimetable, workflow.RegisterOptions{Name: messages.GenerateTimetable})
	registry.RegisterWorkflowWithOptions(ResumeTimetable, workflow.RegisterOptions{Name: messages.ResumeTimetable})
}
