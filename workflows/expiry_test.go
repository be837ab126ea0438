package workflows_test

import (
	"context"
	"testing"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/workflows"
)

// Jobs that an earlier version began expire when nobody decides in time, as they were promised to. Jobs of this version
// wait on.
func TestOnlyOlderJobsExpire(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		began workflow.Version
		ends  timetable.State
	}{
		"older":        {workflow.DefaultVersion, timetable.Expired},
		"this version": {1, timetable.Cancelled}, // by somebody, much later
	} {
		var suite testsuite.WorkflowTestSuite
		env := suite.NewTestWorkflowEnvironment()
		workflows.Register(env)
		env.OnGetVersion("overdue decisions can be taken", workflow.DefaultVersion, workflow.Version(1)).Return(c.began)
		solve := func(context.Context, activities.SolveInput) (activities.SolveResult, error) {
			found := timetable.VariantRef{ID: "v", Number: 1, Feasible: true}
			return activities.SolveResult{Variant: found}, nil
		}
		env.RegisterActivityWithOptions(solve, activity.RegisterOptions{Name: messages.Solve})
		due, expires := 0, 0
		project := func(_ context.Context, in activities.ProjectInput) error {
			if in.DueAt != nil {
				due++
			}
			if in.ExpiresAt != nil {
				expires++
			}
			return nil
		}
		env.RegisterActivityWithOptions(project, activity.RegisterOptions{Name: messages.Project})
		env.RegisterDelayedCallback(func() {
			olga := timetable.Decision{ID: "c", Actor: timetable.Actor{ID: "olga", Roles: []timetable.Role{timetable.Admin}}}
			env.SignalWorkflow(string(timetable.Cancel), olga)
		}, 3*time.Hour)
		env.ExecuteWorkflow(messages.GenerateTimetable, messages.Input{
			JobID: "job", ReviewTimeout: time.Hour, Variants: []messages.VariantSpec{{Number: 1, Budget: time.Minute}},
		})
		var result messages.Result
		if err := env.GetWorkflowResult(&result); err != nil || result.State != c.ends {
			t.Errorf("%s: the job ended as %s (%v), want %s", name, result.State, err, c.ends)
		}
		if older := c.began == workflow.DefaultVersion; (expires > 0) != older || (due > 0) == older {
			t.Errorf("%s: %d projections expire and %d are due", name, expires, due)
		}
	}
}
