package server

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/spelling"
	"github.com/lectern-timetables/lectern/timetable"
)

type listJobsInput struct {
	PageInput
	States  []timetable.State `query:"state" enum:"queued,running,draft,pending_review,approved,published,rejected,cancelled,failed,expired" doc:"one state, or several with commas between them"`
	Term    string            `query:"term" maxLength:"100" pattern:"^[!-~\\p{L}\\p{M}\\p{N}]*$" patternDescription:"a name without blanks"`
	Text    string            `query:"q" maxLength:"200" pattern:"^[^\\x00]*$" patternDescription:"text" doc:"a part of the problem's name, the term or the requester's name or id, in capitals or not; fewer than three letters or digits in a row are looked for in the newest 6,000 jobs that the other filters let through, as many of each state"`
	Mine    bool              `query:"mine" doc:"only what the caller asked for"`
	Waiting bool              `query:"waiting" doc:"only what waits for a decision that the caller may take now"`
}

type jobsOutput struct{ Body page[Job] }

func (j jobs) list(ctx context.Context, in *listJobsInput) (*jobsOutput, error) {
	before, err := in.before()
	if err != nil {
		return nil, err
	}
	who, size := caller(ctx), in.size(j.limits)
	wanted := db.JobFilter{Text: in.Text, PageOfJobsParams: db.PageOfJobsParams{
		Org:      who.Org,
		Term:     db.OrNull(spelling.Normal(in.Term)),
		Before:   before,
		PageSize: size + 1,
	}}
	states := slices.Compact(slices.Sorted(slices.Values(in.States)))
	if len(states) == 0 {
		states = timetable.States
	}
	if in.Mine {
		wanted.Requester = &who.ID
	}
	if in.Waiting {
		own, others := timetable.Awaiting(who.Actor, true), timetable.Awaiting(who.Actor, false)
		wanted.WaitsFor, wanted.OwnStates, wanted.OtherStates = &who.ID, plainStates(own), plainStates(others)
		states = slices.DeleteFunc(slices.Clone(states), func(state timetable.State) bool {
			return !slices.Contains(own, state) && !slices.Contains(others, state)
		})
	}
	wanted.States = plainStates(states)
	rows, err := j.find(ctx, wanted)
	if err != nil {
		return nil, err
	}
	convert := func(row db.ListJobsRow) Job { return j.jobOf(db.GetJobRow(row), who.Actor) }
	jobs := pageOf(rows, size, convert, func(row db.ListJobsRow) string { return row.Job.ID })
	j.addProgress(ctx, jobs.Items, rows)
	return &jobsOutput{Body: jobs}, nil
}

// find lists jobs. Searches for a text are queued, so that no organisation has the database to itself.
func (j jobs) find(ctx context.Context, wanted db.JobFilter) ([]db.ListJobsRow, error) {
	if wanted.Text == "" {
		return j.db.FindJobs(ctx, wanted)
	}
	return fairly(ctx, j.searching, wanted.Org, func() ([]db.ListJobsRow, error) { return j.db.FindJobs(ctx, wanted) })
}

// looksAtOnce bounds how many searches of a list are looked at in parallel.
const looksAtOnce = 8

// addProgress adds the progress of running jobs, where it can be seen.
func (j jobs) addProgress(ctx context.Context, jobs []Job, rows []db.ListJobsRow) {
	var looks errgroup.Group
	looks.SetLimit(looksAtOnce)
	for i := range jobs {
		if jobs[i].State != timetable.Running {
			continue
		}
		looks.Go(func() error {
			if p, err := j.hub.Cached(ctx, rows[i].Job.ID); err == nil {
				jobs[i].Progress = &p.Search
			}
			return nil
		})
	}
	_ = looks.Wait() // none fails: what cannot be seen is left out
}

// plainStates are states as the database spells them.
func plainStates(states []timetable.State) []string {
	plain := []string{}
	for _, state := range states {
		plain = append(plain, string(state))
	}
	return plain
}
