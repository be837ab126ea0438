package solver

import (
	"reflect"
	"testing"
)

func TestThreadsFindTheSameEachTimeAndShareTheMoves(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD2", 4)
	o := Options{Seed: 5, Iterations: 200_001, Threads: 3}
	first := solve(t, p, o)
	requireSameResult(t, first, solve(t, p, o))
	if first.Iterations != o.Iterations {
		t.Errorf("three threads tried %d moves, not %d", first.Iterations, o.Iterations)
	}
	alone := solve(t, p, Options{Seed: 5, Iterations: 200_001})
	if reflect.DeepEqual(alone.Timetable, first.Timetable) {
		t.Error("one thread found the very same timetable as three")
	}
}

// A meeting brings the member that is worst off to the placement of the one that is best off, and leaves the others alone.
func TestMeeting(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD2", 4)
	members := newTeam(compile(p, p.Weights), 1, 3)
	members.each(func(i int, a *annealer) {
		a.begin(t.Context())
		a.plan(0.9)
		a.walk(int64(1 + 30_000*i)) // the longer, the better
	})
	costs := []int{members[0].cost(), members[1].cost(), members[2].cost()}
	if costs[0] <= costs[1] || costs[1] <= costs[2] {
		t.Fatalf("the costs %v are not as the test needs them", costs)
	}
	members.meet(0.5001, 0.5002) // between two meetings
	if members[0].cost() != costs[0] {
		t.Error("the team met where no meeting is due")
	}
	members.meet(0.4999, 0.5001)
	if !reflect.DeepEqual(members[0].place, members[2].place) || members[0].counts != members[2].counts {
		t.Error("the one that was worst off does not go on from the best placement")
	}
	if members[1].cost() != costs[1] || members[2].cost() != costs[2] {
		t.Error("the meeting changed others")
	}
}
