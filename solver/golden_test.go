package solver

import (
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

// The timetables below were found on one machine; every other must find the same. `GOARCH=386 go test ./solver` tries another
// kind of processor on the same machine, one with 32-bit numbers. Who changes the search on purpose writes down the new ones.
func TestFindsTheSameOnEveryMachine(t *testing.T) {
	t.Parallel()
	for want, p := range map[string]*timetable.Problem{
		"d1cdd0d14325ffb3369401e1798d3da3c0913e90964550d17907e6db37363b39": competitionProblem(competitionSize, "UD2", 7),
		"0075c82e792a04d81b247dab746bfa5f50b1f17a8ee13b693a4ea98d016a674b": competitionProblem(competitionSize, "UD4", 7),
		"877f5a217c5882216bb73b0ff2a8836399b7a67f7e3ea9973a627501af9aac8d": competitionProblem(competitionSize, "UD5", 7),
		"4947d7130dafe3756c296b250679f653e5aa87d5ce2548fad9e05fffaa92e21c": gentleProblem(7),
	} {
		if got := solve(t, p, Options{Seed: 7, Iterations: 300_000}).Timetable.Hash(); got != want {
			t.Errorf("under %+v: found timetable %s, not %s", p.Weights, got, want)
		}
	}
}
