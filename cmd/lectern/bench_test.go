package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/internal/testkit"
)

func TestBenchGoesOnWhereItWasInterrupted(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	problem, runs, known := filepath.Join(dir, "p.ctt"), filepath.Join(dir, "runs.csv"), filepath.Join(dir, "known.csv")
	run(t, nil, "generate", "--lectures", "40", "--format", "ctt", "-o", problem).want(0)
	if err := os.WriteFile(known, []byte("instance,best known,Adams\np,1,1000000\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	solutions := filepath.Join(dir, "solutions")
	args := []string{
		"bench", problem, "--csv", runs, "--known", known, "--iterations", "20000", "--jobs", "1", "--solutions", solutions,
	}

	// The runs would take hours. Ctrl-C drops the current one.
	long := start(t, command(t, nil, "bench", problem, "--csv", runs, "--budget", "10h"))
	testkit.Eventually(t, "a file of runs", func() bool {
		text, err := os.ReadFile(runs)
		return err == nil && strings.HasPrefix(string(text), "instance,")
	})
	long.stop(syscall.SIGINT)
	long.saying("interrupted")
	if table := long.stdout.String(); table != "There are no runs yet.\n" {
		t.Errorf("the table of nothing is %q", table)
	}

	run(t, nil, append(args, "--seeds", "1")...).want(0)
	first := contents(t, runs)
	table := run(t, nil, append(args, "--seeds", "3")...).want(0).saying("seeds 3", "3 of 3 runs").stdout.String()
	if !strings.HasPrefix(contents(t, runs), first) || !strings.Contains(table, "| p | 3 | 0 | ") ||
		!strings.Contains(table, "✓") {
		t.Errorf("after one run and two more the file and the table are\n%s\n%s", contents(t, runs), table)
	}
	if again := run(t, nil, "bench", "--csv", runs, "--known", known).want(0).stdout.String(); again != table {
		t.Errorf("printed again, the table is\n%s\nnot\n%s", again, table)
	}
	for _, seed := range []string{"1", "2", "3"} {
		found := run(t, nil, "solve", problem, "--iterations", "20000", "--seed", seed).want(0).stdout.String()
		if kept := contents(t, filepath.Join(solutions, "p-"+seed+".sol")); kept != found {
			t.Errorf("the timetable kept of seed %s is not the one found:\n%s", seed, kept)
		}
	}
	run(
		t, nil, "bench", problem, "--csv", runs, "--budget", "1s",
	).want(1).saying("other settings", "20000 moves", "1s by the wall clock")
}

func TestBenchSaysBeforeItSearchesWhatIsMissing(t *testing.T) {
	t.Parallel()
	problem, nowhere := generated(t, "ctt"), filepath.Join(t.TempDir(), "no-such-folder", "file")
	for says, args := range map[string][]string{
		"name problems":       {"--csv", nowhere},
		"open runs":           {problem, "--csv", nowhere},
		"write: ":             {problem, "--table", nowhere},
		"no-such-folder/file": {problem, "--known", nowhere},
		"UD9":                 {problem, "--formulation", "UD9"},
		"--seeds":             {problem, "--seeds", "0"},
		"a budget of time":    {problem, "--budget", "0"},
	} {
		cmd := command(t, nil, append([]string{"bench"}, args...)...)
		cmd.Dir = t.TempDir()
		bench := start(t, cmd)
		bench.wait(10 * time.Second)
		if bench.cmd.ProcessState.ExitCode() == 0 {
			t.Errorf("bench %s has succeeded", args)
		}
		bench.saying(says)
	}
}

func contents(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
