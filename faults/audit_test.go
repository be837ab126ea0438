package faults

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/solver"
	"github.com/lectern-timetables/lectern/timetable"
)

// audit compares what PostgreSQL, Temporal and people know. It reads PostgreSQL's tables with statements of its own,
// and not with Lectern's queries.
type audit struct {
	t        *testing.T
	conn     *pgx.Conn
	temporal client.Client
	book     *book
	results  map[search]string // the hashes of what uninterrupted searches find
}

// search is what a result depends on.
type search struct {
	problem, profile string
	seed, iterations int64
}

// jobRow is a job, how it was decided and how it ended.
type jobRow struct {
	ID, ProblemID, Term, Requester, State string
	IdempotencyKey                        string
	Iterations                            int64
	SelectedVariantID                     *string
	EndedAt                               *time.Time
}

type variantRow struct {
	ID, JobID, Profile, Hash string
	Number                   int
	Seed, Cost               int64
	Timetable, Progress      []byte
	Author, Parent           *string // of one that was made by hand; also the variant from which a search began
}

type decisionRow struct {
	JobID, DecisionID, Action, Actor, VariantID, VariantHash, Code string
	Accepted                                                       bool
	DecidedAt                                                      time.Time
}

type publicationRow struct {
	Term, JobID, VariantID, VariantHash, ApprovedBy string
	PublishedAt                                     time.Time
	SupersededAt                                    *time.Time
}

// rows reads a table; columns have the names of fields.
func rows[T any](a *audit, query string) []T {
	a.t.Helper()
	found, err := a.conn.Query(context.Background(), query)
	if err != nil {
		a.t.Fatal(err)
	}
	list, err := pgx.CollectRows(found, pgx.RowToStructByName[T])
	if err != nil {
		a.t.Fatal(err)
	}
	return list
}

// audit connects to PostgreSQL and Temporal.
func (s *site) audit(b *book) *audit {
	s.t.Helper()
	conn, err := pgx.Connect(context.Background(), s.database)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = conn.Close(context.Background()) })
	temporal, err := client.Dial(client.Options{HostPort: s.frontend, Namespace: namespace})
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(temporal.Close)
	return &audit{t: s.t, conn: conn, temporal: temporal, book: b, results: map[search]string{}}
}

const (
	selectJobs = `
		SELECT id::text, problem_id::text, term, requester, state, coalesce(idempotency_key, '') AS idempotency_key,
			iterations, selected_variant_id::text, ended_at
		FROM jobs ORDER BY id`
	selectVariants = `
		SELECT id::text, job_id::text, number, profile, seed, hash, cost, timetable, progress,
			author, start_variant_id::text AS parent
		FROM variants ORDER BY job_id, number`
	selectDecisions = `
		SELECT job_id::text, decision_id, action, actor, variant_id, variant_hash, code, accepted, decided_at
		FROM decisions ORDER BY decided_at, id`
	selectPublications = `
		SELECT term, job_id::text, variant_id::text, variant_hash, approved_by, published_at, superseded_at
		FROM publications ORDER BY term, published_at`
)

// all is the whole audit. A decision that was left to a worker may be refused after the job's last state was written
// and before its workflow ends. So decisions are read once all workflows have ended.
func (a *audit) all() {
	a.t.Helper()
	jobs := rows[jobRow](a, selectJobs)
	a.ends(jobs)
	variants := rows[variantRow](a, selectVariants)
	decisions := rows[decisionRow](a, selectDecisions)
	publications := rows[publicationRow](a, selectPublications)
	a.requests(jobs)
	a.decided(decisions)
	a.trails(jobs, decisions, publications)
	a.searches(jobs, variants, decisions)
	a.byHand(jobs, variants)
	a.inForce(jobs, variants, decisions, publications)
}

// requests: every accepted request has exactly one job, and there are no other jobs.
func (a *audit) requests(jobs []jobRow) {
	a.t.Helper()
	made := map[string]string{}
	for _, j := range jobs {
		if other, twice := made[j.IdempotencyKey]; twice {
			a.t.Errorf("the request %s made the jobs %s and %s", j.IdempotencyKey, other, j.ID)
		}
		made[j.IdempotencyKey] = j.ID
	}
	for key, job := range a.book.requests {
		if made[key] != job {
			a.t.Errorf("the request %s was said to make the job %s; it made %q", key, job, made[key])
		}
	}
	if len(made) != len(a.book.requests) {
		a.t.Errorf("there are %d jobs, of %d requests", len(made), len(a.book.requests))
	}
}

