package db_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

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

// passes says whether a job passes a filter, one condition after the other.
func passes(row db.ListJobsRow, f db.JobFilter) bool {
	j := row.Job
	states := f.OtherStates
	own := f.WaitsFor != nil && (timetable.SamePerson(j.Requester, *f.WaitsFor) ||
		j.SelectedBy != nil && timetable.SamePerson(*j.SelectedBy, *f.WaitsFor))
	if own && !j.OwnApproval {
		states = f.OwnStates
	}
	has := func(s string) bool { return strings.Contains(strings.ToLower(s), strings.ToLower(f.Text)) }
	return slices.Contains(f.States, string(j.State)) &&
		(f.Term == nil || j.Term == *f.Term) &&
		(f.Requester == nil || timetable.SamePerson(j.Requester, *f.Requester)) &&
		(f.WaitsFor == nil || slices.Contains(states, string(j.State))) &&
		(f.Before == nil || j.ID < *f.Before) &&
		(has(row.ProblemName) || has(j.Term) || has(j.Requester) || has(j.RequesterName))
}

// Any combination of filters finds what a look at every job finds, with few jobs and with more than the index is asked for at once.
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
			if len(all) != jobs || !slices.IsSortedFunc(all, func(a, b db.ListJobsRow) int { return cmp.Compare(b.Job.ID, a.Job.ID) }) {
				t.Fatalf("there are %d jobs, want %d, the newest first", len(all), jobs)
			}
			draw := rand.New(rand.NewPCG(1, uint64(jobs)))
			for range 300 {
				f := drawFilter(draw, all)
				var want []string
				for _, row := range all {
					if passes(row, f) && len(want) < int(f.PageSize) {
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
		})
	}
}

// texts are looked for: they are everywhere, somewhere or nowhere, and any length.
var texts = []string{"", "", "", "", "faculty", "FACULTY 7", "2015", "2015-sp", "person-17", "pérsön 17", "PÉRSÖN", "zzz", "z", "1", "17", "%", "_", "0%", `\`,
	"é", "ö", "@", "uni.edu", "@uni", "100% évora", "y 1", "-", "timetable of the moon"}

// oneOf is who asked for a job, or who selected its variant.
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
		Org: "uni", States: plain(timetable.States), Term: maybe(some().Job.Term), Requester: maybe(timetable.PersonID(some().Job.Requester)),
		WaitsFor: maybe(timetable.PersonID(oneOf(draw, some().Job))), Before: maybe(some().Job.ID), PageSize: 1 + draw.Int32N(30),
	}}
	if draw.IntN(2) == 0 {
		f.States = []string{string(some().Job.State), string(some().Job.State)}
		slices.Sort(f.States)
		f.States = slices.Compact(f.States)
	}
	f.OwnStates, f.OtherStates = []string{"draft"}, []string{"draft", "pending_review"}
	return f
}

// The worker that pseudonymises a person, and servers of the version before, write no text to search: the database does.
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
	if _, err := connect(t, database).Exec(t.Context(), "UPDATE jobs SET requester = 'somebody', requester_name = '' WHERE id = $1", id); err != nil {
		t.Fatal(err)
	}
	if found("paula") != 0 || found("SOMEBODY") != 1 || found("spring") != 1 {
		t.Errorf("by its old requester %d jobs are found, by its new one %d, by its term %d", found("paula"), found("SOMEBODY"), found("spring"))
	}
}
