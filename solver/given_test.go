package solver

import (
	"testing"
)

// A search goes on from the timetable that it is given: it never finds a worse one.
func TestASearchGoesOnFromTheTimetableThatItIsGiven(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		p := competitionProblem(competitionSize, "UD2", seed)
		first := solve(t, p, Options{Seed: 1, Iterations: 100_000})
		for _, moves := range []int64{1, 1000, 100_000} {
			from := solve(t, p, Options{Seed: 2, Iterations: moves, Start: first.Timetable})
			if first.Score.Better(from.Score) {
				t.Errorf("seed %d: from %+v it came to %+v after %d moves", seed, first.Score, from.Score, moves)
			}
		}
	}
}

func TestATermsSearchGoesOnFromTheTimetableThatItIsGiven(t *testing.T) {
	t.Parallel()
	p := department()
	first := solve(t, p, Options{Seed: 1, Iterations: 20_000})
	from := solve(t, p, Options{Seed: 2, Iterations: 20_000, Start: first.Timetable})
	if first.Score.Better(from.Score) {
		t.Errorf("from %+v it came to %+v", first.Score, from.Score)
	}
}

// What the search may not do itself is left out of a timetable that is given, and the rest is placed.
func TestATimetableThatIsGivenMayBeWrong(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		p := validOdd(t, seed)
		start := solve(t, p, Options{Seed: seed, Iterations: 2000}).Timetable
		for i := range start {
			switch i % 4 {
			case 0:
				start[i].Room = "nowhere"
			case 1:
				start[i].Day = 99
			case 2:
				start[i] = start[0]
			}
		}
		solve(t, p, Options{Seed: seed, Iterations: 2000, Start: append(start, start...)}) // it checks its own result
	}
}

// An interrupted search that began from a timetable ends as one that was not interrupted.
func TestASearchFromATimetableResumes(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD2", 4)
	o := Options{Seed: 3, Iterations: 40_000, Start: solve(t, p, Options{Seed: 1, Iterations: 20_000}).Timetable}
	requireSameResult(t, solve(t, p, o), solveInAttempts(t, p, o, 9_000))
}
