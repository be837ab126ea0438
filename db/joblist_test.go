package db_test

import (
	"cmp"
	"context"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

// everyJob reads all of an organisation's jobs, the newest first.
func everyJob(t *testing.T, store *db.Store, org string) []db.ListJobsRow {
	t.Helper()
	rows, err := store.FindJobs(t.Context(), db.JobFilter{PageOfJobsParams: db.PageOfJobsParams{
		Org: org, States: plain(timetable.States), PageSize: 1_000_000,
	}})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func plain(states []timetable.State) (all []string) {
	for _, state := range states {
		all = append(all, string(state))
	}
	return all
}

// filtered are the jobs that pass a filter, newest first. The search for a short text ends once it has looked at a
// state's share of NewestSearched.
func filtered(all []db.ListJobsRow, f db.JobFilter) (some []db.ListJobsRow) {
	short := f.Text != "" && !regexp.MustCompile(`[\pL\pN]{3}`).MatchString(f.Text)
	looked := map[timetable.State]int{}
	for _, row := range all {
		if !passes(row, f) {
			continue
		}
		if has(row, f.Text) {
			some = append(some, row)
		}
		if looked[row.Job.State]++; short && looked[row.Job.State] == db.NewestSearched/len(f.States) {
			return some
		}
	}
	return some
}

// has says whether a job has a text in it.
func has(row db.ListJobsRow, text string) bool {
	texts := []string{row.ProblemName, row.Job.Term, row.Job.Requester, row.Job.RequesterName}
	return slices.ContainsFunc(texts, func(s string) bool {
		return strings.Contains(strings.ToLower(s), strings.ToLower(text))
	})
}

// passes says whether a job passes a filter, apart from its text.
func passes(row db.ListJobsRow, f db.JobFilter) bool {
	j := row.Job
	states := f.OtherStates
	own := f.WaitsFor != nil && (timetable.SamePerson(j.Requester, *f.WaitsFor) ||
		j.SelectedBy != nil && timetable.SamePerson(*j.SelectedBy, *f.WaitsFor))
	if own && !j.OwnApproval {
		states = f.OwnStates
	}
	return slices.Contains(f.States, string(j.State)) &&
		(f.Term == nil || j.Term == *f.Term) &&
		(f.Requester == nil || timetable.SamePerson(j.Requester, *f.Requester)) &&
		(f.WaitsFor == nil || slices.Contains(states, string(j.State))) &&
		(f.Before == nil || j.ID < *f.Before)
}

// Any combination of filters finds what a look at every job finds, whether there are few jobs or more than
// NewestSearched.
func TestAListOfJobsIsWhatItsFiltersSay(t *testing.T) {
	t.Parallel()
	for name, jobs := range map[string]int{"few": 300, "many": 22_000} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			database := testkit.Database(t)
			store := open(t, database)
			testkit.ManyJobs(t, database, "uni", jobs)
			testkit.ManyJobs(t, database, "college", 50)
			all := everyJob(t, store, "uni")
			if len(all) != jobs ||
				!slices.IsSortedFunc(all, func(a, b db.ListJobsRow) int { return cmp.Compare(b.Job.ID, a.Job.ID) }) {
				t.Fatalf("there are %d jobs, want %d, the newest first", len(all), jobs)
			}
			draw := rand.New(rand.NewPCG(1, uint64(jobs)))
			for range 300 {
				f := drawFilter(draw, all)
				var want []string
				for _, row := range filtered(all, f) {
					if len(want) < int(f.PageSize) {
						want = append(want, row.Job.ID)
					}
				}
				rows, err := store.FindJobs(t.Context(), f)
				if err != nil {
					t.Fatal(err)
				}
				var got []string
				for _, row := range rows {
					got = append(got, row.Job.ID)
				}
				if !slices.Equal(got, want) {
					t.Errorf("%+v finds %d jobs, want %d", f, len(got), len(want))
				}
			}
			readsLittle(t, database)
		})
	}
}

