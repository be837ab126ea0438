package bench

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/demo"
)

func TestABenchmarkSearchesEveryInstanceOnceForEachSeed(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "runs.csv")
	var last Status
	plan := tinyPlan()
	plan.Jobs, plan.Watch = 4, func(s Status) { last = s }
	run(t, t.Context(), plan, path)
	if last.Done != 6 || last.Total != 6 || last.Fraction != 1 || len(last.Active) != 0 {
		t.Errorf("the last status is %+v", last)
	}
	seen := map[key]bool{}
	for _, r := range mustRead(t, path) {
		seen[r.key()] = true
		if r.Settings != plan.Settings || r.Iterations != plan.Settings.MaxIterations || r.Elapsed <= 0 {
			t.Errorf("a run is %+v", r)
		}
		if r.Feasible() != (r.FirstFeasible > 0) || r.FirstFeasible > r.Elapsed {
			t.Errorf("%d violations, first feasible after %s of %s", r.Hard, r.FirstFeasible, r.Elapsed)
		}
	}
	if len(seen) != 6 {
		t.Errorf("the runs are %v", seen)
	}
}

func TestABenchmarkGoesOnFromAFileThatWasCutOff(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "runs.csv")
	run(t, t.Context(), tinyPlan(), path)
	whole, want := text(t, path), tableOf(t, path)
	finished := strings.Join(strings.SplitAfter(whole, "\n")[:3], "") // the column names and two runs
	for name, rest := range map[string]string{
		"within a run":         whole[:len(finished)+10],
		"at the end of a run":  finished,
		"before its newline":   strings.TrimSuffix(finished, "\n"),
		"in the column names":  header[:20],
		"after them":           header,
		"before anything":      "",
		"after the whole plan": whole,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "runs.csv")
			write(t, path, rest)
			run(t, t.Context(), tinyPlan(), path)
			kept := rest[:strings.LastIndex(rest, "\n")+1]
			if !strings.HasPrefix(text(t, path), kept) {
				t.Errorf("what was finished has been searched again:\n%s", text(t, path))
			}
			if got := tableOf(t, path); got != want {
				t.Errorf("the table is\n%s\nwithout the interruption\n%s", got, want)
			}
		})
	}
}

func TestABenchmarkDoesNotGoOnWithAProblemThatHasChanged(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "runs.csv")
	run(t, t.Context(), tinyPlan(), path)
	plan := tinyPlan()
	plan.Seeds++
	plan.Instances[1].Problem.Courses[0].Students++
	file, err := Open(path, plan.Settings)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := plan.Run(t.Context(), file); err == nil || !strings.Contains(err.Error(), "little has changed") ||
		len(file.Runs) != 6 {
		t.Errorf("it goes on to %d runs, with %v", len(file.Runs), err)
	}
}

func TestAnInterruptedBenchmarkKeepsWhatIsFinished(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "runs.csv")
	ctx, cancel := context.WithCancel(t.Context())
	plan := tinyPlan()
	plan.Watch = func(s Status) {
		if s.Done == 2 && len(s.Active) == 1 {
			cancel() // while the third run is under way
		}
	}
	run(t, ctx, plan, path)
	if runs := mustRead(t, path); len(runs) != 2 {
		t.Fatalf("the file holds %+v", runs)
	}
	run(t, t.Context(), tinyPlan(), path)
	whole := filepath.Join(t.TempDir(), "runs.csv")
	run(t, t.Context(), tinyPlan(), whole)
	if got, want := tableOf(t, path), tableOf(t, whole); got != want {
		t.Errorf("the table is\n%s\nwithout the interruption\n%s", got, want)
	}
}

func TestARunByTheProcessorsTimeUsesItsBudget(t *testing.T) {
	t.Parallel()
	plan := tinyPlan()
	plan.Seeds, plan.Settings = 1, Settings{Budget: 50 * time.Millisecond, Clock: CPU, Threads: 1}
	if err := plan.Settings.Validate(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "runs.csv")
	run(t, t.Context(), plan, path)
	for _, r := range mustRead(t, path) {
		if r.Elapsed < plan.Settings.Budget || r.Iterations == 0 {
			t.Errorf("a run is %+v", r)
		}
	}
}

func TestSettingsThatCannotBeRun(t *testing.T) {
	t.Parallel()
	cases := map[string]Settings{
		"a run without an end":               {Clock: Wall, Threads: 1},
		"nobody who searches":                {Clock: Wall, Budget: time.Second},
		"the time of one of several threads": {Clock: CPU, Budget: time.Second, Threads: 2},
	}
	for name, s := range cases {
		if err := s.Validate(); err == nil {
			t.Errorf("%s is let through", name)
		}
	}
}

// tinyPlan has two small problems and three seeds.
func tinyPlan() Plan {
	return Plan{
		Instances: []Instance{
			{"large", demo.Generate(demo.Spec{Lectures: 120, Seed: 2, Utilisation: 90})},
			{"little", demo.Generate(demo.Spec{Lectures: 60, Seed: 1, Utilisation: 90})},
		},
		Seeds:    3,
		Settings: Settings{MaxIterations: 20000, Clock: Wall, Threads: 1},
		Jobs:     1,
		Watch:    func(Status) {},
	}
}

func run(t *testing.T, ctx context.Context, plan Plan, path string) {
	t.Helper()
	file, err := Open(path, plan.Settings)
	if err != nil {
		t.Fatal(err)
	}
	if err := plan.Run(ctx, file); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

func mustRead(t *testing.T, path string) []Run {
	t.Helper()
	runs, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	return runs
}

func tableOf(t *testing.T, path string) string {
	t.Helper()
	return tableText(t, mustRead(t, path), nil)
}

func tableText(t *testing.T, runs []Run, known *Known) string {
	t.Helper()
	var text strings.Builder
	if err := WriteTable(&text, runs, known); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func text(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
