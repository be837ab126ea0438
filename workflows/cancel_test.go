package workflows_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/mock"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/testsuite"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/workflows"
)

// PostgreSQL takes no decision of a job that has ended. So the end of a search is written down after the decision that
// ended it, however long that takes: a decision that the workflow has accepted would be refused in the trail.
func TestADecisionIsWrittenDownBeforeTheEndThatItLedTo(t *testing.T) {
	t.Parallel()
	var suite testsuite.WorkflowTestSuite
	env := suite.NewTestWorkflowEnvironment()
	workflows.Register(env)
	solve := func(context.Context, activities.SolveInput) (*activities.SolveResult, error) {
		return nil, activity.ErrResultPending // until it is cancelled
	}
	env.RegisterActivityWithOptions(solve, activity.RegisterOptions{Name: messages.Solve})
	var written []activities.ProjectInput
	project := func(_ context.Context, in activities.ProjectInput) error {
		written = append(written, in)
		return nil
	}
	env.RegisterActivityWithOptions(project, activity.RegisterOptions{Name: messages.Project})
	decided := mock.MatchedBy(func(in activities.ProjectInput) bool { return in.Decision != nil })
	env.OnActivity(messages.Project, mock.Anything, decided).After(time.Second).Return(project)
	env.OnActivity(messages.Project, mock.Anything, mock.Anything).Return(project)
	env.SetOnActivityStartedListener(func(info *activity.Info, _ context.Context, _ converter.EncodedValues) {
		if info.ActivityType.Name == messages.Solve {
			cancel := timetable.Decision{Actor: timetable.Actor{ID: "olga", Roles: []timetable.Role{timetable.Admin}}}
			env.UpdateWorkflowNoRejection(string(timetable.Cancel), "cancel-1", t, cancel)
		}
	})

	env.ExecuteWorkflow(messages.GenerateTimetable, messages.Input{
		JobID: "job", ReviewTimeout: time.Hour, Variants: []messages.VariantSpec{{Number: 1, Budget: time.Minute}},
	})
	if err := env.GetWorkflowError(); err != nil {
		t.Fatal(err)
	}
	if len(written) != 3 {
		t.Fatalf("the projections are %+v, want those of the start, the decision and the end", written)
	}
	if written[1].Decision == nil || written[2].EndedAt == nil {
		t.Errorf("the decision's projection %+v is followed by %+v", written[1], written[2])
	}
}

// A decision that comes while a job goes on in a new run ends the job only together with its entry in the trail.
func TestADecisionIsWrittenDownBeforeAResumedJob(t *testing.T) {
	t.Parallel()
	var suite testsuite.WorkflowTestSuite
	env := suite.NewTestWorkflowEnvironment()
	workflows.Register(env)
	var written []activities.ProjectInput
	project := func(_ context.Context, in activities.ProjectInput) error {
		written = append(written, in)
		return nil
	}
	env.RegisterActivityWithOptions(project, activity.RegisterOptions{Name: messages.Project})
	decided := mock.MatchedBy(func(in activities.ProjectInput) bool { return in.Decision != nil })
	env.OnActivity(messages.Project, mock.Anything, decided).After(time.Second).Return(project)
	env.OnActivity(messages.Project, mock.Anything, mock.Anything).Return(project)
	env.RegisterDelayedCallback(func() {
		env.SignalWorkflow(string(timetable.Cancel), timetable.Decision{
			Actor: timetable.Actor{ID: "olga", Roles: []timetable.Role{timetable.Admin}},
		})
	}, 0)

	variant := timetable.VariantRef{ID: "variant", Number: 1, Hash: "hash"}
	env.ExecuteWorkflow(messages.ResumeTimetable, messages.Input{
		JobID: "job", ReviewTimeout: time.Hour, Variants: []messages.VariantSpec{{Number: 1, Budget: time.Minute}},
		Resumed: &messages.Resumed{
			State: timetable.PendingReview, Revision: 7, Variants: []timetable.VariantRef{variant}, SelectedID: variant.ID,
		},
	})
	if err := env.GetWorkflowError(); err != nil {
		t.Fatal(err)
	}
	if len(written) != 2 || written[0].Decision == nil || written[0].State != timetable.Cancelled {
		t.Errorf("the projections are %+v, want that of the decision first", written)
	}
}
