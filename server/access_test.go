package server_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"regexp"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// record is a line of the log.
type record map[string]any

// logged finds the lines of the log with a message about a path.
func logged(t *testing.T, log *testkit.Buffer, message, path string) (found []record) {
	t.Helper()
	for line := range strings.Lines(log.String()) {
		var r record
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatalf("a line of the log is no JSON: %s", line)
		}
		if r["msg"] == message && r["path"] == path {
			found = append(found, r)
		}
	}
	return found
}

// wantLogged waits for a line of the log with a message about a path, and checks what it says besides.
func wantLogged(t *testing.T, log *testkit.Buffer, message, path string, want record) {
	t.Helper()
	var got record
	testkit.Eventually(t, message+" "+path+" is logged", func() bool {
		lines := logged(t, log, message, path)
		if len(lines) > 0 {
			got = lines[len(lines)-1]
		}
		return got != nil
	})
	for key, value := range want {
		if fmt.Sprint(got[key]) != fmt.Sprint(value) {
			t.Errorf("%s %s is logged with %s=%v, want %v", message, path, key, got[key], value)
		}
	}
}

func TestTheLogSaysWhoAskedFromWhere(t *testing.T) {
	t.Parallel()
	log := &testkit.Buffer{}
	s := &site{System: testkit.NewSystem(t)}
	s.Log = slog.New(slog.NewJSONHandler(log, nil))
	s.Config.TrustedProxies = []string{"127.0.0.1/32"}
	withAnn(&s.Config)
	s.url, s.stopServer = s.StartServer()
	s.planner = s.As(s.url, "uni", "paula", timetable.Planner)
	s.viewer = s.As(s.url, "uni", "vera", timetable.Viewer)
	nobody := s.program(t)
	from := func(who *testkit.API, method, path string, body string) testkit.Answer {
		return who.Do(method, path, []byte(body), "X-Forwarded-For", "192.0.2.7", "Content-Type", "application/json")
	}
	job := s.generate(t, ask{"variants": 1})

	from(s.viewer, "GET", "/api/problems/", "").Want(200)
	wantLogged(t, log, "request", "/api/problems/",
		record{"actor": "vera", "org": "uni", "address": "192.0.2.7", "status": 200, "code": ""})
	from(s.viewer, "PUT", "/api/terms/spring/", "{}").Want(403)
	wantLogged(t, log, "request", "/api/terms/spring/",
		record{"actor": "vera", "org": "uni", "address": "192.0.2.7", "status": 403, "code": "role_missing"})
	from(s.viewer, "POST", "/api/feeds/", "{}").Want(422)
	wantLogged(t, log, "request", "/api/feeds/", record{"actor": "vera", "status": 422, "code": "invalid_request"})
	from(nobody, "GET", "/api/terms/", "").Want(401)
	wantLogged(t, log, "request", "/api/terms/",
		record{"actor": "", "org": "", "address": "192.0.2.7", "status": 401, "code": "unauthenticated"})
	from(nobody, "POST", "/api/auth/sign-in/", `{"username":"ann","password":"secret"}`).Want(200)
	wantLogged(t, log, "request", "/api/auth/sign-in/",
		record{"actor": "ann", "org": "uni", "address": "192.0.2.7", "status": 200})
	from(nobody, "GET", "/"+strings.Repeat("x", 5000), "").Want(404)
	wantLogged(t, log, "request", "/"+strings.Repeat("x", 299), record{"status": 404, "code": "not_found"})

	var ticket server.Ticket
	s.viewer.Post("/api/auth/tickets/", ask{"job_id": job.ID}).Want(200).Into(&ticket)
	conn, _, err := socket(t, s.url, "", job.ID, "?ticket="+ticket.Ticket, "X-Forwarded-For", "192.0.2.8")
	if err != nil {
		t.Fatal(err)
	}
	path := "/ws/timetable/progress/" + job.ID + "/"
	who := record{"actor": "vera", "org": "uni", "address": "192.0.2.8"}
	wantLogged(t, log, "request", path, record{"status": 101})
	wantLogged(t, log, "request", path, who)
	if len(logged(t, log, "socket closed", path)) > 0 {
		t.Error("the socket is said to be closed")
	}
	conn.Close(websocket.StatusNormalClosure, "")
	wantLogged(t, log, "socket closed", path, who)
	got := logged(t, log, "socket closed", path)[0]["request_id"]
	if want := logged(t, log, "request", path)[0]["request_id"]; got != want {
		t.Errorf("the socket that request %v opened is closed as that of %v", want, got)
	}
	for _, secret := range []string{ticket.Ticket, "secret", s.viewer.Token} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log has %q", secret)
		}
	}
}

func TestARequestsIDIsItsOwnUnlessItIsFitToBeLogged(t *testing.T) {
	s := open(t, 0)
	fresh := regexp.MustCompile(`^[A-Z2-7]{26}$`)
	for id, kept := range map[string]bool{
		"proxy.example/abc_DEF:1-2": true, strings.Repeat("x", 64): true,
		strings.Repeat("x", 65): false, strings.Repeat("x", 30_000): false, "a b": false, `a"b`: false, "été": false,
		"<b>": false, "": false,
	} {
		answer := s.viewer.Do("GET", "/api/nothing", nil, "X-Request-Id", id).Want(404)
		var body struct {
			RequestID string `json:"request_id"`
		}
		answer.Into(&body)
		got := answer.Header.Get("X-Request-Id")
		if got != body.RequestID || kept && got != id || !kept && !fresh.MatchString(got) {
			t.Errorf("a request with the id %.80q is answered as %.80q, and in its error as %.80q", id, got, body.RequestID)
		}
	}
}
