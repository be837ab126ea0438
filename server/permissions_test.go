package server_test

import (
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

// Who may call a route, besides people with a role.
const (
	everybody timetable.Role = "everybody" // without a sign-in
	signedIn  timetable.Role = "signed in" // with any token that is valid, or session
)

// A role opens the permissions of viewers, planners and approvers.
const (
	viewer   = timetable.Viewer
	planner  = timetable.Planner
	approver = timetable.Approver
	admin    = timetable.Admin
)

// noMove is about a course that there is not.
const noMove = `{"moves": [{"course": "nothing", "to": {"days": [0], "period": 0, "rooms": []}}]}`

// permission is a route and who may call it. It has the answer to somebody of the organisation that owns what the route
// leads to, and to somebody of another one.
type permission struct {
	route      string // method and pattern
	leads      string // the path to call, with names of things in braces; "" = the pattern
	body       string // JSON, with names too
	needs      timetable.Role
	own, other int // statuses

	// What somebody with the role but not that of a decision is answered about their organisation's things.
	decides timetable.Role
	refused int
}

// permissions has a row for every route.
var permissions = []permission{
	{route: "POST /api/auth/sign-in", needs: everybody, own: 200, other: 200,
		body: `{"username": "ann", "password": "secret"}`},
	{route: "POST /api/auth/sign-out", needs: everybody, own: 204, other: 204},
	{route: "GET /api/auth/oidc/start", needs: everybody, own: 303, other: 303},
	{route: "GET /api/auth/oidc/callback", needs: everybody, own: 303, other: 303},
	{route: "GET /api/auth/me", needs: signedIn, own: 200, other: 200},
	{route: "POST /api/auth/tickets", needs: viewer, own: 200, other: 404, body: `{"job_id": "{job}"}`},

	{route: "POST /api/problems", needs: planner, own: 200, other: 200, body: "{document}"},
	{route: "POST /api/imports", needs: planner, own: 201, other: 201, body: "{document}"},
	{route: "GET /api/imports/{id}", leads: "/api/imports/{import}", needs: planner, own: 200, other: 404},
	{route: "PUT /api/imports/{id}/mapping", leads: "/api/imports/{import}/mapping", needs: planner, own: 200, other: 404,
		body: "{said}"},
	{route: "POST /api/imports/{id}/apply", leads: "/api/imports/{import}/apply", needs: planner, own: 422, other: 404,
		body: "{}"},
	{route: "DELETE /api/imports/{id}", leads: "/api/imports/{spare}", needs: planner, own: 204, other: 204},
	{route: "GET /api/problems", needs: viewer, own: 200, other: 200},
	{route: "GET /api/problems/{id}", leads: "/api/problems/{problem}", needs: viewer, own: 200, other: 404},
	{route: "GET /api/problems/{id}/findings", leads: "/api/problems/{problem}/findings", needs: viewer, own: 200,
		other: 404},
	{route: "GET /api/problems/{id}/problem.json", leads: "/api/problems/{problem}/problem.json", needs: planner,
		own: 200, other: 404},
	{route: "GET /api/problems/{id}/workbook.xlsx", leads: "/api/problems/{problem}/workbook.xlsx", needs: planner,
		own: 200, other: 404},
	{route: "GET /api/problems/{id}/workbook.zip", leads: "/api/problems/{problem}/workbook.zip", needs: planner,
		own: 200, other: 404},
	{route: "GET /api/workbook.xlsx", needs: viewer, own: 200, other: 200},
	{route: "GET /api/problems/{id}/activities", leads: "/api/problems/{problem}/activities", needs: viewer, own: 200,
		other: 404},

	{route: "GET /api/datasets", needs: viewer, own: 200, other: 200},
	{route: "GET /api/datasets/{id}/versions", leads: "/api/datasets/{dataset}/versions", needs: viewer, own: 200,
		other: 404},
	{route: "GET /api/datasets/{id}/versions/{number}", leads: "/api/datasets/{dataset}/versions/1", needs: viewer,
		own: 200, other: 404},
	{route: "POST /api/datasets/{id}/versions/{number}/restore", leads: "/api/datasets/{dataset}/versions/1/restore",
		body: `{}`, needs: planner, own: 409, other: 404},
	{route: "POST /api/datasets/{id}/roll-forward", leads: "/api/datasets/{dataset}/roll-forward", needs: planner,
		own: 200, other: 404, body: `{"name": "Village School", "from_version": 1}`}, // which is there already
	{route: "GET /api/datasets/{id}/changes", leads: "/api/datasets/{dataset}/changes?from=1", needs: viewer, own: 200,
		other: 404},
	{route: "POST /api/datasets/{id}/changes", leads: "/api/datasets/{dataset}/changes", needs: planner, own: 200,
		other: 404, body: "{change}"},
	{route: "GET /api/datasets/{id}/draft", leads: "/api/datasets/{dataset}/draft", needs: planner, own: 200,
		other: 404},
	{route: "GET /api/datasets/{id}/draft/findings", leads: "/api/datasets/{dataset}/draft/findings", needs: planner,
		own: 200, other: 404},
	{route: "GET /api/datasets/{id}/draft/removal/{kind}/{external_id}",
		leads: "/api/datasets/{dataset}/draft/removal/teachers/bo", needs: planner, own: 200, other: 404},
	{route: "POST /api/datasets/{id}/draft", leads: "/api/datasets/{dataset}/draft", needs: planner, own: 200,
		other: 404, body: "{change}"},
	{route: "POST /api/datasets/{id}/draft/save", leads: "/api/datasets/{dataset}/draft/save", body: `{}`,
		needs: planner, own: 200, other: 404},
	{route: "DELETE /api/datasets/{id}/draft", leads: "/api/datasets/{dataset}/draft", needs: planner, own: 204,
		other: 404},
	{route: "GET /api/datasets/{id}/{kind}", leads: "/api/datasets/{dataset}/rooms", needs: viewer, own: 200,
		other: 404},
	{route: "GET /api/datasets/{id}/{kind}/{external_id}", leads: "/api/datasets/{dataset}/rooms/hall", needs: viewer,
		own: 200, other: 404},
	{route: "PUT /api/datasets/{id}/{kind}/{external_id}", leads: "/api/datasets/{dataset}/rooms/hall", needs: planner,
		own: 200, other: 404, body: `{"name": "Main Hall", "capacity": 40, "building": "School"}`},
	// The course of a teacher keeps him; without his mentions he would be gone for the next row.
	{route: "DELETE /api/datasets/{id}/{kind}/{external_id}", leads: "/api/datasets/{dataset}/teachers/bo",
		needs: planner, own: 422, other: 404},

	{route: "POST /api/generation-jobs/generate", needs: planner, own: 202, other: 422,
		body: `{"problem_id": "{problem}"}`},
	{route: "GET /api/generation-jobs", needs: viewer, own: 200, other: 200},
	{route: "GET /api/generation-jobs/offer", needs: viewer, own: 200, other: 200},
	{route: "GET /api/generation-jobs/{id}", leads: "/api/generation-jobs/{job}", needs: viewer, own: 200, other: 404},
	{route: "GET /api/generation-jobs/{id}/sketches/{number}", leads: "/api/generation-jobs/{job}/sketches/1",
		needs: viewer, own: 204, other: 404},
	{route: "POST /api/generation-jobs/{id}/cancel", leads: "/api/generation-jobs/{job}/cancel",
		needs: viewer, decides: planner, refused: 403, own: 409, other: 404},
	{route: "POST /api/generation-jobs/{id}/finish", leads: "/api/generation-jobs/{job}/finish",
		needs: viewer, decides: planner, refused: 403, own: 409, other: 404},
	{route: "GET /api/progress/{job_id}", leads: "/api/progress/{job}", needs: viewer, own: 200, other: 404},
	// Those who may open a socket are told to: they did not ask for one.
	{route: "GET /ws/timetable/progress/{job_id}", leads: "/ws/timetable/progress/{job}", needs: viewer, own: 426,
		other: 404},

	{route: "GET /api/timetable/workflows/{id}", leads: "/api/timetable/workflows/{job}", needs: viewer, own: 200,
		other: 404},
	{route: "GET /api/timetable/workflows/{id}/decisions", leads: "/api/timetable/workflows/{job}/decisions",
		needs: viewer, own: 200, other: 404},
	{route: "POST /api/timetable/workflows/{id}/approve", leads: "/api/timetable/workflows/{job}/approve",
		needs: viewer, decides: approver, refused: 403, own: 409, other: 404},
	{route: "POST /api/timetable/workflows/{id}/reject", leads: "/api/timetable/workflows/{job}/reject",
		body:  `{"comments": "No."}`,
		needs: viewer, decides: approver, refused: 403, own: 409, other: 404},
	{route: "POST /api/timetable/workflows/{id}/request-changes", leads: "/api/timetable/workflows/{job}/request-changes",
		body:  `{"comments": "No."}`,
		needs: viewer, decides: approver, refused: 403, own: 409, other: 404},
	{route: "POST /api/timetable/workflows/{id}/search", leads: "/api/timetable/workflows/{job}/search",
		body:  `{"variants": 1, "budget_seconds": 1}`,
		needs: viewer, decides: planner, refused: 403, own: 409, other: 404},
	{route: "GET /api/timetable/variants", leads: "/api/timetable/variants?job_id={job}", needs: viewer, own: 200,
		other: 404},
	{route: "GET /api/timetable/variants/{id}", leads: "/api/timetable/variants/{variant}", needs: viewer, own: 200,
		other: 404},
	{route: "GET /api/timetable/variants/{id}/explanation", leads: "/api/timetable/variants/{variant}/explanation",
		needs: viewer, own: 200, other: 404},
	{route: "GET /api/timetable/variants/{id}/solution.sol", leads: "/api/timetable/variants/{variant}/solution.sol",
		needs: viewer, own: 200, other: 404},
	{route: "GET /api/timetable/variants/{id}/changes", leads: "/api/timetable/variants/{variant}/changes",
		needs: viewer, own: 200, other: 404},
	{route: "POST /api/timetable/variants/{id}/replay", leads: "/api/timetable/variants/{variant}/replay", needs: planner,
		own: 409, other: 404},
	{route: "POST /api/timetable/variants/{id}/select", leads: "/api/timetable/variants/{variant}/select",
		needs: viewer, decides: planner, refused: 403, own: 409, other: 404},

	{route: "GET /api/timetable/variants/{id}/working-copy", leads: "/api/timetable/variants/{variant}/working-copy",
		needs: planner, own: 200, other: 404},
	// No row moves anything, so that each finds the same.
	{route: "POST /api/timetable/variants/{id}/working-copy", leads: "/api/timetable/variants/{variant}/working-copy",
		body: noMove, needs: planner, own: 422, other: 404},
	{route: "POST /api/timetable/variants/{id}/working-copy/price",
		leads: "/api/timetable/variants/{variant}/working-copy/price", body: noMove,
		needs: planner, own: 422, other: 404},
	{route: "GET /api/timetable/variants/{id}/working-copy/places",
		leads: "/api/timetable/variants/{variant}/working-copy/places?course=nothing", needs: planner, own: 422, other: 404},
	{route: "POST /api/timetable/variants/{id}/working-copy/suggestions",
		leads: "/api/timetable/variants/{variant}/working-copy/suggestions",
		body:  `{"lectures": [{"course": "nothing"}]}`, needs: planner, own: 422, other: 404},
	{route: "POST /api/timetable/variants/{id}/working-copy/save",
		leads: "/api/timetable/variants/{variant}/working-copy/save", body: `{"revision": 0}`,
		needs: planner, own: 422, other: 404},
	{route: "DELETE /api/timetable/variants/{id}/working-copy", leads: "/api/timetable/variants/{variant}/working-copy",
		needs: planner, own: 204, other: 404},

	// What is sent is no timetable, so that no row changes what the next one finds.
	{route: "POST /api/generation-jobs/bring", leads: "/api/generation-jobs/bring?problem_id={problem}", body: "nothing",
		needs: planner, own: 422, other: 422},
	{route: "POST /api/timetable/workflows/{id}/variants", leads: "/api/timetable/workflows/{job}/variants",
		body: "nothing", needs: planner, own: 422, other: 404},
	{route: "POST /api/timetable/published/{term}/change",
		body: `{"problem_id": "00000000-0000-7000-8000-000000000000"}`, needs: planner, own: 422, other: 404},

	{route: "GET /api/timetable/published", needs: viewer, own: 200, other: 200},
	{route: "GET /api/timetable/published/{term}", needs: viewer, own: 200, other: 404},
	{route: "GET /api/timetable/published/{term}/timetable.csv", needs: viewer, own: 200, other: 404},
	{route: "GET /api/timetable/published/{term}/timetable.xlsx", needs: viewer, own: 200, other: 404},
	{route: "GET /api/timetable/published/{term}/timetable.ics", needs: viewer, own: 200, other: 404},
	{route: "GET /api/timetable/published/{term}/history", needs: viewer, own: 200, other: 200},
	// These decisions name what is not there, so that no row changes what the next one finds.
	{route: "POST /api/timetable/published/{term}/withdraw",
		body:  `{"comments": "No.", "publication_id": "00000000-0000-7000-8000-000000000000"}`,
		needs: approver, own: 409, other: 409},
	{route: "POST /api/timetable/published/{term}/restore",
		body:  `{"publication_id": "00000000-0000-7000-8000-000000000000"}`,
		needs: approver, own: 404, other: 404},
	{route: "GET /api/terms/{term}/decisions", needs: viewer, own: 200, other: 200},
	{route: "GET /api/terms/{term}/calendars", needs: viewer, own: 200, other: 200},
	{route: "GET /api/terms/{term}/proposal", needs: viewer, own: 204, other: 204},
	{route: "POST /api/terms/{term}/proposal/approve", needs: approver, own: 409, other: 409},
	{route: "POST /api/terms/{term}/proposal/reject", body: `{"comments": "No."}`, needs: approver, own: 409, other: 409},
	{route: "GET /api/terms", needs: viewer, own: 200, other: 200},
	{route: "GET /api/terms/{term}", needs: viewer, own: 200, other: 404},
	{route: "PUT /api/terms/{term}", leads: "/api/terms/autumn", needs: planner, own: 200, other: 200, body: "{calendar}"},

	{route: "POST /api/feeds", needs: viewer, own: 201, other: 404,
		body: `{"term": "{term}", "kind": "course", "member": "art"}`},
	{route: "GET /api/feeds", needs: viewer, own: 200, other: 200},
	// Others' feeds are for admins; nobody else learns that there are any.
	{route: "POST /api/feeds/{id}/revoke", leads: "/api/feeds/{feed}/revoke",
		needs: viewer, decides: admin, refused: 404, own: 200, other: 404},
	{route: "GET /feeds/{secret}.ics", needs: everybody, own: 200, other: 200},

	{route: "POST /api/people/revoke", needs: admin, own: 200, other: 200,
		body: `{"person": "departed", "reason": "left"}`},

	{route: "GET /api/openapi.json", needs: everybody, own: 200, other: 200},
	{route: "GET /api/openapi.yaml", needs: everybody, own: 200, other: 200},
	{route: "GET /api/openapi-3.0.json", needs: everybody, own: 200, other: 200},
	{route: "GET /api/openapi-3.0.yaml", needs: everybody, own: 200, other: 200},
	{route: "GET /api/problem.schema.json", needs: everybody, own: 200, other: 200},
	{route: "GET /healthz", needs: everybody, own: 200, other: 200},
	{route: "GET /readyz", needs: everybody, own: 200, other: 200},
	{route: "GET /metrics", needs: everybody, own: 200, other: 200},
	{route: "GET /", needs: everybody, own: 200, other: 200},
	{route: "GET /static/*", leads: "{script}", needs: everybody, own: 200, other: 200},
}

func (p permission) method() string { return p.route[:strings.Index(p.route, " ")] }

// path is the path to call, where there are some things.
func (p permission) path(things map[string]string) string {
	path := p.leads
	if path == "" {
		_, path, _ = strings.Cut(p.route, " ")
	}
	return fill(path, things)
}

// fill puts things in the places of their names.
func fill(text string, things map[string]string) string {
	for name, thing := range things {
		text = strings.ReplaceAll(text, "{"+name+"}", thing)
	}
	return text
}

// want is the status for somebody with a role, or with none.
func (p permission) want(role timetable.Role, own bool) int {
	has := func(needed timetable.Role) bool { return timetable.Actor{Roles: []timetable.Role{role}}.Has(needed) }
	switch {
	case p.needs != everybody && p.needs != signedIn && !has(p.needs):
		return http.StatusForbidden
	case !own:
		return p.other
	case p.decides != "" && !has(p.decides):
		return p.refused
	}
	return p.own
}

// call calls a route without a sign-in, unless a header says who it is. It follows no redirection.
func (s *site) call(t *testing.T, p permission, things map[string]string, headers ...string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), p.method(), s.url+p.path(things),
		strings.NewReader(fill(p.body, things)))
	if err != nil {
		t.Fatal(err)
	}
	if p.body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatalf("%s: %v", p.route, err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatalf("%s: %v", p.route, err)
	}
	return response, string(body)
}

