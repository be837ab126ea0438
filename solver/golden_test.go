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
		"744cb4ad974862791b0981fbb8e0372c7b3c4524742c29c04a3bb0593758da44": competitionProblem(competitionSize, "UD2", 7),
		"5e0f4975dc34bd0db20c47b29d9bed3fa301e9e2b79919b4f033f24aeacd2533": competitionProblem(competitionSize, "UD4", 7),
		"4c430868729074339e7bf2355f4b9714f4c194498d192f591a7f1acee2d3657a": competitionProblem(competitionSize, "UD5", 7),
		"89478bb4c0e9f777f9e75b2993d31bd4fad125338f2008e6f39d398878f3a3ba": gentleProblem(7),
	} {
		if got := solve(t, p, Options{Seed: 7, Iterations: 300_000}).Timetable.Hash(); got != want {
			t.Errorf("under %+v: found timetable %s, not %s", p.Weights, got, want)
		}
	}
}
