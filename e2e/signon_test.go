package e2e

import (
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server/auth"
)

func TestPeopleSignInWithTheirInstitution(t *testing.T) {
	s, provider := open(t), testkit.NewProvider(t)
	s.stopServer()
	s.Config.Auth.SignOn = auth.SignOn{
		Issuer: provider.URL, ClientID: testkit.ClientID, ClientSecret: testkit.ClientSecret,
		Address: s.url, Name: "Example University", Org: org, RolesClaim: "roles",
	}
	s.StartServerAt(strings.TrimPrefix(s.url, "http://"))

	p := pages.Arrive(t, s.url)
	p.Visit(s.url + pages.Problems)
	p.SignOnWith("Example University")
	p.Heading("Datasets").Await()
	p.Reload()
	p.Heading("Datasets").Await()

	provider.Now(func(p *testkit.Provider) { p.Person["roles"] = []string{"librarian"} })
	stranger := pages.Arrive(t, s.url)
	stranger.TrySignOnWith("Example University")
	stranger.UntilText("Your account has no role in Lectern.")
	stranger.SignIn("planner")
	stranger.Heading("Inbox").Await()
}
