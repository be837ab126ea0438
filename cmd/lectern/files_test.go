package main_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/bounds"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestSolveWritesATimetableThatCheckConfirms(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, format := range []string{"ctt", "ectt", "json"} {
		t.Run(format, func(t *testing.T) {
			t.Parallel()
			problem, solution := filepath.Join(dir, "p."+format), filepath.Join(dir, format+".sol")
			run(t, nil, "generate", "--lectures", "40", "--format", format, "-o", problem).want(0)
			solve := run(t, nil, "solve", problem, "--iterations", "200000", "-o", solution).want(0)
			check := run(t, nil, "check", problem, solution).want(0)
			cost := summary(t, check.stdout.String())
			if !strings.HasPrefix(cost, "Total Cost = ") || summary(t, solve.stderr.String()) != cost {
				t.Errorf("solve says %q, check %q", summary(t, solve.stderr.String()), cost)
			}
			again := run(t, nil, "solve", problem, "--iterations", "200000").want(0)
			if text, err := os.ReadFile(solution); err != nil || string(text) != again.stdout.String() {
				t.Errorf("the same seed has found another timetable (%v):\n%s", err, &again.stdout)
			}
		})
	}
}

func TestSolveByMovesFindsTheSameOnAnyNumberOfThreads(t *testing.T) {
	t.Parallel()
	args := []string{"solve", filepath.Join("..", "..", "demo", "college.json"), "--iterations", "300000", "--seed", "5"}
	alone := run(t, nil, append(args, "--threads", "1")...).want(0).stdout.String()
	for _, threads := range []string{"2", "3"} {
		if found := run(t, nil, append(args, "--threads", threads)...).want(0).stdout.String(); found != alone {
			t.Errorf("%s threads found another timetable than one", threads)
		}
	}
}

func TestSolveMeasuresItsBudgetByTheClockThatIsAsked(t *testing.T) {
	t.Parallel()
	problem := generated(t, "ctt")
	run(t, nil, "solve", problem, "--budget", "50ms", "--clock", "cpu").want(0).saying("Total Cost")
	run(
		t, nil, "solve", problem, "--budget", "50ms", "--clock", "cpu", "--threads", "2",
	).want(1).saying("the wall clock for runs of several")
	run(t, nil, "solve", problem, "--budget", "0").want(1).saying("a budget of time or a number of moves")
}

func TestSolveFavoursWhatAProfileDoesAndScoresAsBefore(t *testing.T) {
	t.Parallel()
	problem, solution := generated(t, "ctt"), filepath.Join(t.TempDir(), "p.sol")
	solve := run(t, nil, "solve", problem, "--profile", "teachers", "--iterations", "200000", "-o", solution).want(0)
	check := run(t, nil, "check", "-q", problem, solution).want(0)
	if got, want := summary(t, check.stdout.String()), summary(t, solve.stderr.String()); got != want {
		t.Errorf("check says %q, solve %q", got, want)
	}
	for _, report := range []string{solve.stderr.String(), check.stdout.String()} {
		if !strings.Contains(report, ", 0 empty periods of teachers,") {
			t.Errorf("there are windows of teachers:\n%s", report)
		}
	}
	run(t, nil, "solve", problem, "--profile", "odd").want(80).saying("odd", "teachers")
}

func TestSolveAndCheckWeighAsAFormulationDoes(t *testing.T) {
	t.Parallel()
	problem, solution := generated(t, "ectt"), filepath.Join(t.TempDir(), "p.sol")
	solve := run(t, nil, "solve", problem, "--formulation", "UD3", "--iterations", "200000", "-o", solution).want(0)
	check := run(t, nil, "check", "-q", "--formulation", "UD3", problem, solution).want(0)
	if got, want := summary(t, check.stdout.String()), summary(t, solve.stderr.String()); got != want {
		t.Errorf("check says %q, solve %q", got, want)
	}
	if !strings.Contains(check.stdout.String(), string(timetable.Windows)) ||
		strings.Contains(check.stdout.String(), string(timetable.MinWorkingDays)) {
		t.Errorf("these are not the rules of UD3:\n%s", &check.stdout)
	}
	run(t, nil, "check", "--formulation", "UD9", problem, solution).want(1).saying("UD9", "UD1")
}

func TestSolveKeepsTheBestWhenItIsInterrupted(t *testing.T) {
	t.Parallel()
	problem, solution := generated(t, "ctt"), filepath.Join(t.TempDir(), "p.sol")
	solve := start(t, command(t, nil, "solve", problem, "--budget", "10m", "-o", solution))
	testkit.Eventually(t, "a search", func() bool { return strings.Contains(solve.stderr.String(), "hard 0") })
	solve.stop(syscall.SIGINT)
	check := run(t, nil, "check", problem, solution).want(0)
	if got, want := summary(t, check.stdout.String()), summary(t, solve.stderr.String()); got != want {
		t.Errorf("check says %q, solve %q", got, want)
	}
}

