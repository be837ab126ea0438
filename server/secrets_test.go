package server_test

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"
	sdklog "go.temporal.io/sdk/log"
	"google.golang.org/protobuf/encoding/prototext"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

// kept is what anybody who may look into Temporal reads of a job, beside its search attributes.
func (s *site) kept(t *testing.T, jobID string) string {
	t.Helper()
	plain, err := client.NewLazyClient(client.Options{
		HostPort: s.TemporalAddress(), Namespace: s.Namespace, Logger: sdklog.NewStructuredLogger(s.Log),
	})
	if err != nil {
		t.Fatal(err)
	}
	defer plain.Close()
	described, err := plain.DescribeWorkflowExecution(t.Context(), jobID, "")
	if err != nil {
		t.Fatal(err)
	}
	described.WorkflowExecutionInfo.SearchAttributes = nil
	text := prototext.Format(described)
	events := plain.GetWorkflowHistory(t.Context(), jobID, "", false, enums.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for events.HasNext() {
		event, err := events.Next()
		if err != nil {
			t.Fatal(err)
		}
		if started := event.GetWorkflowExecutionStartedEventAttributes(); started != nil {
			started.SearchAttributes = nil
		}
		text += prototext.Format(event)
	}
	return text
}

// told collects what becomes public, by where it stands.
type told map[string]string

func (w told) add(where string, text []byte) { w[where] += string(text) + "\n" }

// refused adds the body of an error.
func (w told) refused(t *testing.T, status int, answer testkit.Answer) {
	t.Helper()
	w.add("error bodies", answer.Want(status).Body)
}

func debugLog(w io.Writer) *slog.Logger {
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// A whole journey, with every secret there is, each of which is sent where it belongs, and also where it does not.
func TestSecretsAreNowhereToBeRead(t *testing.T) {
	t.Parallel()
	log := &testkit.Buffer{}
	system, provider := testkit.NewSystemWithTemporal(t), testkit.NewProvider(t)
	system.Log = debugLog(log)
	system.Client = system.Dial()
	address := fmt.Sprintf("127.0.0.1:%d", testkit.FreePort(t))
	system.Config.Auth.OldTokenSecret = "the secret before this one, which is longer than 32 bytes"
	system.Config.Auth.Users = []auth.User{{
		Actor: timetable.Actor{ID: "ann", Roles: []timetable.Role{timetable.Planner}}, Org: "uni",
		Password: "password-of-ann",
	}}
	system.Config.Auth.SignOn = auth.SignOn{
		Issuer: provider.URL, ClientID: testkit.ClientID, ClientSecret: testkit.ClientSecret, Address: "http://" + address,
		Name: "Example University", Org: "uni", RolesClaim: "roles",
		Roles: map[string]timetable.Role{"planner": timetable.Planner},
	}
	s := &site{System: system}
	s.url, s.stopServer = s.StartServerAt(address)
	s.stopWorker = s.StartWorker(1)
	s.planner = s.As(s.url, "uni", "paula", timetable.Planner)
	s.approver = s.As(s.url, "uni", "arun", timetable.Approver)
	s.viewer = s.As(s.url, "uni", "vera", timetable.Viewer)

	public := told{}
	secrets := map[string]string{
		"token secret": testkit.TokenSecret, "old token secret": system.Config.Auth.OldTokenSecret,
		"client secret": testkit.ClientSecret, "its form in a header": url.QueryEscape(testkit.ClientSecret),
		"password": "password-of-ann", "planner's token": s.planner.Token, "approver's token": s.approver.Token,
	}
	s.signInEverywhere(t, secrets, public)
	job, variant := s.selected(t, ask{"variants": 1, "term": "spring"})
	s.useTickets(t, job.ID, secrets, public)
	s.useFeeds(t, secrets, public)
	s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", ask{"comments": "Good.", "variant_id": variant.ID}).
		Want(200)
	s.await(t, job.ID, timetable.Published)
	s.loseTheDatabase(t, secrets, public)

	public.add("metrics", s.viewer.Get("/metrics").Want(200).Body)
	public.add("Temporal's history", []byte(s.kept(t, job.ID)))
	s.StopTemporal()
	public.refused(t, 503, s.planner.Post("/api/generation-jobs/"+s.generate(t, ask{"variants": 1}).ID+"/cancel/", nil))
	s.stopServer()
	s.stopWorker()
	public.add("log", []byte(log.String()))
	for where, text := range public {
		for name, secret := range secrets {
			if secret == "" || strings.Contains(text, secret) {
				t.Errorf("the %s has the %s, %q", where, name, secret)
			}
		}
	}
	if !strings.Contains(public["log"], "level=DEBUG") || !strings.Contains(public["Temporal's history"], "Good.") {
		t.Error("the log or the history is not the whole one")
	}
}

func (s *site) signInEverywhere(t *testing.T, secrets map[string]string, public told) {
	nobody := s.program(t)
	answer := nobody.Post("/api/auth/sign-in/", ask{"username": "ann", "password": secrets["password"]}).Want(200)
	cookie, err := http.ParseSetCookie(answer.Header.Get("Set-Cookie"))
	if err != nil {
		t.Fatal(err)
	}
	secrets["session"] = cookie.Value
	nobody.Post("/api/auth/sign-in/", ask{"token": s.planner.Token}).Want(200)
	public.refused(t, 401,
		nobody.Post("/api/auth/sign-in/", ask{"username": secrets["password"], "password": secrets["password"]}))
	public.refused(t, 401, nobody.Post("/api/auth/sign-in/", ask{"token": s.planner.Token + "x"}))
	public.refused(t, 422,
		nobody.Post("/api/auth/sign-in/", ask{"username": "ann", "password": strings.Repeat(secrets["password"], 100)}))
	public.refused(t, 422,
		nobody.Post("/api/auth/sign-in/", ask{"username": "ann", "password": []string{secrets["password"]}}))
	cut := []byte(`{"password":"` + secrets["password"])
	public.refused(t, 400, nobody.Do("POST", "/api/auth/sign-in/", cut, "Content-Type", "application/json"))
	public.refused(t, 401, nobody.Do("GET", "/api/problems/", nil, "Authorization", "Basic "+secrets["token secret"]))
	public.refused(t, 401, nobody.Get("/api/problems/?token="+s.planner.Token))

	signOn := &signOnSite{url: s.url}
	if _, me := signOn.visit(t, newBrowser(t), s.url+"/api/auth/oidc/start"); me == nil {
		t.Fatal("the provider's people cannot sign in")
	}
	secrets["code"] = "a-code-that-no-provider-gave"
	signOn.visit(t, newBrowser(t), s.url+"/api/auth/oidc/callback?state=x&code="+secrets["code"])
}

func (s *site) useTickets(t *testing.T, jobID string, secrets map[string]string, public told) {
	var ticket, other server.Ticket
	s.planner.Post("/api/auth/tickets/", ask{"job_id": jobID}).Want(200).Into(&ticket)
	s.planner.Post("/api/auth/tickets/", ask{"job_id": jobID}).Want(200).Into(&other)
	secrets["ticket"], secrets["other ticket"] = ticket.Ticket, other.Ticket
	conn, _, err := socket(t, s.url, "", jobID, "?ticket="+ticket.Ticket)
	if err != nil {
		t.Fatal(err)
	}
	conn.CloseNow()
	nobody := s.program(t)
	public.refused(t, 401, nobody.Get("/ws/timetable/progress/"+jobID+"/?ticket="+ticket.Ticket))
	public.refused(t, 401, nobody.Get("/ws/timetable/progress/"+db.NewID()+"/?ticket="+other.Ticket))
	public.refused(t, 404, nobody.Get("/ws/?ticket="+other.Ticket))
}

func (s *site) useFeeds(t *testing.T, secrets map[string]string, public told) {
	feed := s.subscribe(t, s.viewer, timetable.OfRoom, "hall")
	secrets["feed's secret"] = strings.TrimSuffix(strings.TrimPrefix(feed.URL, "/feeds/"), ".ics")
	nobody := s.program(t)
	nobody.Get(feed.URL).Want(200)
	public.refused(t, 405, nobody.Post(feed.URL, ask{}))
	public.refused(t, 404, nobody.Get("/feeds/"+secrets["feed's secret"]))
	s.viewer.Post("/api/feeds/"+feed.ID+"/revoke/", nil).Want(200)
	public.refused(t, 404, nobody.Get(feed.URL))
}

// loseTheDatabase asks a server whose database cannot be reached, under an address with a password in it.
func (s *site) loseTheDatabase(t *testing.T, secrets map[string]string, public told) {
	secrets["database's password"] = "password-of-the-database"
	lost := *s.System
	closed := fmt.Sprintf("127.0.0.1:%d", testkit.FreePort(t))
	var err error
	if lost.Store, err = db.Open(t.Context(),
		"postgres://lectern:"+secrets["database's password"]+"@"+closed+"/lectern"); err != nil {
		t.Fatal(err)
	}
	defer lost.Store.Close()
	address, stop := lost.StartServer()
	defer stop()
	public.refused(t, 503, lost.As(address, "uni", "paula", timetable.Planner).Get("/api/problems/"))
	public.refused(t, 503, (&testkit.API{URL: address}).For(t).Get("/readyz"))
	for _, bad := range []string{"postgres://lectern:%s@host:port/lectern", "postgres://lectern:%s@[::1/lectern",
		"host=a password=%s port=x",
		"postgres://lectern:%s@host/lectern?pool_max_conns=x", "postgresql:/lectern:%s@host", "lectern:%s@host/lectern"} {
		_, err := db.Open(t.Context(), fmt.Sprintf(bad, secrets["database's password"]))
		if err == nil {
			t.Errorf("%s is the address of a database", bad)
			continue
		}
		public.add("message about the address "+bad, []byte(err.Error()))
	}
}