// ends: every job was begun once and has one final outcome, the same in PostgreSQL and Temporal.
func (a *audit) ends(jobs []jobRow) {
	a.t.Helper()
	for _, j := range jobs {
		if !timetable.State(j.State).Final() || j.EndedAt == nil {
			a.t.Errorf("job %s is %s, ended at %v", j.ID, j.State, j.EndedAt)
			continue
		}
		run := a.temporal.GetWorkflow(context.Background(), j.ID, "")
		var result messages.Result
		if err := run.Get(context.Background(), &result); err != nil {
			a.t.Errorf("job %s: its workflow: %v", j.ID, err)
			continue
		}
		if string(result.State) != j.State {
			a.t.Errorf("job %s is %s, its workflow %s", j.ID, j.State, result.State)
		}
		description, err := a.temporal.DescribeWorkflowExecution(context.Background(), j.ID, "")
		if err != nil {
			a.t.Error(err)
			continue
		}
		if status := description.GetWorkflowExecutionInfo().GetStatus(); status != enums.WORKFLOW_EXECUTION_STATUS_COMPLETED {
			a.t.Errorf("job %s: its workflow is %s", j.ID, status)
		}
		if n := a.runs("WorkflowId = '" + j.ID + "' AND ExecutionStatus != 'ContinuedAsNew'"); n != 1 {
			a.t.Errorf("job %s: it was begun %d times", j.ID, n)
		}
	}
	continued := a.runs("ExecutionStatus = 'ContinuedAsNew'")
	a.t.Logf("%d runs of workflows went on in a new one", continued)
	if continued == 0 {
		a.t.Error("no job went on in a new run")
	}
}

// runs counts runs of workflows.
func (a *audit) runs(query string) int64 {
	a.t.Helper()
	count, err := a.temporal.CountWorkflow(
		context.Background(), &workflowservice.CountWorkflowExecutionsRequest{Query: query},
	)
	if err != nil {
		a.t.Fatal(err)
	}
	return count.GetCount()
}

// decided: every decision that people were told of is in the trail, once.
func (a *audit) decided(decisions []decisionRow) {
	a.t.Helper()
	type outcome struct {
		accepted, refused int
		at                time.Time
	}
	trail := map[string]outcome{}
	for _, d := range decisions {
		key := d.JobID + " " + d.DecisionID
		o := trail[key]
		if d.Accepted {
			o.accepted++
		} else {
			o.refused++
		}
		o.at = d.DecidedAt
		trail[key] = o
	}
	var left int
	var longest time.Duration
	for _, told := range a.book.all() {
		o := trail[told.job+" "+told.by+":"+told.key]
		if told.answer.Status == http.StatusAccepted {
			left++
			longest = max(longest, o.at.Sub(told.at))
		}
		switch status := told.answer.Status; {
		case status == http.StatusOK && o.accepted != 1:
			a.t.Errorf("%s %s took effect, they heard; the trail has it %d times", told.by, told.key, o.accepted)
		case status == http.StatusAccepted && o.accepted+o.refused == 0:
			a.t.Errorf("%s %s was left to a worker and is in no trail", told.by, told.key)
		case status >= http.StatusBadRequest && o.accepted != 0:
			a.t.Errorf("%s %s was refused with %s, they heard; it took effect", told.by, told.key, told.answer.Code)
		case told.answer.Code == timetable.CodeRoleMissing:
			if o.refused != 0 {
				a.t.Errorf("%s %s lacked the role; the trail has it", told.by, told.key)
			}
		case status >= http.StatusBadRequest && o.refused == 0:
			a.t.Errorf("%s %s was refused with %s, they heard; the trail has nothing of it", told.by, told.key, told.answer.Code)
		case o.accepted > 1:
			a.t.Errorf("%s %s took effect %d times", told.by, told.key, o.accepted)
		}
	}
	a.t.Logf(
		"%d decisions, of which %d were left to a worker, who had taken each after %s", len(a.book.all()), left,
		longest.Round(time.Millisecond),
	)
}

// trails: the accepted decisions, one after the other, lead from a job's first state to its last.
func (a *audit) trails(jobs []jobRow, decisions []decisionRow, publications []publicationRow) {
	a.t.Helper()
	for _, j := range jobs {
		state := timetable.Running
		for _, d := range decisions {
			if d.JobID != j.ID {
				continue
			}
			if state == timetable.Approved && d.Code == string(timetable.CodePublicationStale) {
				state = timetable.PendingReview // the approval was overtaken
			}
			if !d.Accepted {
				continue
			}
			if state == timetable.Running && (d.Action == string(timetable.Select) || d.Action == string(timetable.Revise)) {
				state = timetable.Draft // it was ready by then
			}
			next, legal := state.Next(timetable.Action(d.Action))
			if !legal {
				a.t.Errorf("job %s: %s was accepted when it was %s", j.ID, d.Action, state)
			}
			state = next
		}
		if state == timetable.Approved &&
			slices.ContainsFunc(publications, func(p publicationRow) bool { return p.JobID == j.ID }) {
			state = timetable.Published
		}
		if string(state) != j.State {
			a.t.Errorf("job %s is %s; its trail leads to %s", j.ID, j.State, state)
		}
	}
}