func TestSolveSaysWhatItSearchesAndHowFarItIs(t *testing.T) {
	t.Parallel()
	problem := generated(t, "ctt")
	solve := run(t, nil, "solve", problem, "--iterations", "20000").want(0)
	p := read(t, problem)
	solve.saying(filepath.Base(problem), p.Name, fmt.Sprintf("%d lectures of %d courses", p.Lectures(), len(p.Courses)),
		"100 %", "hard 0", "million moves/s", "0s left")
	if strings.ContainsAny(solve.stderr.String(), "\r\x1b") {
		t.Errorf("what is written to a file is meant for a terminal:\n%q", &solve.stderr)
	}
}

// The bound is for the weights of the formulation.
func TestSolveSaysHowMuchCouldBeGained(t *testing.T) {
	t.Parallel()
	problem := generated(t, "ectt")
	p := read(t, problem)
	for _, formulation := range []string{"UD2", "UD3"} {
		weights, err := timetable.Formulation(formulation)
		if err != nil {
			t.Fatal(err)
		}
		p.Weights = weights
		bound := bounds.Lower(t.Context(), p).Cost()
		solve := run(t, nil, "solve", problem, "--formulation", formulation, "--budget", "3s").want(0)
		var cost int
		if _, err := fmt.Sscanf(summary(t, solve.stderr.String()), "Total Cost = %d", &cost); err != nil {
			t.Fatal(err)
		}
		gained := "this one is optimal"
		if cost > bound {
			gained = fmt.Sprintf("this one is at most %d above the optimum", cost-bound)
		}
		solve.saying(fmt.Sprintf("  bound %d  ", bound), fmt.Sprintf("costs less than %d: %s.", bound, gained))
	}
}

func TestSolveSaysNothingOfAnOptimumWhenHardRulesAreViolated(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../formats/testdata/example.ctt")
	if err != nil {
		t.Fatal(err)
	}
	problem := filepath.Join(t.TempDir(), "full.ctt")
	if err := os.WriteFile(
		problem, []byte(strings.Replace(string(text), "Weaving Okoro 3", "Weaving Okoro 300", 1)), 0o644,
	); err != nil {
		t.Fatal(err)
	}
	solve := run(t, nil, "solve", problem, "--iterations", "20000").want(0).saying("Violations = ")
	for _, word := range []string{"bound", "optim"} {
		if strings.Contains(solve.stderr.String(), word) {
			t.Errorf("it speaks of %q:\n%s", word, &solve.stderr)
		}
	}
}

func TestSolveSaysBeforeItSearchesThatItCannotWrite(t *testing.T) {
	t.Parallel()
	nowhere := filepath.Join(t.TempDir(), "no-such-folder", "p.sol")
	solve := start(t, command(t, nil, "solve", generated(t, "ctt"), "--budget", "10m", "-o", nowhere))
	solve.wait(10 * time.Second)
	solve.want(1).saying(nowhere)
}

func TestCheckCountsWhatABrokenTimetableViolates(t *testing.T) {
	t.Parallel()
	problem, broken := generated(t, "ctt"), filepath.Join(t.TempDir(), "broken.sol")
	solved := run(t, nil, "solve", problem, "--iterations", "200000").want(0).stdout.String()
	first, rest, _ := strings.Cut(solved, "\n")
	// One lecture is missing, another is in an unknown room.
	course, _, _ := strings.Cut(rest, " ")
	_, rest, _ = strings.Cut(rest, "\n")
	if err := os.WriteFile(broken, []byte(course+" nowhere 0 0\n"+rest), 0o644); err != nil {
		t.Fatal(err)
	}
	check := run(t, nil, "check", problem, broken).want(1).saying("hard rules")
	lectures, err := formats.ReadSolution([]byte(course + " nowhere 0 0\n" + rest))
	if err != nil {
		t.Fatal(err)
	}
	report := timetable.Check(read(t, problem), lectures)
	want := fmt.Sprintf("Violations = %d, Total Cost = %d", report.Hard, report.Cost)
	if got := summary(t, check.stdout.String()); got != want || report.Hard < 2 {
		t.Errorf("without %q the summary is %q, want %q", first, got, want)
	}
	if !strings.Contains(check.stdout.String(), "ignored: ") || !strings.Contains(check.stdout.String(), "nowhere") {
		t.Errorf("nothing is said of the room that there is not:\n%s", &check.stdout)
	}
}

func TestExplainSaysWhyAndWhatToDo(t *testing.T) {
	t.Parallel()
	problem, solution := generated(t, "ctt"), filepath.Join(t.TempDir(), "p.sol")
	run(t, nil, "solve", problem, "--iterations", "1000", "-o", solution).want(0)
	check := run(t, nil, "check", "-q", problem, solution).want(0)
	explain := run(t, nil, "explain", problem, solution).want(0)
	if got, want := summary(t, explain.stdout.String()), summary(t, check.stdout.String()); got != want {
		t.Errorf("explain says %q, check %q", got, want)
	}
	if !strings.Contains(explain.stdout.String(), "the timetable's cost would") {
		t.Errorf("no change is proposed:\n%s", &explain.stdout)
	}
	full := filepath.Join(t.TempDir(), "full.ctt")
	text, err := os.ReadFile("../../formats/testdata/example.ctt")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(
		full, []byte(strings.Replace(string(text), "Weaving Okoro 3", "Weaving Okoro 300", 1)), 0o644,
	); err != nil {
		t.Fatal(err)
	}
	impossible := run(t, nil, "explain", full).want(0).stdout.String()
	if !strings.Contains(impossible, "impossible: Weaving has 300 lectures, but the week has only") {
		t.Errorf("300 lectures a week are explained by\n%s", impossible)
	}
}

