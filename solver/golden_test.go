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
		"880f5c3959ca2a26eeb18646a9e397aa902963d6ee3a4756daf5f371c1571009": competitionProblem(competitionSize, "UD2", 7),
		"f56d1a83443e451dee355bd3b6d79155751939e866735b82152c0e7b5701cb60": competitionProblem(competitionSize, "UD4", 7),
		"32e76e184ab5f665629cadd758632e91f90a07719b911eeb507e73afa8992d0a": competitionProblem(competitionSize, "UD5", 7),
		"e7e308135d12312b9fb0339d7c37454691abcfcd35f242c672249b42a1171c9d": gentleProblem(7),
	} {
		if got := solve(t, p, Options{Seed: 7, Iterations: 300_000}).Timetable.Hash(); got != want {
			t.Errorf("under %+v: found timetable %s, not %s", p.Weights, got, want)
		}
	}
}

func TestATeamFindsTheSameOnEveryMachine(t *testing.T) {
	t.Parallel()
	p := competitionProblem(size{days: 5, periods: 13, rooms: 2, courses: 6, curricula: 3, teachers: 4}, "UD3", 7)
	const want = "3f5e23bb91a2758f1b175ffe251813d1bb24f277dfae60bf91b644f09640a9b6"
	o := Options{Seed: 7, Iterations: int64(2*movesPerMember*p.Lectures()) + 1}
	if got := solve(t, p, o).Timetable.Hash(); got != want {
		t.Errorf("two annealers found timetable %s, not %s", got, want)
	}
}
