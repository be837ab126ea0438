package solver

import (
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

// The timetables below were found on one machine, and every other must find the same. `GOARCH=386 go test ./solver`
// tries another kind of processor on the same machine, one with 32-bit numbers. If you change the search on purpose,
// write down the new hashes.
func TestFindsTheSameOnEveryMachine(t *testing.T) {
	t.Parallel()
	competition := func(formulation string) *timetable.Problem {
		return competitionProblem(competitionSize, formulation, 7)
	}
	for want, p := range map[string]*timetable.Problem{
		"d6531c5821859823afb55e5a758b6e51fcd0e6dbf028823c062b883d93cb423e": competition("UD2"),
		"58aba60aaf018c0baf3ca0963f66cc62e8ee8a590bca3415391fd6ad4c1731b7": competition("UD4"),
		"eb9c41d501cd57ae858738c909e6a6465c280f1af01973274cde81d7f8267877": competition("UD5"),
		"7c7e5f380245c36aafe7e23b66ac4b7dc4ae5983906be24a9778eef904d1ce4d": gentleProblem(7),
	} {
		if got := solve(t, p, Options{Seed: 7, Iterations: 300_000}).Timetable.Hash(); got != want {
			t.Errorf("under %+v: found timetable %s, not %s", p.Weights, got, want)
		}
	}
}

func TestASearchFromATimetableFindsTheSameOnEveryMachine(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		want        string
		p           *timetable.Problem
		first, then int64
	}{
		{"afcf1c56d3e84c808719ac7ba9973bc7b66c643dd955f14fffa8b571600c7876", competitionProblem(competitionSize, "UD2", 7),
			2_000, 100_000},
		{"ce272b4ce418a01dccdfb6435970f8b707eec9fdcf67aa80f35698a54ba73701", department(), 1_000, 3_000},
	} {
		start := solve(t, c.p, Options{Seed: 1, Iterations: c.first}).Timetable
		if got := solve(t, c.p, Options{Seed: 7, Iterations: c.then, Start: start}).Timetable.Hash(); got != c.want {
			t.Errorf("found timetable %s, not %s", got, c.want)
		}
	}
}

func TestAPopulationFindsTheSameOnEveryMachine(t *testing.T) {
	t.Parallel()
	p := competitionProblem(size{days: 5, periods: 13, rooms: 2, courses: 6, curricula: 3, teachers: 4}, "UD3", 7)
	const want = "2837ee5e7d50295c66a7597d24309c40a0ea75cb3b1641000dadb1e745acd280"
	o := Options{Seed: 7, Iterations: int64(2*movesPerMember*p.Lectures()) + 1}
	if got := solve(t, p, o).Timetable.Hash(); got != want {
		t.Errorf("two annealers found timetable %s, not %s", got, want)
	}
}