// searches: a variant is what its search finds when nothing interrupts it, and its score is right.
func (a *audit) searches(jobs []jobRow, variants []variantRow, decisions []decisionRow) {
	a.t.Helper()
	interrupted := 0
	for _, v := range variants {
		j := jobs[slices.IndexFunc(jobs, func(j jobRow) bool { return j.ID == v.JobID })]
		var progress timetable.VariantProgress
		if err := json.Unmarshal(v.Progress, &progress); err != nil {
			a.t.Fatal(err)
		}
		if progress.Attempt > 1 {
			interrupted++
		}
		if v.Author != nil {
			continue
		}
		endedEarly := slices.ContainsFunc(decisions, func(d decisionRow) bool {
			return d.JobID == j.ID && d.Accepted &&
				(d.Action == string(timetable.Finish) || d.Action == string(timetable.Cancel))
		})
		if endedEarly {
			continue
		}
		if want := a.uninterrupted(search{j.ProblemID, v.Profile, v.Seed, j.Iterations}); v.Hash != want {
			a.t.Errorf(
				"job %s, variant %d, after %d attempts, is %s; uninterrupted it is %s", j.ID, v.Number, progress.Attempt, v.Hash,
				want,
			)
		}
	}
	a.t.Logf("%d of %d searches had more than one attempt", interrupted, len(variants))
}

// uninterrupted is the hash of what a search finds here and now.
func (a *audit) uninterrupted(s search) string {
	a.t.Helper()
	if known, ok := a.results[s]; ok {
		return known
	}
	problem := a.problem(s.problem)
	result, err := solver.Solve(context.Background(), problem, solver.Options{
		Seed: uint64(s.seed), Iterations: s.iterations, Profile: timetable.Profile(s.profile),
	})
	if err != nil {
		a.t.Fatal(err)
	}
	a.results[s] = result.Timetable.Hash()
	return a.results[s]
}

func (a *audit) problem(id string) *timetable.Problem {
	a.t.Helper()
	var document []byte
	if err := a.conn.QueryRow(
		context.Background(), "SELECT document FROM problems WHERE id = $1", id,
	).Scan(&document); err != nil {
		a.t.Fatal(err)
	}
	problem := new(timetable.Problem)
	if err := json.Unmarshal(document, problem); err != nil {
		a.t.Fatal(err)
	}
	return problem
}

// inForce: every publication is what was approved, lecture by lecture, and passes a check from scratch. A term has one
// timetable in force at a time.
func (a *audit) inForce(jobs []jobRow, variants []variantRow, decisions []decisionRow, publications []publicationRow) {
	a.t.Helper()
	for i, p := range publications {
		a.approved(p, jobs, variants, decisions)
		if i > 0 && publications[i-1].Term == p.Term {
			if over := publications[i-1].SupersededAt; over == nil || over.After(p.PublishedAt) {
				a.t.Errorf("two timetables of %s were in force at %s: that before was until %v", p.Term, p.PublishedAt, over)
			}
		}
		last := i == len(publications)-1 || publications[i+1].Term != p.Term
		if last != (p.SupersededAt == nil) {
			a.t.Errorf(
				"the publication of job %s is the last of %s: %v; it was superseded at %v", p.JobID, p.Term, last, p.SupersededAt,
			)
		}
	}
	for _, j := range jobs {
		published := 0
		for _, p := range publications {
			if p.JobID == j.ID {
				published++
			}
		}
		if want := map[bool]int{true: 1}[j.State == string(timetable.Published)]; published != want {
			a.t.Errorf("job %s is %s and was published %d times", j.ID, j.State, published)
		}
	}
}

// approved compares a publication with what its approver read and decided.
func (a *audit) approved(p publicationRow, jobs []jobRow, variants []variantRow, decisions []decisionRow) {
	a.t.Helper()
	at := slices.IndexFunc(decisions, func(d decisionRow) bool {
		return d.JobID == p.JobID && d.Accepted && d.Action == string(timetable.Approve)
	})
	if at < 0 {
		a.t.Errorf("job %s was published and never approved", p.JobID)
		return
	}
	d := decisions[at]
	if d.VariantID != p.VariantID || d.VariantHash != p.VariantHash || d.Actor != p.ApprovedBy {
		a.t.Errorf("published is %+v, approved was %+v", p, d)
	}
	v := variants[slices.IndexFunc(variants, func(v variantRow) bool { return v.ID == p.VariantID })]
	var lectures timetable.Timetable
	if err := json.Unmarshal(v.Timetable, &lectures); err != nil {
		a.t.Fatal(err)
	}
	if read := a.book.approved[p.JobID]; !slices.Equal(read, lectures) || lectures.Hash() != p.VariantHash {
		a.t.Errorf(
			"job %s: published is the timetable %s of %d lectures; the approver had read %d", p.JobID, lectures.Hash(),
			len(lectures), len(read),
		)
	}
	j := jobs[slices.IndexFunc(jobs, func(j jobRow) bool { return j.ID == p.JobID })]
	if report := timetable.Check(a.problem(j.ProblemID), lectures); !report.Feasible() || int64(report.Cost) != v.Cost {
		a.t.Errorf(
			"job %s: published is a timetable with %d violations of hard rules that costs %d, not %d", p.JobID, report.Hard,
			report.Cost, v.Cost,
		)
	}
}
