package main_test

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
	"syscall"
	"testing"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

const secret = "a secret of the tests, which is longer than 32 bytes"

// A real deployment: a database and a Temporal of its own, and a process for each part.
func TestServeAndWorkCarryAJobThrough(t *testing.T) {
	t.Parallel()
	here := newPlace(t)
	temporal := testkit.FreePort(t)
	startTemporal(t, temporal)
	env := []string{
		"DATABASE_URL=" + startPostgres(t), "TEMPORAL_ADDRESS=" + address(temporal), "LECTERN_TOKEN_SECRET=" + secret,
		"LECTERN_ADDR=" + address(here.http), "LECTERN_LOG_FORMAT=json", "LECTERN_TEMPORAL_UI=https://temporal.example.edu",
		"LECTERN_TEMPORAL_PAYLOAD_KEY=" + payloadKey("new") + "," + payloadKey("old"),
	}
	for range 2 {
		run(t, env, "migrate").want(0)
	}
	server := start(t, command(t, env, "serve"))
	here.awaitReady(t, server, "ok")
	planner := here.bearer(t, token(t, env, "--subject", "paula", "--roles", "planner,viewer", "--org", "uni"))
	approver := here.bearer(t, token(t, env, "--subject", "arun", "--roles", "approver", "--org", "uni"))
	problem := run(t, nil, "generate", "--lectures", "40").want(0).stdout.String()
	var uploaded struct{ ID string }
	planner.Do(http.MethodPost, "/api/problems/", []byte(problem)).Want(http.StatusCreated).Into(&uploaded)
	early := planner.generate(ask{"problem_id": uploaded.ID, "variants": 1, "iterations": 1000, "term": "autumn"})
	if want := "https://temporal.example.edu/namespaces/default/workflows/" + early.ID; early.TemporalURL != want {
		t.Errorf("the job is at %s, want %s", early.TemporalURL, want)
	}

	worker := start(t, command(t, env, "work"))
	published := publish(planner, approver, uploaded.ID)
	planner.requirePublished(published.ID)
	requireEncrypted(t, address(temporal), published.ID)
	planner.await(early.ID, timetable.Draft)
	search := planner.generate(ask{"problem_id": uploaded.ID, "variants": 1, "budget_seconds": 600})
	planner.awaitProgress(search.ID, 0.01)
	run(t, env, "revoke", "--org", "uni", "--person", "arun", "--reason", "left").want(0)
	approver.Get("/api/problems/").Want(http.StatusUnauthorized)
	planner.Get("/api/problems/").Want(http.StatusOK)
	worker.stop(syscall.SIGTERM)
	server.stop(syscall.SIGTERM)
	server.loggingJSON()
	worker.loggingJSON()
}

// payloadKey makes a key from a word.
func payloadKey(word string) string {
	sum := sha256.Sum256([]byte(word))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// requireEncrypted checks that Temporal cannot read a job's request.
func requireEncrypted(t *testing.T, address, jobID string) {
	t.Helper()
	c, err := client.NewLazyClient(client.Options{HostPort: address})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	first, err := c.GetWorkflowHistory(t.Context(), jobID, "", false, enums.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT).Next()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range first.GetWorkflowExecutionStartedEventAttributes().GetInput().GetPayloads() {
		if kind := string(p.Metadata[converter.MetadataEncoding]); kind != "binary/encrypted" {
			t.Errorf("Temporal keeps the request as %s: %s", kind, p.Data)
		}
	}
}

func TestServeAndWorkWaitForWhatIsAway(t *testing.T) {
	t.Parallel()
	here := newPlace(t)
	nobody := address(testkit.FreePort(t))
	env := []string{
		"DATABASE_URL=postgres://lectern@" + nobody + "/lectern", "TEMPORAL_ADDRESS=" + nobody,
		"LECTERN_TOKEN_SECRET=" + secret,
	}
	server := start(t, command(t, env, "serve", "--addr", address(here.http)))
	worker := start(t, command(t, env, "work", "--solver-slots", "1"))
	testkit.Eventually(t, "both wait", func() bool {
		return readiness(here.url())["database"] == "away" && strings.Contains(worker.stderr.String(), "waiting for Temporal")
	})
	worker.stop(syscall.SIGTERM)
	server.stop(syscall.SIGTERM)
}

func TestWhatMustBeSetIsNamed(t *testing.T) {
	t.Parallel()
	database := "DATABASE_URL=postgres://lectern@127.0.0.1:1/lectern"
	for name, c := range map[string]struct {
		env  []string
		args []string
		says []string
	}{
		"serve without a database": {
			[]string{"LECTERN_TOKEN_SECRET=" + secret}, []string{"serve"}, []string{"--database-url", "DATABASE_URL"},
		},
		"work without a database":    {nil, []string{"work"}, []string{"--database-url", "DATABASE_URL"}},
		"migrate without a database": {nil, []string{"migrate"}, []string{"--database-url", "DATABASE_URL"}},
		"migrate of a lost database": {[]string{database}, []string{"migrate"}, []string{"127.0.0.1:1"}},
		"serve without a secret": {
			[]string{database}, []string{"serve"},
			[]string{"--token-secret", "LECTERN_TOKEN_SECRET", "--token-keys", "LECTERN_TOKEN_KEYS"},
		},
		"serve with a short secret": {
			[]string{database, "LECTERN_TOKEN_SECRET=short"}, []string{"serve"}, []string{"32 bytes"},
		},
		"serve for a bad origin": {
			[]string{database, "LECTERN_TOKEN_SECRET=" + secret}, []string{"serve", "--allowed-origins", "portal.example.edu"},
			[]string{"portal.example.edu", "https://"},
		},
		"work with a bad key": {
			[]string{database, "LECTERN_TEMPORAL_PAYLOAD_KEY=" + payloadKey("good") + ",bad"}, []string{"work"},
			[]string{"LECTERN_TEMPORAL_PAYLOAD_KEY", "key 2"},
		},
		"serve with a bad proxy": {
			[]string{database, "LECTERN_TOKEN_SECRET=" + secret}, []string{"serve", "--trusted-proxies", "proxy"},
			[]string{"proxies", "10.0.0.0/8"},
		},
		"serve at a bad database": {
			[]string{"DATABASE_URL=mysql://x", "LECTERN_TOKEN_SECRET=" + secret}, []string{"serve"},
			[]string{"database address"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run(t, c.env, c.args...).want(1).saying(c.says...)
		})
	}
}

func TestServeNamesTheAddressThatIsTaken(t *testing.T) {
	t.Parallel()
	here := newPlace(t)
	env := []string{
		"DATABASE_URL=postgres://lectern@127.0.0.1:1/lectern", "LECTERN_TOKEN_SECRET=" + secret,
		"LECTERN_ADDR=" + address(here.http),
	}
	first := start(t, command(t, env, "serve"))
	testkit.Eventually(t, "served", func() bool { return readiness(here.url()) != nil })
	run(t, env, "serve").want(1).saying(address(here.http), "--addr", "LECTERN_ADDR")
	first.stop(syscall.SIGTERM)
}
