package recovery

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/epoch"
	"github.com/lectern-timetables/lectern/timetable"
)

// messageLost says why a lost job failed, for people.
const messageLost = "This job was lost when the database was restored from a backup: its timetables are not in it. " +
	"Ask for a timetable again."

// terminateTimeout bounds the call that ends a workflow.
const terminateTimeout = 5 * time.Second

// Recoverer brings a database up to what Temporal knows. Servers and workers may run meanwhile: whatever a workflow
// writes has a revision, and the higher one stays. An interrupted recovery can be run again.
type Recoverer struct {
	DB       *db.Store
	Temporal client.Client
}

// Begin makes servers leave jobs alone, if they do not already.
func (r *Recoverer) Begin(ctx context.Context) error {
	return r.watch().Mark(ctx, "lectern recover has begun")
}

// End records that the database is no longer behind.
func (r *Recoverer) End(ctx context.Context) error { return r.watch().Recovered(ctx) }

func (r *Recoverer) watch() *epoch.Watch { return &epoch.Watch{DB: r.DB, Temporal: r.Temporal} }

// Recover brings a job to the state that Temporal knows, or ends it.
func (r *Recoverer) Recover(ctx context.Context, j Job) error {
	var err error
	switch j.Fate {
	case Behind:
		err = r.catchUp(ctx, j)
	case Lost:
		err = r.end(ctx, j)
	case Orphan:
		err = r.terminate(ctx, j, "the job is not in the database, which was restored from a backup")
	}
	if err != nil {
		return fmt.Errorf("recover job %s: %w", j.ID, err)
	}
	return nil
}

// catchUp writes again what the workflow wrote.
func (r *Recoverer) catchUp(ctx context.Context, j Job) error {
	if err := r.recordDecisions(ctx, j); err != nil || j.row.EndedAt != nil {
		return err
	}
	write := &activities.Activities{DB: r.DB}
	for _, p := range j.written.projected {
		if p.Revision <= int(j.row.Revision) {
			continue
		}
		if !j.kept[p.SelectedVariantID] {
			p.SelectedVariantID = "" // another one was selected later
		}
		err := write.Project(ctx, p)
		if _, ended := activities.Ended(err); ended {
			return nil // its workflow has ended it meanwhile
		}
		if err != nil {
			return err
		}
	}
	if p := j.written.published; p != nil && p.Revision > int(j.row.Revision) {
		return r.publish(ctx, *p)
	}
	return nil
}

func (r *Recoverer) recordDecisions(ctx context.Context, j Job) error {
	for _, d := range j.Decisions {
		if err := r.DB.RecordDecision(ctx, j.ID, d); err != nil {
			return fmt.Errorf("record decision %s: %w", d.Decision.ID, err)
		}
	}
	return nil
}

// publish puts a publication where it was among those of its term, and ends the job, in one transaction. The timetable
// was checked when it was published.
func (r *Recoverer) publish(ctx context.Context, in activities.PublishInput) error {
	err := r.DB.InTerm(ctx, in.Org, in.Term, func(q *db.Queries) error {
		if _, err := q.GetPublicationByJob(ctx, in.JobID); !db.IsNotFound(err) {
			return err
		}
		if err := insertPublication(ctx, q, in); err != nil {
			return err
		}
		_, err := q.ProjectJob(ctx, db.ProjectJobParams{
			ID: in.JobID, Revision: int32(in.Revision), State: timetable.Published, SelectedVariantID: &in.VariantID,
			EndedAt: &in.At,
		})
		return err
	})
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	return nil
}

// insertPublication inserts a publication with the time during which it was in force.
func insertPublication(ctx context.Context, q *db.Queries, in activities.PublishInput) error {
	var until *time.Time
	next, err := q.NextPublishedAt(ctx, db.NextPublishedAtParams{Org: in.Org, Term: in.Term, At: in.At})
	switch {
	case err == nil:
		until = &next
	case !db.IsNotFound(err):
		return fmt.Errorf("find the next publication: %w", err)
	}
	if err := q.SupersedeAsOf(ctx, db.SupersedeAsOfParams{Org: in.Org, Term: in.Term, At: in.At}); err != nil {
		return fmt.Errorf("supersede: %w", err)
	}
	approval, err := q.GetApproval(ctx, in.JobID)
	if err != nil && !db.IsNotFound(err) {
		return fmt.Errorf("read the approval: %w", err)
	}
	return q.InsertPublicationAsOf(ctx, db.InsertPublicationAsOfParams{
		ID: db.NewID(), Org: in.Org, Term: in.Term, JobID: in.JobID, VariantID: in.VariantID, VariantHash: in.VariantHash,
		ApprovedBy: in.ApprovedBy, ApprovedByName: approval.ActorName, Comment: approval.Comment, PublishedAt: in.At,
		SupersededAt: until,
	})
}

// end ends a job that cannot go on. Its workflow is terminated first; whatever it still has written comes too late.
func (r *Recoverer) end(ctx context.Context, j Job) error {
	if err := r.terminate(
		ctx, j, "the job's timetables are not in the database, which was restored from a backup",
	); err != nil {
		return err
	}
	if err := r.recordDecisions(ctx, j); err != nil {
		return err
	}
	message, code := messageLost, string(timetable.FailedInRestore)
	_, err := r.DB.FailLostJob(ctx, db.FailLostJobParams{
		ID: j.ID, Revision: max(j.row.Revision, int32(j.written.asked)) + 1, Error: &message, ErrorCode: &code,
	})
	return err
}

func (r *Recoverer) terminate(ctx context.Context, j Job, reason string) error {
	if !j.Open {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, terminateTimeout)
	defer cancel()
	err := r.Temporal.TerminateWorkflow(ctx, j.ID, "", "lectern recover: "+reason)
	if err != nil && !isClosed(err) {
		return fmt.Errorf("terminate the workflow: %w", err)
	}
	return nil
}

// isClosed says whether a workflow could not be terminated because it was closed already.
func isClosed(err error) bool {
	var closed *serviceerror.NotFound
	return errors.As(err, &closed)
}
