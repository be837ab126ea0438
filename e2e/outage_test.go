package e2e

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/internal/testkit"
)

// serve runs the program as a server at the site's address, and returns a function that kills it.
func (s *site) serve(t *testing.T, lectern string) (kill func()) {
	t.Helper()
	cmd := exec.Command(lectern, "serve")
	cmd.Env = append(os.Environ(), "LECTERN_ADDR="+strings.TrimPrefix(s.url, "http://"), "DATABASE_URL="+s.Database,
		"TEMPORAL_ADDRESS="+s.TemporalAddress(), "TEMPORAL_NAMESPACE="+s.Namespace,
		"LECTERN_TOKEN_SECRET="+testkit.TokenSecret, "LECTERN_INSECURE_COOKIES=true")
	cmd.Stderr = t.Output()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill = func() {
		_ = cmd.Process.Kill() // it may have been killed already
		_ = cmd.Wait()
	}
	t.Cleanup(kill)
	testkit.AwaitServer(t, s.url)
	return kill
}

func TestAJobsPageOutlivesItsServer(t *testing.T) {
	s := open(t)
	lectern, err := testkit.Build(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	job := s.generate(ask{"problem_id": s.upload(demo.College()), "term": "spring", "variants": 2, "budget_seconds": 60})
	s.stopServer()
	kill := s.serve(t, lectern)
	p := pages.Arrive(t, s.url).SignInWithToken(s.api.Token)
	p.Goto(pages.Job(job))
	p.AwaitLink(pages.Live)
	p.NotePercents()
	loads := p.Loads()
	p.Until("a search that has begun", func() bool { return p.Percent() > 1 })

	p.Allow(`^failed GET `)
	kill()
	p.AwaitLink(pages.Lost)
	reached := p.Percent()
	s.serve(t, lectern)
	p.AwaitLink(pages.Live)
	p.Until("further than before", func() bool { return p.Percent() > reached })
	p.Finish()
	p.AwaitState(pages.ToSelect)
	p.Until("all of it", func() bool { return slices.Contains(p.Percents(), 100) })

	if percents := p.Percents(); !slices.IsSorted(percents) {
		t.Errorf("it showed these percentages: %v", percents)
	}
	if p.Loads() != loads {
		t.Errorf("the page was loaded %d times more", p.Loads()-loads)
	}
}

func TestNobodyIsAskedToSignInAgainWhileTheDatabaseIsAway(t *testing.T) {
	s := open(t)
	p := pages.Arrive(t, s.url).SignIn("planner")
	p.Allow(`^503 GET `)
	s.AllowConnections(false)
	p.Visit(s.url + pages.Problems)
	p.AwaitNotShown()
	s.AllowConnections(true)
	p.Visit(s.url + pages.Problems)
	p.AwaitSignedIn()
}
