package server_test

import (
	"net/url"
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// jobs lists the jobs that a query finds for somebody.
func jobs(t *testing.T, who *testkit.API, query url.Values) []server.Job {
	t.Helper()
	var list struct{ Items []server.Job }
	who.Get("/api/generation-jobs/?" + query.Encode()).Want(200).Into(&list)
	return list.Items
}

func terms(jobs []server.Job) []string {
	var all []string
	for _, j := range jobs {
		all = append(all, j.Term)
	}
	slices.Sort(all)
	return all
}

func TestJobsAreFoundByWhatStandsInThem(t *testing.T) {
	s := open(t, 0)
	problem := s.upload(t)
	other := *s
	other.planner = s.As(s.url, "uni", "peter", timetable.Planner)
	for _, term := range []string{"autumn_100%", "autumn-1000", `été\2027`} {
		s.generate(t, ask{"problem_id": problem, "term": term})
	}
	other.generate(t, ask{"problem_id": problem, "term": "spring"})
	name := s.job(t, jobs(t, s.viewer, url.Values{"term": {"spring"}})[0].ID).ProblemName
	everything := []string{"autumn-1000", "autumn_100%", "spring", `été\2027`}
	for text, want := range map[string][]string{
		"":           everything,
		name:         everything,
		"AUTUMN":     {"autumn-1000", "autumn_100%"},
		"100%":       {"autumn_100%"},
		"n_1":        {"autumn_100%"},
		`É\2`:        {`été\2027`},
		"test PETER": {"spring"},
		"nothing":    nil,
		"\xff":       nil,
	} {
		if got := terms(jobs(t, s.viewer, url.Values{"q": {text}})); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", text, got, want)
		}
	}
	if got := terms(jobs(t, other.planner, url.Values{"mine": {"true"}})); !slices.Equal(got, []string{"spring"}) {
		t.Errorf("Peter's are %v, want what he asked for", got)
	}
	if got := terms(jobs(t, s.viewer, url.Values{"state": {"queued,failed"}})); !slices.Equal(got, everything) {
		t.Errorf("queued or failed are %v, want all", got)
	}
	if got := terms(jobs(t, s.viewer, url.Values{"state": {"draft,failed"}})); got != nil {
		t.Errorf("draft or failed are %v, want none", got)
	}
	s.viewer.Get("/api/generation-jobs/?q=%00").WantCode(422, timetable.CodeInvalidRequest)
	s.viewer.Get("/api/generation-jobs/?state=queued,odd").WantCode(422, timetable.CodeInvalidRequest)
}

func TestWhatWaitsIsWhatTheCallerMayDecideNow(t *testing.T) {
	for name, ownApproval := range map[string]bool{"others decide": false, "requesters may decide": true} {
		t.Run(name, func(t *testing.T) {
			s := open(t, 2, func(c *server.Config) { c.OwnApproval = ownApproval })
			problem := s.upload(t)
			s.drafted(t, ask{"problem_id": problem, "term": "to-select", "variants": 1})
			s.selected(t, ask{"problem_id": problem, "term": "to-approve", "variants": 1})
			ended := s.generate(t, ask{"problem_id": problem, "term": "ended", "variants": 1})
			s.planner.Post("/api/generation-jobs/"+ended.ID+"/cancel/", nil).Want(200)

			paulaAsAdmin := s.As(s.url, "uni", "paula", timetable.Admin)
			own := []string{"to-select"}
			if ownApproval {
				own = []string{"to-approve", "to-select"}
			}
			for _, c := range []struct {
				name string
				who  *testkit.API
				want []string
			}{
				{"a planner", s.planner, []string{"to-select"}},
				{"an approver", s.approver, []string{"to-approve"}},
				{"an admin", s.As(s.url, "uni", "anna", timetable.Admin), []string{"to-approve", "to-select"}},
				{"who asked and is admin", paulaAsAdmin, own},
				{"a viewer", s.viewer, nil},
				{"an approver of another organisation", s.As(s.url, "college", "carla", timetable.Approver), nil},
			} {
				waiting := jobs(t, c.who, url.Values{"waiting": {"true"}})
				if got := terms(waiting); !slices.Equal(got, c.want) {
					t.Errorf("for %s there wait %v, want %v", c.name, got, c.want)
				}
				for _, j := range waiting {
					var alone server.Job
					c.who.Get("/api/generation-jobs/" + j.ID).Want(200).Into(&alone)
					if j.Awaits == "" || !slices.Contains(alone.AllowedActions, j.Awaits) {
						t.Errorf("for %s, job %s awaits %q, and allowed are %v", c.name, j.Term, j.Awaits, alone.AllowedActions)
					}
				}
			}
		})
	}
}

func TestAListShowsHowFarSearchesAre(t *testing.T) {
	s := open(t, 1)
	problem := s.upload(t)
	running := s.generate(t, ask{"problem_id": problem, "term": "running", "variants": 1, "budget_seconds": 600})
	s.awaitSearch(t, running.ID)
	testkit.Eventually(t, "the list shows how far the search is", func() bool {
		listed := jobs(t, s.viewer, url.Values{"state": {"running"}})
		return len(listed) == 1 && listed[0].Progress != nil && *listed[0].Progress > 0 && *listed[0].Progress < 100
	})
	s.planner.Post("/api/generation-jobs/"+running.ID+"/cancel/", nil).Want(200)
	s.await(t, running.ID, timetable.Cancelled)
	if listed := jobs(t, s.viewer, nil); len(listed) != 1 || listed[0].Progress != nil {
		t.Errorf("an ended job is listed as %+v", listed)
	}
}