// openWithEverything is a Lectern with every route, and what the routes lead to, by name. All of it belongs to uni.
func openWithEverything(t *testing.T, change ...func(*server.Config)) (s *site, provider *testkit.Provider,
	things map[string]string) {
	t.Helper()
	provider = testkit.NewProvider(t)
	s = open(t, 0, append([]func(*server.Config){withAnn, func(c *server.Config) {
		c.Auth.TokenKeys = provider.KeysURL()
		c.Auth.TokenIssuer, c.Auth.TokenAudience = "https://login.example.edu", "lectern"
		c.Auth.SignOn = auth.SignOn{
			Issuer: provider.URL, ClientID: testkit.ClientID, ClientSecret: testkit.ClientSecret,
			Address: "https://lectern.example.edu", Name: "Example University", Org: "uni", RolesClaim: "roles",
		}
	}}, change...)...)
	published := s.publish(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1),
		at("bio", "attic", 1, 0))
	if _, _, err := s.Store.AddProblem(t.Context(), "elsewhere", "eve", smallProblem()); err != nil {
		t.Fatal(err)
	}
	s.putTerm(t, spring())
	made, err := s.Store.FindDatasetVersion(t.Context(), published.ProblemID)
	if err != nil {
		t.Fatal(err)
	}
	var closing, feed server.NewFeed // one is revoked on the way
	for _, f := range []*server.NewFeed{&closing, &feed} {
		s.planner.Post("/api/feeds", ask{"term": "spring", "kind": "course", "member": "art"}).Want(201).Into(f)
	}
	var imports [2]server.Import // one is discarded on the way
	for i := range imports {
		s.planner.Do("POST", "/api/imports/", []byte("Room,Seats\nHall,90\n")).Want(201).Into(&imports[i])
	}
	said := ask{"mapping": imports[0].Mapping, "settings": imports[0].Settings}
	page := string(s.nobody(t).Get("/").Want(200).Body)
	return s, provider, map[string]string{
		"problem": published.ProblemID, "job": published.JobID, "variant": published.VariantID, "term": "spring",
		"dataset": made.DatasetID, "change": document(t, edit(seats(40, 40))), "feed": closing.ID,
		"secret": strings.TrimSuffix(strings.TrimPrefix(feed.URL, "/feeds/"), ".ics"),
		"import": imports[0].ID, "spare": imports[1].ID, "said": document(t, said),
		"document": document(t, smallProblem()), "calendar": document(t, spring()),
		"script": regexp.MustCompile(`/static/[^"]+/main\.js`).FindString(page),
	}
}

