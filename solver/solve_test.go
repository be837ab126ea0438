package solver

import (
	"context"
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

func TestFindsAFeasibleTimetableOfACompetitionProblem(t *testing.T) {
	t.Parallel()
	for _, formulation := range []string{"UD1", "UD2", "UD3", "UD4", "UD5"} {
		p := competitionProblem(competitionSize, formulation, 1)
		r := solve(t, p, Options{Seed: 1, Iterations: 100_000})
		if !r.Score.Feasible() {
			t.Errorf("%s: the result violates hard rules: %+v", formulation, r.Score)
		}
		if r.Iterations != 100_000 {
			t.Errorf("%s: %d iterations, not the 100000 allowed", formulation, r.Iterations)
		}
	}
}

func TestSameSeedAndIterationsGiveTheSameTimetable(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD2", 2)
	first := solve(t, p, Options{Seed: 7, Iterations: 20_000})
	again := solve(t, p, Options{Seed: 7, Iterations: 20_000})
	requireSameResult(t, first, again)
	other := solve(t, p, Options{Seed: 8, Iterations: 20_000})
	if reflect.DeepEqual(first.Timetable, other.Timetable) {
		t.Error("another seed found the very same timetable")
	}
}

func TestMoreIterationsFindABetterTimetable(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD2", 3)
	short := solve(t, p, Options{Seed: 1, Iterations: 2_000})
	long := solve(t, p, Options{Seed: 1, Iterations: 200_000})
	if long.Score.Hard > short.Score.Hard || long.Score.Cost >= short.Score.Cost {
		t.Errorf("after 200000 moves %+v, after 2000 %+v", long.Score, short.Score)
	}
}

func TestIsOverWhenNothingCanBeCheaper(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD2", 1)
	o := Options{Seed: 1, Budget: 25 * time.Second}
	begin := func() { // the clock shows seconds and goes on by one a step
		now := time.Duration(0)
		o.Clock = func() time.Duration { now += time.Second; return now }
	}
	begin()
	whole := solve(t, p, o)
	var last Progress
	o.Progress = func(now Progress, _ Moment) { last = now }
	o.Bound = func() *int { return &whole.Score.Cost }
	begin()
	proven := solve(t, p, o)
	if !reflect.DeepEqual(proven.Timetable, whole.Timetable) {
		t.Error("a search that knows the bound found another timetable")
	}
	if proven.Iterations >= whole.Iterations || last.Fraction != 1 {
		t.Errorf("it went on for %d of %d moves, and said it was %v done", proven.Iterations, whole.Iterations,
			last.Fraction)
	}
	o.Bound = func() *int { return nil }
	begin()
	if unknown := solve(t, p, o); unknown.Iterations != whole.Iterations {
		t.Errorf("a search whose bound is not known ended after %d moves", unknown.Iterations)
	}
}

// The time at which the bound becomes known must not change what a number of moves finds, nor how many they are.
func TestANumberOfMovesIsMadeWhateverTheBound(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD2", 1)
	for threads := 1; threads <= 2; threads++ {
		known := func() *int { return new(math.MaxInt) } // and so cheap that any timetable would do
		if r := solve(t, p, Options{Iterations: 50_000, Threads: threads, Bound: known}); r.Iterations != 50_000 {
			t.Errorf("%d threads with 50000 moves made %d", threads, r.Iterations)
		}
	}
}

func TestCancelKeepsTheBest(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD5", 1)
	ctx, cancel := context.WithCancel(t.Context())
	var last Progress
	o := Options{Budget: time.Hour, ProgressEvery: time.Nanosecond, Progress: func(progress Progress, _ Moment) {
		last = progress
		if progress.Iterations > 30_000 {
			cancel()
		}
	}}
	r, err := Solve(ctx, p, o)
	if err != nil {
		t.Fatalf("a cancelled search failed: %v", err)
	}
	if !reflect.DeepEqual(r.Score, last.Best) || len(r.Timetable) != p.Lectures() {
		t.Errorf("the result has %d lectures and score %+v; the last progress said %+v", len(r.Timetable), r.Score,
			last.Best)
	}
	if last.Fraction > 0.01 {
		t.Errorf("a search cancelled at once is said to be %v done", last.Fraction)
	}
}

func TestCancelledBeforeItBegins(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD2", 1)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r, err := Solve(ctx, p, Options{Iterations: 1000})
	if err != nil || r.Score.Hard != p.Lectures() {
		t.Errorf("score %+v, error %v", r.Score, err)
	}
}

func TestTimeBudgetIsKept(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD2", 4)
	began := time.Now()
	r := solve(t, p, Options{Budget: 300 * time.Millisecond})
	if took := time.Since(began); took < 300*time.Millisecond || took > 30*time.Second { // the machine may be busy
		t.Errorf("a search of 300 ms took %v", took)
	}
	if r.Elapsed < 300*time.Millisecond || r.Iterations == 0 {
		t.Errorf("elapsed %v, %d iterations", r.Elapsed, r.Iterations)
	}
}

func TestProgressNeverGoesBackAndEndsAtOne(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD2", 5)
	var all []Progress
	r := solve(t, p, Options{Iterations: 30_000, ProgressEvery: time.Nanosecond, Progress: func(p Progress, _ Moment) {
		all = append(all, p)
	}})
	for i, now := range all {
		if now.Sequence != uint64(i+1) {
			t.Fatalf("report %d has sequence %d", i+1, now.Sequence)
		}
		if i == 0 {
			continue
		}
		if before := all[i-1]; now.Fraction < before.Fraction || now.Elapsed < before.Elapsed ||
			worse(now.Best, before.Best) {
			t.Fatalf("after %+v came %+v", before, now)
		}
	}
	if last := all[len(all)-1]; last.Fraction != 1 || !reflect.DeepEqual(last.Best, r.Score) {
		t.Errorf("the last report is %+v, the result has score %+v", last, r.Score)
	}
}

func TestTheBudgetIsMeasuredByTheClockThatIsGiven(t *testing.T) {
	t.Parallel()
	now := time.Hour // a clock need not begin at nothing
	r := solve(t, competitionProblem(competitionSize, "UD2", 1),
		Options{Budget: time.Hour, Clock: func() time.Duration {
			now += 15 * time.Minute
			return now
		}})
	if r.Iterations != 4*mostMembers*movesPerRound || r.Elapsed < time.Hour {
		t.Errorf("four quarters of an hour gave %d moves in %s, want four rounds", r.Iterations, r.Elapsed)
	}
}

func worse(a, b timetable.Score) bool { return a.Hard > b.Hard || a.Hard == b.Hard && a.Cost > b.Cost }

func TestWeightsSteerButDoNotScore(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD5", 6)
	steered := solve(t, p, Options{Iterations: 100_000, Profile: timetable.CompactDays})
	plain := solve(t, p, Options{Iterations: 100_000})
	if windows(steered) >= windows(plain) || steered.Score.Cost <= plain.Score.Cost {
		t.Errorf("steered away from windows: %+v\nnot steered: %+v", steered.Score, plain.Score)
	}
}

func TestGentleOnTeachersLeavesThemFewerWindows(t *testing.T) {
	t.Parallel()
	p := gentleProblem(6)
	p.Weights.TeacherWindows = 0
	teacherWindows := func(o Options) int {
		return timetable.Check(p, solve(t, p, o).Timetable).Experience.TeacherGaps
	}
	plain := teacherWindows(Options{Iterations: 100_000})
	steered := teacherWindows(Options{Iterations: 100_000, Profile: timetable.GentleOnTeachers})
	if steered*4 > plain {
		t.Errorf("teachers have %d windows, and %d where the search is not gentle on them", steered, plain)
	}
}

func windows(r Result) int {
	i := slices.IndexFunc(r.Score.Rules, func(s timetable.RuleScore) bool { return s.Rule == timetable.Windows })
	return r.Score.Rules[i].Violations
}

func TestRefusesWhatCannotBeSearched(t *testing.T) {
	t.Parallel()
	valid := competitionProblem(competitionSize, "UD2", 1)
	cases := map[string]struct {
		problem *timetable.Problem
		options Options
	}{
		"no budget":                 {valid, Options{}},
		"no such number of threads": {valid, Options{Iterations: 1, Threads: -1}},
		"too many":                  {valid, Options{Iterations: 1, Threads: MaxThreads + 1}},
		"invalid problem":           {&timetable.Problem{}, Options{Iterations: 1}},
		"unknown profile":           {valid, Options{Iterations: 1, Profile: "quick"}},
	}
	for name, c := range cases {
		if _, err := Solve(t.Context(), c.problem, c.options); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// solve runs a search to its end. Solve itself compares its score with the checker's.
func solve(t *testing.T, p *timetable.Problem, o Options) Result {
	t.Helper()
	r, err := Solve(t.Context(), p, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// requireSameResult compares everything but the time it took.
func requireSameResult(t *testing.T, want, got Result) {
	t.Helper()
	want.Elapsed, got.Elapsed = 0, 0
	if !reflect.DeepEqual(want, got) {
		t.Fatalf("the results differ:\n%+v\n%+v", want, got)
	}
}
