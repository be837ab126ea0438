package server_test

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/server"
)

const (
	dataPolicy = "default-src 'none'; frame-ancestors 'none'"
	portalSite = "https://portal.example.edu"
)

func behindTLS(c *server.Config) { c.Auth.SecureCookies = true }

func TestNoOtherSitesPageChangesAnything(t *testing.T) {
	s, _, things := openWithEverything(t, func(c *server.Config) { c.AllowedOrigins = []string{portalSite} })
	session := with(s.signIn(t, annsPassword))
	foreign := map[string][]string{
		"another site":                   {"Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site"},
		"a neighbouring site":            {"Origin", "https://other.example.edu", "Sec-Fetch-Site", "same-site"},
		"a page of another port":         {"Origin", "http://127.0.0.1:1", "Sec-Fetch-Site", "same-site"},
		"a page in a sandbox":            {"Origin", "null", "Sec-Fetch-Site", "cross-site"},
		"an old browser on another site": {"Origin", "https://evil.example"},
		"an old browser in a sandbox":    {"Origin", "null"},
	}
	for _, p := range permissions {
		if p.method() == http.MethodGet {
			continue
		}
		for name, headers := range foreign {
			for _, who := range [][]string{session, nil} { // signing in is a change too
				answer, body := s.call(t, p, things, slices.Concat(who, headers)...)
				if answer.StatusCode != http.StatusForbidden || !strings.Contains(body, "origin_not_allowed") {
					t.Errorf("%s from %s: status %d, want 403: %s", p.route, name, answer.StatusCode, body)
				}
			}
		}
		for name, headers := range map[string][]string{
			"its own page":           {"Origin", s.url, "Sec-Fetch-Site", "same-origin"},
			"an old browser":         {"Origin", s.url},
			"an allowed site's page": {"Origin", portalSite, "Sec-Fetch-Site", "cross-site"},
		} {
			if answer, body := s.call(t, p, things, headers...); strings.Contains(body, "origin_not_allowed") {
				t.Errorf("%s from %s: status %d: %s", p.route, name, answer.StatusCode, body)
			}
		}
	}
}

// Forms can send no JSON, and pages that may not read an answer cannot ask for more than forms can.
func TestNothingIsReadForAPageThatIsNotAllowedTo(t *testing.T) {
	s, _, things := openWithEverything(t, func(c *server.Config) { c.AllowedOrigins = []string{portalSite} })
	session := with(s.signIn(t, annsPassword))
	for _, p := range permissions {
		for origin, want := range map[string]string{"https://evil.example": "", "null": "", portalSite: portalSite} {
			answer, _ := s.call(t, p, things, slices.Concat(session, []string{"Origin", origin})...)
			if got := answer.Header.Get("Access-Control-Allow-Origin"); got != want {
				t.Errorf("%s: pages of %s are told that %q may read it", p.route, origin, got)
			}
			if p.route == "POST /api/auth/sign-out" {
				session = with(s.signIn(t, annsPassword))
			}
		}
	}
}

func TestEveryAnswerSaysWhatABrowserMayDoWithIt(t *testing.T) {
	s, _, things := openWithEverything(t)
	for _, p := range permissions {
		for name, headers := range map[string][]string{
			"nobody": nil, "a viewer": {"Authorization", "Bearer " + s.viewer.Token},
			"another site": {"Origin", "https://evil.example"},
		} {
			answer, _ := s.call(t, p, things, headers...)
			wantGuarded(t, p.route+" by "+name, answer, !strings.HasPrefix(p.route, "GET /static/"))
		}
	}
	for _, missing := range []permission{
		{route: "GET /nothing"}, {route: "GET /api/nothing"}, {route: "GET /static/main.js"}, {route: "DELETE /api/problems"},
		{route: "GET /static/"},
		{route: "POST /static/main.js"}, {route: "POST /api/problems/%00"}, {route: "OPTIONS /api/problems"},
	} {
		answer, _ := s.call(t, missing, nil)
		wantGuarded(t, missing.route, answer, true)
	}
}

// wantGuarded fails the test unless a browser does nothing with an answer that is not meant. What a browser never shows
// by itself needs only a type that it must not guess.
func wantGuarded(t *testing.T, what string, answer *http.Response, shown bool) {
	t.Helper()
	h := answer.Header
	if got := h.Get("X-Content-Type-Options"); got != "nosniff" {
		t.Errorf("%s: browsers may guess the type: %q", what, got)
	}
	if !shown {
		return
	}
	policy := h.Get("Content-Security-Policy")
	if !strings.Contains(policy, "frame-ancestors 'none'") || h.Get("X-Frame-Options") != "DENY" {
		t.Errorf("%s may be put into a frame: %q, %q", what, policy, h.Get("X-Frame-Options"))
	}
	if strings.HasPrefix(h.Get("Content-Type"), "text/html") {
		if !strings.Contains(policy, "default-src 'self'") || strings.Contains(policy, "unsafe") ||
			h.Get("Referrer-Policy") != "same-origin" {
			t.Errorf("the page of %s may do %q and tells where it was to %q", what, policy, h.Get("Referrer-Policy"))
		}
	} else if !strings.HasPrefix(what, "GET /static/") && (policy != dataPolicy ||
		h.Get("Referrer-Policy") != "no-referrer") {
		t.Errorf("%s may do %q and tells where it was to %q", what, policy, h.Get("Referrer-Policy"))
	}
}

