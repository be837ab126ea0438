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
	RetainJobs     retention.Age `help:"How long a job that was not published is kept once it has ended, with its variants and decisions; empty is for ever." placeholder:"730d" env:"LECTERN_RETAIN_JOBS"`
	RetainVariants retention.Age `help:"How long variants that were neither selected nor published are kept once their job has ended." placeholder:"180d" env:"LECTERN_RETAIN_VARIANTS"`
	RetainComments retention.Age `help:"How long comments on decisions are kept." placeholder:"730d" env:"LECTERN_RETAIN_COMMENTS"`
	RetainProblems retention.Age `help:"How long a problem that no job uses is kept after it was uploaded last." placeholder:"365d" env:"LECTERN_RETAIN_PROBLEMS"`
}

func (f retentionFlags) policy() retention.Policy {
	return retention.Policy{
		Jobs: f.RetainJobs, Variants: f.RetainVariants, Comments: f.RetainComments, Problems: f.RetainProblems,
	}
}

type retainCommand struct {
	databaseFlags
	retentionFlags
	Yes bool `help:"Delete it."`
}

// Help says what stays.
func (retainCommand) Help() string {
	return `What was published stays, with its job, problem and decisions, as calendar files go by all of a term's publications; so does what
has not ended. Each deletion is written into the table retention_log. Servers with the same settings do this once a day by themselves.`
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
