package server_test

import (
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

// signOnSite is a Lectern whose people sign in with a provider.
type signOnSite struct {
	provider *testkit.Provider
	url      string
}

func openSignOn(t *testing.T) *signOnSite {
	t.Helper()
	t.Parallel()
	system, provider := testkit.NewSystem(t), testkit.NewProvider(t)
	address := fmt.Sprintf("127.0.0.1:%d", testkit.FreePort(t))
	system.Config.Auth.SignOn = auth.SignOn{
		Issuer: provider.URL, ClientID: testkit.ClientID, ClientSecret: testkit.ClientSecret,
		Address: "http://" + address, Name: "Example University", Org: "uni",
		RolesClaim: "groups", MemberClaim: "timetable",
		Roles: map[string]timetable.Role{"schedulers": timetable.Planner, "deans": timetable.Approver},
	}
	if err := system.Config.Validate(); err != nil {
		t.Fatal(err)
	}
	where, _ := system.StartServerAt(address)
	return &signOnSite{provider, where}
}

func TestSignOn(t *testing.T) {
	s := openSignOn(t)
	t.Run("the provider may come later than Lectern", s.providerComesLater)
	t.Run("people of a provider sign in there", s.peopleSignIn)
	t.Run("nobody signs in who may do nothing", s.mayDoNothing)
	t.Run("forged tokens sign nobody in", s.forgedTokens)
	t.Run("only the browser that began signs in", s.anotherBrowser)
	t.Run("it leads to Lectern only", s.leadsHere)
	t.Run("the session that came along is over", s.endsTheSession)
}

// visit opens an address as a browser does, and returns where it ended and who is signed in then, if anybody.
func (s *signOnSite) visit(t *testing.T, browser *http.Client, address string) (end *url.URL, me *server.Me) {
	t.Helper()
	response, err := browser.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	for _, cookie := range browser.Jar.Cookies(response.Request.URL) {
		if cookie.Name == "lectern_session" {
			me = new(server.Me)
			(&testkit.API{URL: s.url, Token: cookie.Value}).For(t).Get("/api/auth/me").Want(200).Into(me)
		}
	}
	return response.Request.URL, me
}

func newBrowser(t *testing.T) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar, Timeout: 10 * time.Second}
}

func (s *signOnSite) peopleSignIn(t *testing.T) {
	s.provider.Now(func(p *testkit.Provider) {
		p.Person["groups"] = []string{"deans", "admin", "choir", "schedulers", "deans"}
	})
	page := (&testkit.API{URL: s.url}).For(t).Get("/").Want(200)
	if !strings.Contains(string(page.Body), `content="Example University"`) {
		t.Errorf("the start page does not name the provider: %s", page.Body)
	}
	end, me := s.visit(t, newBrowser(t), s.url+"/api/auth/oidc/start?page="+url.QueryEscape("/published/a%2Fb?by=room"))
	if got, want := end.String(), s.url+"/#/published/a%2Fb?by=room"; got != want {
		t.Errorf("the way ends at %s, not %s", got, want)
	}
	if me == nil || me.ID != "p-1" || me.Name != "Paula Provided" || me.Org != "uni" ||
		!slices.Equal(me.Roles, []timetable.Role{timetable.Approver, timetable.Planner}) {
		t.Errorf("it is %+v", me)
	}
	if me.Timetable != nil {
		t.Errorf("nobody has said whose timetable is theirs: %+v", me.Timetable)
	}
	s.provider.Now(func(p *testkit.Provider) { p.Person["groups"], p.Person["timetable"] = "schedulers", "teacher:t:12" })
	_, me = s.visit(t, newBrowser(t), s.url+"/api/auth/oidc/start")
	if !slices.Equal(me.Roles, []timetable.Role{timetable.Planner}) {
		t.Errorf("one group makes %+v", me)
	}
	want := server.MyTimetable{Kind: timetable.OfTeacher, Member: "t:12"}
	if me.Timetable == nil || *me.Timetable != want {
		t.Errorf("their timetable is %+v, want %+v", me.Timetable, want)
	}
	for _, odd := range []any{"t12", "dean:t12", "teacher:", 12, []string{}, strings.Repeat("teacher:t", 100)} {
		s.provider.Now(func(p *testkit.Provider) { p.Person["timetable"] = odd })
		if _, me = s.visit(t, newBrowser(t), s.url+"/api/auth/oidc/start"); me == nil || me.Timetable != nil {
			t.Errorf("the claim %v makes %+v", odd, me)
		}
	}
}

func (s *signOnSite) mayDoNothing(t *testing.T) {
	s.provider.Now(func(p *testkit.Provider) { p.Person["groups"] = []string{"admin", "choir"} })
	s.refused(t, "no_role")
	s.provider.Now(func(p *testkit.Provider) { p.Person["groups"] = map[string]int{"deans": 1} })
	s.refused(t, "no_role")
	s.provider.Now(func(p *testkit.Provider) { p.Refusal = "access_denied" })
	s.refused(t, "refused")
	s.provider.Now(func(p *testkit.Provider) { p.Refusal = "" })
}

