package solver

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// A search that is interrupted, even several times, ends with what an uninterrupted one finds.
func TestResumedSearchEndsAsAnUninterruptedOne(t *testing.T) {
	t.Parallel()
	problems := map[string]*timetable.Problem{
		"UD2": competitionProblem(competitionSize, "UD2", 9),
		"UD5": competitionProblem(competitionSize, "UD5", 9),
	}
	for seed := range uint64(6) {
		problems[fmt.Sprint("odd ", seed)] = validOdd(t, seed)
	}
	for name, p := range problems {
		for _, threads := range []int{1, 3} {
			o := Options{Seed: 3, Iterations: int64(40_000 * threads), Threads: threads}
			want := solve(t, p, o)
			for _, every := range []int64{1, 9_000, 23_000, 36_000} {
				t.Run(fmt.Sprintf("%s with %d threads every %d", name, threads, every), func(t *testing.T) {
					requireSameResult(t, want, solveInAttempts(t, p, o, every))
				})
			}
		}
	}
}

// solveInAttempts interrupts the search after so many moves of each attempt, as if its process had been killed. It
// continues from the last report before that.
func solveInAttempts(t *testing.T, p *timetable.Problem, o Options, every int64) Result {
	t.Helper()
	var sequence uint64
	for {
		ctx, cancel := context.WithCancel(t.Context())
		var saved []byte
		began := int64(-1)
		o.ProgressEvery = time.Nanosecond
		o.Progress = func(progress Progress, moment Moment) {
			if ctx.Err() != nil {
				return // what it still reports is lost
			}
			if progress.Sequence != sequence+1 {
				t.Errorf("report %d came after report %d", progress.Sequence, sequence)
			}
			sequence = progress.Sequence
			saved = marshal(t, moment.Checkpoint())
			if began < 0 {
				began = progress.Iterations
			}
			if progress.Iterations-began >= every {
				cancel()
			}
		}
		r, err := Solve(ctx, p, o)
		over := ctx.Err() == nil
		cancel()
		if err != nil {
			t.Fatal(err)
		}
		if over {
			return r
		}
		o.Checkpoint = new(Checkpoint)
		if err := o.Checkpoint.UnmarshalBinary(saved); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTimeBudgetCountsEarlierAttempts(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD2", 1)
	c := checkpointOf(t, p)
	c.elapsed = time.Hour
	r := solve(t, p, Options{Budget: time.Hour, Checkpoint: &c})
	if r.Elapsed < time.Hour || r.Iterations != int64(c.iterations) {
		t.Errorf("a search whose time was over went on: elapsed %v, %d iterations", r.Elapsed, r.Iterations)
	}
}

func TestCheckpointComesBackFromItsBinaryForm(t *testing.T) {
	t.Parallel()
	for seed := range uint64(40) {
		want := checkpointOf(t, validOdd(t, seed))
		var got Checkpoint
		if err := got.UnmarshalBinary(marshal(t, want)); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(want, got) {
			t.Fatalf("seed %d: %+v came back as %+v", seed, want, got)
		}
	}
}

// The version before stored nothing about cooling: the search continues as if the last temperature had not been
// estimated yet.
func TestCheckpointOfTheVersionBeforeIsRead(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD2", 1)
	o := Options{Seed: 1, Iterations: 20_000, Threads: 2}
	c := checkpointOf(t, p)
	data := marshal(t, c)
	var coolings []byte
	for i := range c.members {
		coolings = c.members[i].cooled.append(coolings)
		c.members[i].cooled = cooled{}
	}
	older := append([]byte{3}, data[1:len(data)-len(coolings)-checkpointTrailer]...)
	var read Checkpoint
	if err := read.UnmarshalBinary(appendChecksum(older)); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(read, c) {
		t.Errorf("%+v was read as %+v", c, read)
	}
	o.Checkpoint = &read
	if r := solve(t, p, o); r.Iterations != o.Iterations || !r.Score.Feasible() {
		t.Errorf("the search went on to %d moves and %+v", r.Iterations, r.Score)
	}
}

func TestCheckpointIsSmall(t *testing.T) {
	t.Parallel()
	for _, s := range []size{competitionSize, largeSize} {
		p := competitionProblem(s, "UD2", 1)
		if size, bound := len(marshal(t, checkpointOf(t, p))), 100+5*p.Lectures(); size > bound {
			t.Errorf("the checkpoint of %d lectures has %d bytes, more than %d", p.Lectures(), size, bound)
		}
	}
}

func TestDamagedCheckpointIsRefused(t *testing.T) {
	t.Parallel()
	data := marshal(t, checkpointOf(t, validOdd(t, 1)))
	for i := range data {
		damaged := append([]byte(nil), data...)
		damaged[i] ^= 0x40
		if err := new(Checkpoint).UnmarshalBinary(damaged); err == nil {
			t.Errorf("byte %d was changed, and nobody noticed", i)
		}
		if err := new(Checkpoint).UnmarshalBinary(data[:i]); err == nil {
			t.Errorf("only %d bytes were left, and nobody noticed", i)
		}
	}
}

func TestCheckpointThatDoesNotFitIsRefused(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD2", 1)
	beyond := uint64(p.Slots()*len(p.Rooms)) * 2
	cases := map[string]func(*Checkpoint){
		"two lectures in one place":  func(c *Checkpoint) { c.members[0].current[0] = c.members[0].current[1] },
		"a place beyond the week":    func(c *Checkpoint) { c.best[0] = beyond },
		"the gap between two days":   func(c *Checkpoint) { c.best[0] = 1 },
		"a lecture too few":          func(c *Checkpoint) { c.best = c.best[1:] },
		"no best placement":          func(c *Checkpoint) { c.best = nil },
		"nobody who searches":        func(c *Checkpoint) { c.members = nil },
		"colder than it gets":        func(c *Checkpoint) { c.members[0].cooled.fell = c.members[0].cooled.fall + 1 },
		"a moment that is no number": func(c *Checkpoint) { c.members[0].cooled.at = math.NaN() },
		"an absurd penalty":          func(c *Checkpoint) { c.members[0].penalty = 1 << 60 },
	}
	for name, change := range cases {
		c := checkpointOf(t, p)
		change(&c)
		if _, err := Solve(t.Context(), p, Options{Iterations: 1, Checkpoint: &c}); !errors.Is(err, errDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	c := checkpointOf(t, competitionProblem(competitionSize, "UD2", 2))
	if _, err := Solve(t.Context(), p, Options{Iterations: 1, Checkpoint: &c}); !errors.Is(err, errOtherProblem) {
		t.Errorf("a checkpoint of another problem: %v", err)
	}
}

// FuzzCheckpoint decodes arbitrary bytes with a valid checksum, and resumes from what is accepted.
func FuzzCheckpoint(f *testing.F) {
	p := oddProblem(5)
	for seed := range uint64(3) {
		m := compile(p, p.Weights)
		s := &search{model: m, population: newPopulation(m, seed, int(seed)+1, 1), mark: m.problemMark()}
		s.population.each(func(_ int, a *annealer) { a.begin(f.Context()) })
		data, err := s.checkpoint().MarshalBinary()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data[:len(data)-checkpointTrailer])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var c Checkpoint
		if c.UnmarshalBinary(appendChecksum(data)) != nil {
			return
		}
		if r, err := Solve(t.Context(), p, Options{Iterations: 1, Checkpoint: &c}); err == nil && r.Score.Rules == nil {
			t.Error("a result without a score")
		}
	})
}

// checkpointOf makes a checkpoint at the end of a short search.
func checkpointOf(t *testing.T, p *timetable.Problem) (c Checkpoint) {
	t.Helper()
	save := func(_ Progress, moment Moment) { c = moment.Checkpoint() }
	solve(t, p, Options{Seed: 1, Iterations: 3000, Progress: save})
	return c
}

func marshal(t *testing.T, c Checkpoint) []byte {
	t.Helper()
	data, err := c.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return data
}
