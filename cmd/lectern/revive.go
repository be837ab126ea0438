package main

import (
	"context"
	"fmt"
	"log/slog"

	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server/dispatch"
)

type reviveCommand struct {
	databaseFlags
	temporalFlags
	reviewFlags
	Start bool `help:"Give each a new workflow, which goes on from what the database knows."`
}

// Help says when to use it.
func (reviveCommand) Help() string {
	return `A job that has begun and that Temporal knows nothing of stands still. That happens when Temporal's data is lost, or when an
operator deletes a workflow there; and also when this is the wrong Temporal or the wrong namespace: see to that before --start, as
no job may have two workflows. Restart the workers first when Temporal is new: they register what it must know. Searches begin anew.`
}

// Run lists the jobs, and with --start starts them.
func (c reviveCommand) Run(ctx context.Context, log *slog.Logger) error {
	do := func(store *db.Store, temporal client.Client, _ string) error {
		starter := dispatch.NewStarter(store, temporal, c.ReviewTimeout, log)
		lost, err := starter.Lost(ctx)
		if err != nil {
			return err
		}
		for _, job := range lost {
			did := "lost"
			if c.Start {
				did = "revived"
				if err := starter.Revive(ctx, job); err != nil {
					return err
				}
			}
			fmt.Println(did, job.ID, job.State, job.Org, job.Term)
		}
		return nil
	}
	return connect(ctx, c.databaseFlags, c.temporalFlags, log, do)
}
