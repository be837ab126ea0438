package main_test

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/lectern-timetables/lectern/internal/testkit"
)

// rule is an alert in the form that Prometheus reads.
type rule struct {
	Alert       string            `yaml:"alert"`
	Expr        string            `yaml:"expr"`
	For         string            `yaml:"for"`
	Labels      map[string]string `yaml:"labels"`
	Annotations map[string]string `yaml:"annotations"`
}

func readAlerts(t *testing.T) (rules []rule) {
	t.Helper()
	file, err := os.Open("../../docs/lectern.rules.yml")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var document struct {
		Groups []struct {
			Name  string `yaml:"name"`
			Rules []rule `yaml:"rules"`
		} `yaml:"groups"`
	}
	decoder := yaml.NewDecoder(file)
	decoder.KnownFields(true)
	if err := decoder.Decode(&document); err != nil {
		t.Fatal(err)
	}
	for _, group := range document.Groups {
		rules = append(rules, group.Rules...)
	}
	return rules
}

var (
	notNames   = regexp.MustCompile(`\{[^}]*\}|\[[^\]]*\]|\b(?:by|on|without|ignoring) *\([^)]*\)`)
	metricName = regexp.MustCompile(`\b[a-z_:][a-z0-9_:]*\b *\(?`)
)

// metricsIn are the names of metrics in an expression, without its labels, durations, operators and functions.
func metricsIn(expr string) (names []string) {
	for _, word := range metricName.FindAllString(notNames.ReplaceAllString(expr, " "), -1) {
		word = strings.TrimSpace(word)
		if !strings.HasSuffix(word, "(") && word != "and" && word != "or" && word != "unless" {
			names = append(names, word)
		}
	}
	return names
}

// exported adds the names of the metrics that a process exports.
func exported(t *testing.T, url string, names map[string]bool) {
	t.Helper()
	response, err := http.Get(url + "/metrics")
	if err != nil {
		return // it is about to start
	}
	defer response.Body.Close()
	lines := bufio.NewScanner(io.Reader(response.Body))
	for lines.Scan() {
		if name := regexp.MustCompile(`^[a-z_][a-z0-9_:]*`).FindString(lines.Text()); name != "" {
			names[name] = true
		}
	}
}

func TestAlertsAreAboutMetricsThatAreThere(t *testing.T) {
	t.Parallel()
	here := newPlace(t)
	port, work := testkit.FreePort(t), address(testkit.FreePort(t))
	startTemporal(t, port)
	env := []string{
		"DATABASE_URL=" + startPostgres(t), "TEMPORAL_ADDRESS=" + address(port), "LECTERN_TOKEN_SECRET=" + secret,
		"LECTERN_ADDR=" + address(here.http), "LECTERN_WORK_ADDR=" + work,
	}
	run(t, env, "migrate").want(0)
	server := start(t, command(t, env, "serve"))
	start(t, command(t, env, "work"))
	here.awaitReady(t, server, "ok")
	testkit.AwaitServer(t, "http://"+work)
	here.bearer(t, "").Post("/api/auth/sign-in/", ask{"token": "none"}) // makes the metrics of requests with a body

	rules := readAlerts(t)
	if len(rules) < 10 {
		t.Errorf("%d alerts are read", len(rules))
	}
	names := map[string]bool{"up": true} // Prometheus makes this one itself
	for _, r := range rules {
		if r.Alert == "" || r.Labels["severity"] == "" || r.Annotations["summary"] == "" || len(metricsIn(r.Expr)) == 0 {
			t.Errorf("an alert is incomplete: %+v", r)
		}
		for _, name := range metricsIn(r.Expr) {
			testkit.Eventually(t, name+" of the alert "+r.Alert+" is exported", func() bool {
				exported(t, here.url(), names)
				exported(t, "http://"+work, names)
				return names[name]
			})
		}
	}
}

func TestEveryAlertHasARunbook(t *testing.T) {
	t.Parallel()
	runbooks, err := os.ReadFile("../../docs/runbooks.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range readAlerts(t) {
		if !strings.Contains(string(runbooks), "`"+r.Alert+"`") {
			t.Errorf("docs/runbooks.md does not say what to do about %s", r.Alert)
		}
	}
}

func TestTheProgramSaysWhichItIs(t *testing.T) {
	t.Parallel()
	version := regexp.MustCompile(`^lectern \S+( \([0-9a-f]+\+?\))?, go1\.\S+\n$`)
	if out := run(t, nil, "--version").want(0).stdout.String(); !version.MatchString(out) {
		t.Errorf("it says %q", out)
	}
}