func document(t *testing.T, of any) string {
	t.Helper()
	written, err := json.Marshal(of)
	if err != nil {
		t.Fatal(err)
	}
	return string(written)
}

func TestEveryRouteHasAPermission(t *testing.T) {
	s, _, _ := openWithEverything(t)
	built, err := server.New(t.Context(), s.Config, s.Store, s.Client, testkit.Log(t))
	if err != nil {
		t.Fatal(err)
	}
	var routes []string
	add := func(method, pattern string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		routes = append(routes, method+" "+pattern)
		return nil
	}
	err = chi.Walk(built.Routes(), add)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range permissions {
		if !slices.Contains(routes, p.route) {
			t.Errorf("there is no route %s: take its row out of permissions", p.route)
		}
	}
	for _, route := range routes {
		if !slices.ContainsFunc(permissions, func(p permission) bool { return p.route == route }) {
			t.Errorf("%s has no row in permissions: say who may call it", route)
		}
	}
}

func TestRoutesAnswerAsTheirPermissionsSay(t *testing.T) {
	s, _, things := openWithEverything(t)
	for _, role := range []timetable.Role{"none", viewer, planner, approver, admin} {
		for _, org := range []string{"uni", "elsewhere"} {
			somebody := s.As(s.url, org, "some-"+string(role), role)
			for _, p := range permissions {
				answer, body := s.call(t, p, things, "Authorization", "Bearer "+somebody.Token)
				if want := p.want(role, org == "uni"); answer.StatusCode != want {
					t.Errorf("%s by a %s of %s: status %d, want %d: %s", p.route, role, org, answer.StatusCode, want, body)
				}
			}
		}
	}
}

