package solver

import (
	"reflect"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

func TestASearchByMovesFindsTheSameOnAnyNumberOfThreads(t *testing.T) {
	t.Parallel()
	small := competitionProblem(size{days: 5, periods: 13, rooms: 2, courses: 6, curricula: 3, teachers: 4}, "UD3", 7)
	for name, c := range map[string]struct {
		problem *timetable.Problem
		options Options
	}{
		"one annealer":    {competitionProblem(competitionSize, "UD2", 4), Options{Seed: 5, Iterations: 200_001}},
		"three annealers": {small, Options{Seed: 7, Iterations: int64(3*movesPerMember*small.Lectures()) + 1}},
	} {
		c.options.Threads = 1
		alone := solve(t, c.problem, c.options)
		if alone.Iterations != c.options.Iterations {
			t.Errorf("%s tried %d moves, not %d", name, alone.Iterations, c.options.Iterations)
		}
		for _, threads := range []int{2, 3} {
			c.options.Threads = threads
			if found := solve(t, c.problem, c.options); !reflect.DeepEqual(found.Timetable, alone.Timetable) {
				t.Errorf("%s on %d threads found cost %d, on one %d", name, threads, found.Score.Cost, alone.Score.Cost)
			}
		}
	}
}

func TestAPopulationFindsTheSameOnAnyNumberOfThreads(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD2", 4)
	found := func(threads int) *best {
		population := newPopulation(compile(p, p.Weights), 1, 4, threads)
		population.each(func(_ int, a *annealer) { a.begin(t.Context()) })
		for round := range 8 {
			before, now := float64(round)/8, float64(round+1)/8
			population.walk(before, population.round())
			population.meet(before, now)
		}
		return population.best()
	}
	alone := found(1)
	for _, threads := range []int{2, 3, 4} {
		if together := found(threads); !reflect.DeepEqual(alone, together) {
			t.Errorf("four members on %d threads found cost %d, on one %d", threads, together.cost, alone.cost)
		}
	}
}

func TestASearchHasMoreMembersTheLongerItIs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		options        Options
		lectures, want int
	}{
		{Options{Iterations: 1000}, 0, 1},
		{Options{Iterations: 3 * movesPerMember * 100}, 100, 3},
		{Options{Iterations: 3 * movesPerMember * 100}, 5000, 1},
		{Options{Iterations: 1000, Threads: 4}, 100, 1},
		{Options{Budget: time.Millisecond, Threads: 4}, 100, 4},
		{Options{Iterations: 1000, Budget: time.Hour}, 100, 1},
		{Options{Budget: time.Hour}, 100, mostMembers},
		{Options{Budget: time.Hour, Threads: 2 * mostMembers}, 100, 2 * mostMembers},
	} {
		c.options.Threads = max(1, c.options.Threads)
		m := &model{lectures: int32(c.lectures), slots: 36, courses: int32(c.lectures) / 4, rooms: 20}
		if got := populationSize(m, &c.options); got != c.want {
			t.Errorf("a search of %d lectures with %+v has %d members, not %d", c.lectures, c.options, got, c.want)
		}
	}
	huge := &model{lectures: 2800, slots: 8960, courses: 2800, rooms: 2800}
	if got := populationSize(huge, &Options{Budget: time.Hour, Threads: 1}); got != 1 {
		t.Errorf("a search with tables of %.0f entries has %d members", huge.entries(), got)
	}
}

// A meeting brings the worst member to the placement of the best one, and leaves the others alone.
func TestMeeting(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD2", 4)
	population := newPopulation(compile(p, p.Weights), 1, 3, 2)
	members := population.members
	population.each(func(i int, a *annealer) {
		a.begin(t.Context())
		a.plan(0.9)
		a.walk([]int64{1, 2_000, 100_000}[i]) // the longer, the better
	})
	costs := []int{members[0].cost(), members[1].cost(), members[2].cost()}
	if costs[0] <= costs[1] || costs[1] <= costs[2] {
		t.Fatalf("the costs %v are not as the test needs them", costs)
	}
	population.meet(0.5001, 0.5002) // between two meetings
	if members[0].cost() != costs[0] {
		t.Error("the population met where no meeting is due")
	}
	population.meet(0.4999, 0.5001)
	if !reflect.DeepEqual(members[0].place, members[2].place) || members[0].counts != members[2].counts {
		t.Error("the one that was worst off does not go on from the best placement")
	}
	if members[1].cost() != costs[1] || members[2].cost() != costs[2] {
		t.Error("the meeting changed others")
	}
}