func TestBehindTLSBrowsersNeverComeWithoutIt(t *testing.T) {
	s, _, things := openWithEverything(t, behindTLS)
	for _, p := range append([]permission{{route: "GET /nothing"}}, permissions...) {
		answer, _ := s.call(t, p, things)
		if got := answer.Header.Get("Strict-Transport-Security"); got != "max-age=31536000" {
			t.Errorf("%s: Strict-Transport-Security is %q", p.route, got)
		}
	}
	s.Config.Auth.SecureCookies = false
	s.url, _ = s.StartServer()
	if got := s.nobody(t).Get("/").Want(200).Header.Get("Strict-Transport-Security"); got != "" {
		t.Errorf("without TLS browsers are told %q", got)
	}
}

// setCookies are the cookies of everything that sets one, by what they are set by.
func (s *site) setCookies(t *testing.T, things map[string]string) map[string]*http.Cookie {
	t.Helper()
	cookies := map[string]*http.Cookie{}
	for _, p := range permissions {
		answer, _ := s.call(t, p, things)
		for _, cookie := range answer.Cookies() {
			cookies[p.route] = cookie
		}
	}
	return cookies
}

func TestCookiesAreForLecternAlone(t *testing.T) {
	for name, change := range map[string]func(*server.Config){"over TLS": behindTLS,
		"without TLS": func(*server.Config) {}} {
		t.Run(name, func(t *testing.T) {
			s, _, things := openWithEverything(t, change)
			prefix := ""
			if s.Config.Auth.SecureCookies {
				prefix = "__Host-"
			}
			cookies := s.setCookies(t, things)
			for route, want := range map[string]string{
				"POST /api/auth/sign-in": "lectern_session", "POST /api/auth/sign-out": "lectern_session",
				"GET /api/auth/oidc/start": "lectern_sign_on", "GET /api/auth/oidc/callback": "lectern_sign_on",
			} {
				c := cookies[route]
				if c == nil || c.Name != prefix+want || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode ||
					c.Secure != s.Config.Auth.SecureCookies || c.Path != "/" || c.Domain != "" {
					t.Errorf("%s sets the cookie %v", route, c)
				}
				delete(cookies, route)
			}
			if len(cookies) > 0 {
				t.Errorf("there are other cookies: %v", cookies)
			}
			session := s.signIn(t, annsPassword)
			s.me(t, session).Want(200)
			if s.Config.Auth.SecureCookies {
				s.nobody(t).Do("GET", "/api/auth/me", nil, "Cookie", "lectern_session="+session.Value).
					WantCode(401, "unauthenticated")
			}
		})
	}
}

func TestSignOnLeadsNowhereElse(t *testing.T) {
	s, provider, _ := openWithEverything(t)
	for _, host := range []string{"", "evil.example"} {
		answer, _ := s.call(t, permission{route: "GET /api/auth/oidc/start?page=//evil.example/"}, nil,
			"X-Forwarded-Host", host)
		where, err := answer.Location()
		if err != nil || !strings.HasPrefix(where.String(), provider.URL+"/") {
			t.Fatalf("signing in leads to %v, %v", where, err)
		}
		if back := where.Query().Get("redirect_uri"); back != s.Config.Auth.SignOn.Address+"/api/auth/oidc/callback" {
			t.Errorf("the provider is to send people back to %s", back)
		}
	}
	for _, page := range []string{"https://evil.example/", "//evil.example/", `/\evil.example`,
		"/\r\nLocation: https://evil.example/", "javascript:alert(1)"} {
		forged, err := json.Marshal(map[string]string{"state": "s", "page": page})
		if err != nil {
			t.Fatal(err)
		}
		for _, query := range []string{"state=s&error=access_denied", "state=s&code=c", "state=other", ""} {
			answer, _ := s.call(t, permission{route: "GET /api/auth/oidc/callback?" + query}, nil,
				"Cookie", "lectern_sign_on="+base64.RawURLEncoding.EncodeToString(forged))
			if where := answer.Header.Get("Location"); !strings.HasPrefix(where, "/#/") {
				t.Errorf("%q leads to %q", page, where)
			}
		}
	}
	signedIn := s.nobody(t).Post("/api/auth/sign-in?page=https://evil.example", annsPassword).Want(422)
	if where := signedIn.Header.Get("Location"); where != "" {
		t.Errorf("signing in leads to %q", where)
	}
}
