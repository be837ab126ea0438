package publications

import (
	"context"
	"errors"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// withdraw leaves the term without a timetable in force.
func (c *change) withdraw(ctx context.Context) error {
	c.decision.PublicationID = c.standing.InForce
	return c.publish(ctx, timetable.CauseWithdrawal, c.standing.InForce, nil)
}

// restore puts an earlier publication in force again, after the checks that it passed when it was approved.
func (c *change) restore(ctx context.Context) error {
	earlier := c.decision.PublicationID
	return c.publish(ctx, timetable.CauseRestore, earlier, &earlier)
}

// publish adds a publication of the timetable that another one has.
func (c *change) publish(ctx context.Context, cause timetable.Cause, of string, restores *string) error {
	like, err := c.q.GetPublication(ctx, db.GetPublicationParams{Org: c.term.Org, Term: c.term.Name, ID: of})
	if err != nil {
		return err
	}
	if cause == timetable.CauseRestore {
		if err := c.approved(ctx, like); err != nil {
			return err
		}
	}
	err = c.q.SupersedePublication(ctx, db.SupersedePublicationParams{Org: c.term.Org, Term: c.term.Name})
	if err != nil {
		return err
	}
	return c.q.InsertPublication(ctx, db.InsertPublicationParams{
		ID:             db.NewID(),
		Org:            c.term.Org,
		Term:           c.term.Name,
		JobID:          like.JobID,
		VariantID:      like.VariantID,
		VariantHash:    like.VariantHash,
		ApprovedBy:     c.decision.Actor.ID,
		ApprovedByName: c.decision.Actor.Name,
		Comment:        c.decision.Comment,
		Cause:          cause,
		RestoresID:     restores,
	})
}

// approved makes sure that what is stored of a publication is still what was approved.
func (c *change) approved(ctx context.Context, p db.Publication) error {
	job, err := c.q.GetJob(ctx, db.GetJobParams{Org: c.term.Org, ID: p.JobID})
	if err != nil {
		return err
	}
	err = c.q.Approved(ctx, job.Job.ProblemID, p.VariantID, p.VariantHash)
	var unfit *db.UnfitError
	if errors.As(err, &unfit) {
		return timetable.Errorf(timetable.CodeNotAllowedInState,
			"the stored timetable is not the approved one and cannot be restored").
			Naming(timetable.Values{"of": "altered"})
	}
	return err
}
