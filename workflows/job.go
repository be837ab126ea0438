package workflows

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"go.temporal.io/sdk/workflow"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

// job is the state of one GenerateTimetable.
type job struct {
	in          messages.Input
	standing    timetable.Standing
	revision    int                // of the job's row; grows with every projection
	shown       timetable.State    // the state that operators find the job by
	taken       []messages.Outcome // accepted decisions
	lastDecided time.Time          // the time of the last of all decisions
	deciding    int                // decisions that are being written down
	adopting    bool               // what was changed by hand is being made a variant
	searching   bool               // searches are running, or handing in what they have
	finishing   bool               // somebody asked to stop searching and keep the best
	approval    timetable.Decision // that the job's state comes from
	pairs       bool               // who selected may not approve
	expires     bool               // the job ends when a decision is overdue
	dueAt       time.Time          // when a decision is overdue
	sentBack    timetable.VariantRef
	again       []messages.VariantSpec // the latest search, if it is not the job's first
	endedAt     time.Time              // when nothing more could come
	progress    float64                // percent of the search, when it was ended early
	failure     string                 // why the job failed, for people
	failureCode timetable.Code         // the same for programs
}

func newJob(in messages.Input) *job {
	j := &job{
		in: in,
		standing: timetable.Standing{
			State:       in.State(),
			Requester:   in.Requester,
			OwnApproval: in.OwnApproval,
			Round:       1,
		},
	}
	if in.Resumed != nil {
		j.resume(*in.Resumed)
	}
	return j
}

// resume brings the job to where it was.
func (j *job) resume(r messages.Resumed) {
	j.revision, j.dueAt, j.progress, j.again = r.Revision, r.ExpiresAt, r.Progress, r.Search
	j.standing.Round = max(1, r.Round)
	j.approval = timetable.Decision{Actor: timetable.Actor{ID: r.ApprovedBy}, ReplacesPublicationID: r.Replaces}
	j.standing.Variants, j.standing.SelectedBy = r.Variants, r.SelectedBy
	for i := range r.Variants {
		v := &r.Variants[i]
		if v.ID == r.SelectedID {
			j.standing.Selected = v
		}
		if v.ID == r.SentBackID {
			j.sentBack = *v
		}
	}
	j.taken = r.Taken
	for _, o := range r.Taken {
		j.finishing = o.Action == timetable.Finish || j.finishing && o.Action != timetable.SearchAgain
	}
}

// resumed is how far the job is, for the workflow or run that continues it.
func (j *job) resumed() *messages.Resumed {
	r := &messages.Resumed{
		State: j.standing.State, Revision: j.revision, Variants: j.standing.Variants, SelectedBy: j.standing.SelectedBy,
		Taken: j.taken[max(0, len(j.taken)-messages.MostTaken):], ExpiresAt: j.dueAt, Progress: j.progress,
		Round: j.standing.Round, SentBackID: j.sentBack.ID, Search: j.again,
	}
	if j.standing.Selected != nil {
		r.SelectedID = j.standing.Selected.ID
	}
	return r
}

// takenAs returns what the accepted decision of an id led to.
func (j *job) takenAs(id string) (earlier messages.Outcome, ok bool) {
	i := slices.IndexFunc(j.taken, func(o messages.Outcome) bool { return o.DecisionID == id })
	if i < 0 {
		return messages.Outcome{}, false
	}
	return j.taken[i], true
}

// move makes a move that is not a person's, if it is legal now: a decision may have come first.
func (j *job) move(action timetable.Action) bool {
	next, legal := j.standing.State.Next(action)
	if legal {
		j.standing.State = next
	}
	return legal
}

// project writes the job's state to PostgreSQL and shows it to operators.
func (j *job) project(ctx workflow.Context) error { return j.projectWith(ctx, nil) }

// projectWith does the same and adds the decision that led here to the trail.
func (j *job) projectWith(ctx workflow.Context, decision *timetable.DecisionRecord) error {
	if err := j.describe(ctx); err != nil {
		return err
	}
	j.revision++
	in := activities.ProjectInput{
		JobID:       j.in.JobID,
		Revision:    j.revision,
		State:       j.standing.State,
		SelectedBy:  j.standing.SelectedBy,
		Round:       j.standing.Round,
		Search:      j.latestSearch(),
		Progress:    j.progress,
		Failure:     j.failure,
		FailureCode: j.failureCode,
		Decision:    decision,
	}
	if j.standing.Selected != nil {
		in.SelectedVariantID = j.standing.Selected.ID
	}
	switch {
	case j.dueAt.IsZero():
	case j.expires:
		in.ExpiresAt = &j.dueAt
	default:
		in.DueAt = &j.dueAt
	}
	if j.standing.State.Final() && !j.searching && j.endedAt.IsZero() {
		j.endedAt = workflow.Now(ctx)
	}
	if !j.endedAt.IsZero() {
		in.EndedAt = &j.endedAt
	}
	err := workflow.ExecuteActivity(shortActivity(ctx), messages.Project, in).Get(ctx, nil)
	if final, ended := activities.Ended(err); ended {
		j.standing.State = final
		return errors.Join(err, j.describe(ctx))
	}
	return err
}

// setsOnlyChanges is a change to the workflow: a search attribute is set only when its value changes, because each time
// costs Temporal a write to its database.
const setsOnlyChanges = "search attributes are set when they change"

// describe shows the job's state in the Temporal Web UI, as a search attribute and as current details.
func (j *job) describe(ctx workflow.Context) error {
	workflow.SetCurrentDetails(ctx, j.details())
	if j.shown == j.standing.State && workflow.GetVersion(ctx, setsOnlyChanges, workflow.DefaultVersion, 1) == 1 {
		return nil
	}
	j.shown = j.standing.State
	return workflow.UpsertTypedSearchAttributes(ctx, messages.StateAttribute.ValueSet(string(j.standing.State)))
}

// details is the job in Markdown.
func (j *job) details() string {
	b := fmt.Appendf(nil, "**%s** for %s, term %s, requested by %s\n",
		j.standing.State, j.in.Org, j.in.Term, j.in.Requester)
	if j.standing.Round > 1 {
		b = fmt.Appendf(b, "\nRound %d, after variant %d was sent back\n", j.standing.Round, j.sentBack.Number)
	}
	if j.failure != "" {
		b = fmt.Appendf(b, "\n%s\n", j.failure)
	}
	for _, v := range j.standing.Variants {
		mark := ""
		if j.standing.Selected != nil && j.standing.Selected.ID == v.ID {
			mark = " (selected)"
		}
		b = fmt.Appendf(b, "\n- variant %d `%s`%s", v.Number, v.ID, mark)
	}
	if !j.standing.State.Final() && !j.dueAt.IsZero() {
		what := "A decision is due"
		if j.expires {
			what = "Expires"
		}
		b = fmt.Appendf(b, "\n\n%s %s", what, j.dueAt.UTC().Format(time.RFC3339))
	}
	return string(b)
}