func TestNothingTellsAnotherOrganisationsThingsFromThoseThereAreNot(t *testing.T) {
	s, _, things := openWithEverything(t)
	unknown := map[string]string{"term": "spring", "change": things["change"], "said": things["said"]}
	for _, name := range []string{"problem", "job", "variant", "feed", "dataset", "import", "spare"} {
		unknown[name] = "00000000-0000-7000-8000-000000000000"
	}
	stranger := s.As(s.url, "elsewhere", "eve", admin)
	nameless := regexp.MustCompile(`"request_id":"[^"]*"`)
	for _, p := range permissions {
		if p.needs == everybody {
			continue
		}
		_, body := s.call(t, p, things, "Authorization", "Bearer "+stranger.Token)
		for _, name := range []string{"problem", "job", "variant", "feed"} {
			if strings.Contains(body, things[name]) {
				t.Errorf("%s tells a stranger the %s: %s", p.route, name, body)
			}
		}
		if p.other < http.StatusBadRequest {
			continue
		}
		_, none := s.call(t, p, unknown, "Authorization", "Bearer "+stranger.Token)
		if body, none = nameless.ReplaceAllString(body, ""), nameless.ReplaceAllString(none, ""); body != none {
			t.Errorf("%s tells what there is from what is not: %s, %s", p.route, body, none)
		}
	}
}