// readsLittle checks that a list with no jobs, or with a page of them, is not made by reading all jobs. A page of
// memory holds several jobs.
func readsLittle(t *testing.T, database string) {
	t.Helper()
	const most = 400 // pages of memory; those of 22,000 jobs are some 3,000, and of their indexes as many
	conn := &explaining{Conn: connect(t, database)}
	if _, err := conn.Exec(t.Context(), "VACUUM ANALYZE jobs"); err != nil {
		t.Fatal(err)
	}
	nobody, person, term, oldTerm := "nobody", "person-1@uni.edu", "1999-spring", "2012-spring"
	for name, change := range map[string]func(*db.PageOfJobsParams){
		"all":                          func(*db.PageOfJobsParams) {},
		"a state that none is in":      func(p *db.PageOfJobsParams) { p.States = []string{"running"} },
		"a term that none is for":      func(p *db.PageOfJobsParams) { p.Term = &term },
		"a term of long ago":           func(p *db.PageOfJobsParams) { p.Term = &oldTerm },
		"a state that no such term is": func(p *db.PageOfJobsParams) { p.Term, p.States = &oldTerm, []string{"published"} },
		"nobody's":                     func(p *db.PageOfJobsParams) { p.Requester = &nobody },
		"one person's":                 func(p *db.PageOfJobsParams) { p.Requester = &person },
		"one person's of a term":       func(p *db.PageOfJobsParams) { p.Requester, p.Term = &person, &oldTerm },
		"what waits": func(p *db.PageOfJobsParams) {
			p.WaitsFor, p.States, p.OwnStates, p.OtherStates = &person, []string{"draft"}, []string{}, []string{"draft"}
		},
	} {
		p := db.PageOfJobsParams{Org: "uni", States: plain(timetable.States), PageSize: 21}
		change(&p)
		if _, err := db.New(conn).PageOfJobs(t.Context(), p); err != nil || conn.pages > most {
			t.Errorf("%s: %d pages of memory are read, want %d at most (%v)", name, conn.pages, most, err)
		}
	}
	for _, text := range []string{"%zzz%", "%ßßß%", "%timetable of the moon%"} {
		p := db.PageOfFoundJobsParams{Org: "uni", Pattern: text, States: plain(timetable.States), PageSize: 21}
		if _, err := db.New(conn).PageOfFoundJobs(t.Context(), p); err != nil || conn.pages > most {
			t.Errorf("%s: %d pages of memory are read, want %d at most (%v)", text, conn.pages, most, err)
		}
	}
}

// explaining is a connection that counts the pages of memory that its last query read.
type explaining struct {
	*pgx.Conn
	pages int
}

// Query implements db.DBTX, with a plan for the arguments, as lists have it.
func (e *explaining) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	args = append([]any{pgx.QueryExecModeCacheDescribe}, args...)
	var explained []struct {
		Plan struct {
			Hit  int `json:"Shared Hit Blocks"`
			Read int `json:"Shared Read Blocks"`
		}
	}
	if err := e.QueryRow(ctx, "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) "+sql, args...).Scan(&explained); err != nil {
		return nil, err
	}
	e.pages = explained[0].Plan.Hit + explained[0].Plan.Read
	return e.Conn.Query(ctx, sql, args...)
}

// texts are searched for. They occur everywhere, somewhere or nowhere, and have any length.
var texts = []string{
	"", "", "", "", "faculty", "FACULTY 7", "2015", "2015-sp", "person-17", "pérsön 17", "PÉRSÖN", "zzz", "z", "1", "17",
	"%", "_", "0%", `\`,
	"é", "ö", "@", "uni.edu", "@uni", "100% évora", "y 1", "-", "timetable of the moon"}

// oneOf is the person who requested a job, or the one who selected its variant.
func oneOf(draw *rand.Rand, job db.Job) string {
	if job.SelectedBy != nil && draw.IntN(2) == 0 {
		return *job.SelectedBy
	}
	return job.Requester
}

// drawFilter draws a filter in which each condition may be missing.
func drawFilter(draw *rand.Rand, all []db.ListJobsRow) db.JobFilter {
	some := func() db.ListJobsRow { return all[draw.IntN(len(all))] }
	maybe := func(s string) *string {
		if draw.IntN(3) > 0 {
			return nil
		}
		return &s
	}
	f := db.JobFilter{Text: texts[draw.IntN(len(texts))], PageOfJobsParams: db.PageOfJobsParams{
		Org: "uni", States: plain(timetable.States), Term: maybe(some().Job.Term),
		Requester: maybe(timetable.PersonID(some().Job.Requester)),
		WaitsFor:  maybe(timetable.PersonID(oneOf(draw, some().Job))), Before: maybe(some().Job.ID),
		PageSize: 1 + draw.Int32N(30),
	}}
	if draw.IntN(2) == 0 {
		f.States = []string{string(some().Job.State), string(some().Job.State)}
		slices.Sort(f.States)
		f.States = slices.Compact(f.States)
	}
	f.OwnStates, f.OtherStates = []string{"draft"}, []string{"draft", "pending_review"}
	return f
}

// Workers that pseudonymise a person, and servers of the previous version, do not write the search text: the database
// does.
func TestWhatAJobIsFoundByFollowsItsRow(t *testing.T) {
	t.Parallel()
	database := testkit.Database(t)
	store := open(t, database)
	id := addJob(t, store)
	found := func(text string) int {
		t.Helper()
		rows, err := store.FindJobs(t.Context(), db.JobFilter{Text: text, PageOfJobsParams: db.PageOfJobsParams{
			Org: org, States: plain(timetable.States), PageSize: 10,
		}})
		if err != nil {
			t.Fatal(err)
		}
		return len(rows)
	}
	if _, err := connect(t, database).Exec(
		t.Context(), "UPDATE jobs SET requester = 'somebody', requester_name = '' WHERE id = $1", id,
	); err != nil {
		t.Fatal(err)
	}
	if found("paula") != 0 || found("SOMEBODY") != 1 || found("spring") != 1 {
		t.Errorf(
			"by its old requester %d jobs are found, by its new one %d, by its term %d", found("paula"), found("SOMEBODY"),
			found("spring"),
		)
	}
}
