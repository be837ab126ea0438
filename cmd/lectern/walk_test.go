package main_test

import (
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The walk in docs/api.md is what a newcomer types first.
func TestTheWalkThroughTheAPIWorks(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, found := strings.Cut(string(page), "<!-- walk")
	_, after, begun := strings.Cut(after, "```bash\n")
	script, _, ended := strings.Cut(after, "```")
	if !found || !begun || !ended {
		t.Fatal("docs/api.md has no walk")
	}
	here := newPlace(t)
	lectern := here.dev(t)
	walk := exec.Command("bash", "-euo", "pipefail", "-c", script)
	walk.Dir = t.TempDir()
	walk.Env = append(os.Environ(), "LECTERN="+here.url())
	walked := start(t, walk)
	walked.wait(time.Minute)
	walked.want(0)
	for _, sign := range []string{`"term":"2027-spring"`, `"variant_hash"`, "MAT101 "} {
		if !strings.Contains(walked.stdout.String(), sign) {
			t.Errorf("the walk ends without %s", sign)
		}
	}
	lectern.stop(syscall.SIGINT)
}
