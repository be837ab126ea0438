package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/retention"
)

// retentionFlags say how long things are kept.
type retentionFlags struct {
	RetainJobs     retention.Age `help:"How long an unpublished job is kept after its end, with its variants and decisions; empty is for ever." placeholder:"730d" env:"LECTERN_RETAIN_JOBS"`
	RetainVariants retention.Age `help:"How long variants that were neither selected nor published are kept after their job's end." placeholder:"180d" env:"LECTERN_RETAIN_VARIANTS"`
	RetainComments retention.Age `help:"How long comments on decisions are kept." placeholder:"730d" env:"LECTERN_RETAIN_COMMENTS"`
	RetainProblems retention.Age `help:"How long a problem without jobs is kept after its last upload." placeholder:"365d" env:"LECTERN_RETAIN_PROBLEMS"`
}

func (f retentionFlags) policy() retention.Policy {
	return retention.Policy{
		Jobs: f.RetainJobs, Variants: f.RetainVariants, Comments: f.RetainComments, Problems: f.RetainProblems,
	}
}

type retainCommand struct {
	databaseFlags
	retentionFlags
	Yes bool `help:"Delete; without it, only count."`
}

// Help says what stays.
func (retainCommand) Help() string {
	return `Publications stay, with their jobs, problems and decisions, because calendar files need all of a term's
publications. Jobs that have not ended stay too. Each deletion is recorded in the table retention_log. Servers with
the same settings delete once a day by themselves.`
}

// retentionPatience is how many times longer than a server's statement one may take that looks through everything.
const retentionPatience = 60

// Run counts what is old enough, and with --yes deletes it.
func (c retainCommand) Run(ctx context.Context) error {
	if err := c.required(); err != nil {
		return err
	}
	policy := c.policy()
	if policy.Off() {
		return errors.New("everything is kept for ever: set --retain-jobs, --retain-variants, --retain-comments or " +
			"--retain-problems, or LECTERN_RETAIN_JOBS and so on, to a time such as 730d")
	}
	store, err := db.OpenFor(ctx, c.DatabaseURL, retentionPatience*c.StatementTimeout)
	if err != nil {
		return err
	}
	defer store.Close()
	act, did := retention.Due, "would delete"
	if c.Yes {
		act, did = retention.Apply, "deleted"
	}
	counts, err := act(ctx, store, policy)
	for _, count := range counts {
		fmt.Println(did, count.Rows, count.Kind, "older than", count.Kept)
	}
	return err
}