// refused tries to sign in, and fails the test when that works, or for another reason than it should.
func (s *signOnSite) refused(t *testing.T, reason string) {
	t.Helper()
	end, me := s.visit(t, newBrowser(t), s.url+"/api/auth/oidc/start")
	if me != nil || end.Fragment != "/sign-in/"+reason {
		t.Errorf("it ends at %s as %+v, which should have been refused as %s", end, me, reason)
	}
}

func (s *signOnSite) forgedTokens(t *testing.T) {
	s.provider.Now(func(p *testkit.Provider) { p.Person["groups"] = []string{"deans"} })
	foreign := testkit.NewKey(t)
	for name, spoil := range map[string]func(*testkit.Forgery){
		"signed by another":    func(f *testkit.Forgery) { f.Key = foreign },
		"for another client":   func(f *testkit.Forgery) { f.Claims["aud"] = "library" },
		"of another issuer":    func(f *testkit.Forgery) { f.Claims["iss"] = "https://elsewhere.example" },
		"for another attempt":  func(f *testkit.Forgery) { f.Claims["nonce"] = "other" },
		"for no attempt":       func(f *testkit.Forgery) { delete(f.Claims, "nonce") },
		"too old":              func(f *testkit.Forgery) { f.Claims["exp"] = jwt.NewNumericDate(time.Now().Add(-time.Hour)) },
		"of nobody":            func(f *testkit.Forgery) { delete(f.Claims, "sub") },
		"of somebody too long": func(f *testkit.Forgery) { f.Claims["sub"] = strings.Repeat("p", 256) },
	} {
		t.Run(name, func(t *testing.T) {
			s.provider.Now(func(p *testkit.Provider) { p.Spoil = spoil })
			s.refused(t, "unavailable")
		})
	}
	s.provider.Now(func(p *testkit.Provider) { p.Spoil = nil })
}

func (s *signOnSite) anotherBrowser(t *testing.T) {
	s.provider.Now(func(p *testkit.Provider) { p.Person["groups"] = []string{"deans"} })
	victim := newBrowser(t)
	stop := newBrowser(t)
	var back string // the address with a code for somebody who has gone through with it
	stop.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
		if strings.HasPrefix(r.URL.Path, "/api/auth/oidc/callback") {
			back = r.URL.String()
			return http.ErrUseLastResponse
		}
		return nil
	}
	s.visit(t, stop, s.url+"/api/auth/oidc/start")
	if end, me := s.visit(t, victim, back); me != nil || end.Fragment != "/sign-in/stale" {
		t.Errorf("another browser ends at %s as %+v", end, me)
	}
	stop.CheckRedirect = nil
	if _, me := s.visit(t, stop, back); me == nil {
		t.Error("the browser that began is not signed in")
	}
	stop.Jar = newBrowser(t).Jar
	if end, me := s.visit(t, stop, back); me != nil || end.Fragment != "/sign-in/stale" {
		t.Errorf("the same address again ends at %s as %+v", end, me)
	}
}

func (s *signOnSite) leadsHere(t *testing.T) {
	s.provider.Now(func(p *testkit.Provider) { p.Person["groups"] = []string{"deans"} })
	for _, page := range []string{
		"https://elsewhere.example/", "//elsewhere.example", "/a\r\nSet-Cookie: b=c", "/" + strings.Repeat("a", 1000), "",
		`/../\elsewhere.example/`, "/..//elsewhere.example/",
	} {
		end, me := s.visit(t, newBrowser(t), s.url+"/api/auth/oidc/start?page="+url.QueryEscape(page))
		if me == nil || end.Scheme+"://"+end.Host != s.url || end.Path != "/" {
			t.Errorf("%q leads to %s", page, end)
		}
	}
}

func (s *signOnSite) endsTheSession(t *testing.T) {
	s.provider.Now(func(p *testkit.Provider) { p.Person["groups"] = []string{"deans"} })
	browser := newBrowser(t)
	here, _ := s.visit(t, browser, s.url+"/api/auth/oidc/start")
	planted := browser.Jar.Cookies(here)[0].Value
	if _, me := s.visit(t, browser, s.url+"/api/auth/oidc/start"); me == nil {
		t.Error("nobody is signed in")
	}
	(&testkit.API{URL: s.url, Token: planted}).For(t).Get("/api/auth/me").WantCode(401, "unauthenticated")
}

func (s *signOnSite) providerComesLater(t *testing.T) {
	s.provider.Now(func(p *testkit.Provider) { p.Person["groups"] = []string{"deans"} })
	s.provider.Now(func(p *testkit.Provider) { p.Away = true })
	s.refused(t, "unavailable")
	s.provider.Now(func(p *testkit.Provider) { p.Away = false })
	if _, me := s.visit(t, newBrowser(t), s.url+"/api/auth/oidc/start"); me == nil {
		t.Error("nobody is signed in once the provider has come")
	}
}