func TestExplainTellsTheSameOnceAndHowMuchThereIsBesides(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	problem, solution := filepath.Join(folder, "clash.json"), filepath.Join(folder, "clash.sol")
	p := demo.Generate(demo.Spec{Lectures: 300, Seed: 1})
	var lectures timetable.Timetable
	for i := range p.Courses {
		c := &p.Courses[i]
		p.Pins = append(p.Pins, timetable.Pin{Course: c.ID, Room: p.Rooms[0].ID})
		lectures = append(lectures, timetable.Lecture{Course: c.ID, Room: p.Rooms[0].ID})
	}
	writeTo := func(path string, write func(io.Writer) error) {
		t.Helper()
		var text bytes.Buffer
		if err := write(&text); err != nil || os.WriteFile(path, text.Bytes(), 0o644) != nil {
			t.Fatal(err)
		}
	}
	writeTo(problem, func(w io.Writer) error { return formats.WriteJSON(w, p) })
	writeTo(solution, func(w io.Writer) error { return formats.WriteSolution(w, lectures) })
	told := run(t, nil, "explain", problem, solution).want(0).stdout.String()
	for _, part := range []string{
		"more of this kind (pins_in_one_room)", "findings were made; there are more", "more of which the same is to be said",
	} {
		if !strings.Contains(told, part) {
			t.Errorf("nothing says %q:\n%.3000s", part, told)
		}
	}
	if lines := strings.Count(told, "\n"); lines > 1000 {
		t.Errorf("that takes %d lines", lines)
	}
}

func TestABadFileIsRefusedWithEveryErrorAndItsLine(t *testing.T) {
	t.Parallel()
	good, err := os.ReadFile("../../formats/testdata/example.ctt")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer(
		"Weaving Okoro 3", "Weaving Okoro many", "Seniors 2 Botany Singing", "Seniors 2 Botany Dancing",
	).Replace(string(good))
	dir := t.TempDir()
	bad, solution := filepath.Join(dir, "bad.ctt"), filepath.Join(dir, "bad.sol")
	for path, text := range map[string]string{bad: text, solution: "Weaving Barn 0\n\nBotany Loft one 1\n"} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	says := []string{bad, "line " + line(text, "many"), "many", "line " + line(text, "Dancing"), "Dancing"}
	run(t, nil, "solve", bad).want(1).saying(says...)
	run(t, nil, "check", bad, solution).want(1).saying(says...)
	run(t, nil, "check", "../../formats/testdata/example.ctt", solution).want(1).saying(solution, "line 1", "line 3")
}

func TestWhatGenerateWritesIsTheProblemOfItsSeed(t *testing.T) {
	t.Parallel()
	want := demo.Generate(demo.Spec{Lectures: 60, Seed: 3, Utilisation: 50})
	args := []string{"generate", "--lectures", "60", "--seed", "3", "--utilisation", "50"}
	for format, write := range map[string]func(*bytes.Buffer) error{
		"json": func(b *bytes.Buffer) error { return formats.WriteJSON(b, want) },
		"ectt": func(b *bytes.Buffer) error { return formats.WriteECTT(b, want) },
		"ctt":  func(b *bytes.Buffer) error { return formats.WriteCTT(b, want) },
	} {
		text := run(t, nil, append(args, "--format", format)...).want(0).stdout.String()
		var file bytes.Buffer
		if err := write(&file); err != nil || file.String() != text {
			t.Errorf("%s: another problem (%v)", format, err)
		}
		problem, err := formats.Read([]byte(text), "")
		if err != nil || problem.Lectures() != want.Lectures() {
			t.Errorf("%s: %v", format, err)
		}
	}
}

// generated writes a small problem and returns its file.
func generated(t *testing.T, format string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "p."+format)
	run(t, nil, "generate", "--lectures", "40", "--format", format, "-o", path).want(0)
	return path
}

func read(t *testing.T, path string) *timetable.Problem {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	problem, err := formats.Read(text, "")
	if err != nil {
		t.Fatal(err)
	}
	return problem
}

var summaryLine = regexp.MustCompile(`(?m)^Summary: (.*)$`)

func summary(t *testing.T, text string) string {
	t.Helper()
	found := summaryLine.FindStringSubmatch(text)
	if found == nil {
		t.Fatalf("there is no summary:\n%s", text)
	}
	return found[1]
}

// line is the number of the line with a word.
func line(text, word string) string {
	before, _, _ := strings.Cut(text, word)
	return fmt.Sprint(1 + strings.Count(before, "\n"))
}
