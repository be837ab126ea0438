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
		"c6dcfbb91e1cd12406a7c18b4f04093bbc2a4216e80b55ca7f34648e1296d4c1": competitionProblem(competitionSize, "UD2", 7),
		"e7013dba7a93482645472c1b338e138b6c5894f690c7b7e00cd35b504e9e566b": competitionProblem(competitionSize, "UD4", 7),
		"f9b8c3ddb8ded512b14b3ba59707c568376972c35743b3006c005a7dd3ab7baa": competitionProblem(competitionSize, "UD5", 7),
		"5525557050145569d3c324f33a1e1d650e52de01e2908854dbc9d60bfdda3461": gentleProblem(7),
	} {
		if got := solve(t, p, Options{Seed: 7, Iterations: 300_000}).Timetable.Hash(); got != want {
			t.Errorf("under %+v: found timetable %s, not %s", p.Weights, got, want)
		}
	}
}
