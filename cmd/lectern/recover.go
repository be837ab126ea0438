package main

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/recovery"
)

type recoverCommand struct {
	databaseFlags
	temporalFlags
	Yes bool `help:"Recover the jobs; without it, they are only listed."`
}

// Help says when to use it.
func (recoverCommand) Help() string {
	return `A database restored from a backup lacks what was written since. Temporal has the states, decisions and
publications of jobs: they come back as they were. A job whose timetables are not in the database is lost and fails. A
workflow whose job is not in the database is terminated. The wrong database, Temporal or namespace would have the same
effects: check them before --yes. Servers and workers may run meanwhile. If interrupted, run it again.`
}

// Run lists the jobs, and with --yes recovers them.
func (c recoverCommand) Run(ctx context.Context, log *slog.Logger) error {
	do := func(store *db.Store, temporal client.Client, _ string) error {
		r := &recovery.Recoverer{DB: store, Temporal: temporal}
		if c.Yes {
			if err := r.Begin(ctx); err != nil {
				return err
			}
		}
		jobs, err := r.Find(ctx)
		if err != nil {
			return err
		}
		for _, job := range jobs {
			if c.Yes {
				if err := r.Recover(ctx, job); err != nil {
					return err
				}
			}
			fmt.Println(recoveryLine(job, c.Yes))
		}
		if !c.Yes {
			return nil
		}
		return r.End(ctx)
	}
	return connect(ctx, c.databaseFlags, c.temporalFlags, log, do)
}

// recoveryLine says what becomes of a job, or has become of it.
func recoveryLine(job recovery.Job, done bool) string {
	words := []string{string(job.Fate)}
	if done {
		words[0] = map[recovery.Fate]string{
			recovery.Behind: "recovered", recovery.Lost: "failed", recovery.Orphan: "ended",
		}[job.Fate]
	}
	is := string(job.Is)
	if job.Fate == recovery.Orphan {
		is = "missing"
	}
	words = append(words, job.ID, is, "was", string(job.Was), job.Org, job.Term, job.Requester)
	var decisions []string
	for _, d := range job.Decisions {
		decision := fmt.Sprintf("%s by %s", d.Decision.Action, d.Decision.Actor.ID)
		if !d.Accepted {
			decision += " (refused)"
		}
		decisions = append(decisions, decision)
	}
	line := strings.Join(words, " ")
	if len(decisions) > 0 {
		line += ": " + strings.Join(decisions, ", ")
	}
	return line
}