// badTokens are tokens of an admin that is not let in. The tests of server/auth know many more.
func (s *site) badTokens(t *testing.T) map[string]string {
	t.Helper()
	session := s.signIn(t, annsPassword)
	s.signOut(t, session)
	other := s.Config.Auth
	other.TokenSecret = "another secret, which is longer than 32 bytes"
	return map[string]string{
		"no token":                         "",
		"something else":                   "nonsense",
		"an expired token":                 signedBy(t, s.Config.Auth, -time.Second),
		"another secret":                   signedBy(t, other, time.Hour),
		"a session that was signed out of": session.Value,
	}
}

// signedBy signs a token of an admin.
func signedBy(t *testing.T, cfg auth.Config, validFor time.Duration) string {
	t.Helper()
	token, err := auth.SignToken(cfg, timetable.Actor{ID: "ann", Roles: []timetable.Role{admin}}, "uni", validFor)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func TestBadTokensAreRefusedByEveryRoute(t *testing.T) {
	s, _, things := openWithEverything(t)
	for name, token := range s.badTokens(t) {
		for _, headers := range [][]string{{"Authorization", "Bearer " + token}, {"Cookie", "lectern_session=" + token}} {
			for _, p := range permissions {
				want := http.StatusUnauthorized
				if p.needs == everybody {
					want = p.own
				}
				answer, body := s.call(t, p, things, headers...)
				if answer.StatusCode != want {
					t.Errorf("%s with %s in the %s: status %d, want %d: %s", p.route, name, headers[0], answer.StatusCode, want, body)
				}
				if challenge := answer.Header.Get("WWW-Authenticate"); want == http.StatusUnauthorized && challenge != "Bearer" {
					t.Errorf("%s does not ask for a token, but %q", p.route, challenge)
				}
			}
		}
	}
}
