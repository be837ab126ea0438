package solver

import "testing"

// The timetables below were found on one machine; every other must find the same. `GOARCH=386 go test ./solver` tries another
// kind of processor on the same machine, one with 32-bit numbers. Who changes the search on purpose writes down the new ones.
func TestFindsTheSameOnEveryMachine(t *testing.T) {
	t.Parallel()
	for formulation, want := range map[string]string{
		"UD2": "c6dcfbb91e1cd12406a7c18b4f04093bbc2a4216e80b55ca7f34648e1296d4c1",
		"UD4": "e7013dba7a93482645472c1b338e138b6c5894f690c7b7e00cd35b504e9e566b",
		"UD5": "f9b8c3ddb8ded512b14b3ba59707c568376972c35743b3006c005a7dd3ab7baa",
	} {
		p := competitionProblem(competitionSize, formulation, 7)
		if got := solve(t, p, Options{Seed: 7, Iterations: 300_000}).Timetable.Hash(); got != want {
			t.Errorf("%s: found timetable %s, not %s", formulation, got, want)
		}
	}
}
