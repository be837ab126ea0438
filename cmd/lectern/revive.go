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
	Start bool `help:"Start a new workflow for each, which continues from the database."`
}

// Help says when to use it.
func (reviveCommand) Help() string {
	return `A job that has begun stands still when Temporal does not know it: because Temporal's data is lost, or because
an operator deleted the workflow. The wrong Temporal or namespace looks the same: check them before --start, as no job
may have two workflows. If Temporal is new, restart the workers first: they register search attributes. Searches begin
again.`
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
