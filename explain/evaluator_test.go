package explain

import (
	"math/rand/v2"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

// The evaluator and Check are two programs that must agree about every rule, on any timetable and after any swap.
func TestTheEvaluatorCountsAsCheckDoes(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 3))
		p := tightProblem(seed)
		lectures := anyTimetable(r, p)
		ev := newEvaluator(newWeek(p), lectures)
		ev.steps = maxLooks
		compare(t, seed, ev, lectures)
		for c := range p.Courses {
			ev.swapsOf(c, func(sw swap) {
				before := ev.tally
				ev.make(sw)
				change := ev.change(&remedy{swap: sw})
				compare(t, seed, ev, change.Apply(counted(ev.week, lectures)))
				ev.unmake(sw, before)
			})
		}
		compare(t, seed, ev, lectures)
	}
}

// anyTimetable places lectures anywhere: too few or too many, in taken slots, and in rooms that do not exist.
func anyTimetable(r *rand.Rand, p *timetable.Problem) timetable.Timetable {
	var all timetable.Timetable
	for _, c := range p.Courses {
		for range c.Lectures + r.IntN(3) - 1 {
			all = append(all, timetable.Lecture{
				Course: c.ID, Room: p.Rooms[r.IntN(len(p.Rooms))].ID, Day: r.IntN(len(p.Days)),
				Period: r.IntN(len(p.Periods)),
			})
		}
	}
	return append(all, timetable.Lecture{Course: "nobody", Room: "nowhere"})
}

// counted leaves out the lectures that Check ignores.
func counted(w *week, t timetable.Timetable) timetable.Timetable {
	var some timetable.Timetable
	type key struct {
		course string
		slot   timetable.Slot
	}
	seen := map[key]bool{}
	for _, l := range t {
		if _, known := w.index.Courses[l.Course]; known && !seen[key{l.Course, l.Slot()}] {
			seen[key{l.Course, l.Slot()}] = true
			some = append(some, l)
		}
	}
	return some
}

func compare(t *testing.T, seed uint64, ev *evaluator, lectures timetable.Timetable) {
	t.Helper()
	score := timetable.Check(ev.p, lectures).Score
	for _, line := range score.Rules {
		if got := ev.tally[ruleNumber(line.Rule)]; got != line.Violations {
			t.Fatalf("seed %d: the evaluator counts %d violations of %s, Check %d", seed, got, line.Rule,
				line.Violations)
		}
	}
	if hard, cost := ev.score(&ev.tally); hard != score.Hard || cost != score.Cost {
		t.Fatalf("seed %d: the evaluator's score is %d and %d, Check's %d and %d", seed, hard, cost, score.Hard,
			score.Cost)
	}
}
