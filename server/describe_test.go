package server_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestALinterFindsNothingInTheDescription(t *testing.T) {
	s := open(t, 0)
	file := filepath.Join(t.TempDir(), "openapi.json")
	if err := os.WriteFile(file, s.viewer.Get("/api/openapi.json").Want(200).Body, 0o600); err != nil {
		t.Fatal(err)
	}
	printed, err := testkit.Node(t, nil, "node_modules/@redocly/cli/bin/cli.js",
		"lint", "--format=json", "--config=redocly.yaml", "--max-problems=200", file)
	if err != nil && printed == "" {
		t.Fatal(err)
	}
	var found struct {
		Problems []struct {
			RuleID   string
			Message  string
			Location []struct{ Pointer string }
		}
	}
	if err := json.Unmarshal([]byte(printed), &found); err != nil {
		t.Fatalf("the linter prints %s: %v", printed, err)
	}
	for _, p := range found.Problems {
		t.Errorf("%s: %s at %v", p.RuleID, p.Message, p.Location)
	}
}

// call is a request of the client: to a path of the description, with what stands for its parameters.
type call struct {
	Method string `json:"method"`
	Path   string `json:"path"`
	Params params `json:"params"`
	Body   any    `json:"body,omitempty"`
}

type params struct {
	Path  map[string]string `json:"path,omitempty"`
	Query map[string]string `json:"query,omitempty"`
}

func TestEveryAnswerIsAsTheDescriptionSays(t *testing.T) {
	s := open(t, 0)
	published := s.publish(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1),
		at("bio", "attic", 1, 0))
	s.putTerm(t, spring())
	s.generate(t, ask{"problem_id": published.ProblemID, "term": "autumn"})
	var feed server.NewFeed
	s.viewer.Post("/api/feeds", ask{"term": "spring", "kind": "course", "member": "art"}).Want(201).Into(&feed)
	things := map[string]string{
		"term": "spring", "job_id": published.JobID, "number": "1",
		"secret": strings.TrimSuffix(strings.TrimPrefix(feed.URL, "/feeds/"), ".ics"),
	}
	ids := map[string]string{
		"/api/problems/": published.ProblemID, "/api/generation-jobs/": published.JobID,
		"/api/timetable/workflows/": published.JobID,
		"/api/timetable/variants/":  published.VariantID, "/api/feeds/": feed.ID,
	}
	calls := everyCall(t, s, ids, things)
	input, err := json.Marshal(calls)
	if err != nil {
		t.Fatal(err)
	}
	admin := s.As(s.url, "uni", "ada", timetable.Admin)
	for who, token := range map[string]string{"an admin": admin.Token, "a viewer": s.viewer.Token, "nobody": "none"} {
		printed, err := testkit.Node(t, input, "checkapi.mjs", s.url, token)
		if err != nil {
			t.Fatal(err)
		}
		var wrong []string
		if err := json.Unmarshal([]byte(printed), &wrong); err != nil {
			t.Fatalf("the client prints %s: %v", printed, err)
		}
		for _, w := range wrong {
			t.Errorf("to %s: %s", who, w)
		}
	}
}

// everyCall asks for all that is described: for things that there are, for things that there are not, and in a way that
// is refused. Changes come last.
func everyCall(t *testing.T, s *site, ids, things map[string]string) (calls []call) {
	t.Helper()
	var description struct {
		Paths map[string]map[string]json.RawMessage
	}
	s.viewer.Get("/api/openapi.json").Want(200).Into(&description)
	for path, operations := range description.Paths {
		for method := range operations {
			there, not := params{Path: map[string]string{}, Query: map[string]string{}}, map[string]string{}
			for name, thing := range things {
				there.Path[name], not[name] = thing, noID
			}
			for prefix, id := range ids {
				if strings.HasPrefix(path, prefix) {
					there.Path["id"], not["id"] = id, noID
				}
			}
			not["number"] = "999999999999999"
			if path == "/api/timetable/variants" {
				there.Query["job_id"] = things["job_id"]
			}
			c := call{Method: strings.ToUpper(method), Path: path, Params: there}
			calls = append(calls, c, call{c.Method, path, params{Path: not}, nil},
				call{c.Method, path, params{there.Path, map[string]string{"odd": "1"}}, ask{}}, call{c.Method, path, there,
					ask{"odd": true}})
		}
	}
	slices.SortStableFunc(calls, func(a, b call) int { return strings.Compare(a.Method+a.Path, b.Method+b.Path) })
	return calls
}
