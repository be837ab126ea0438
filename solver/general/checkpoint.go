package general

import (
	"errors"
	"fmt"
	"time"

	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/plan"
)

// Checkpoint is the whole state of a search between two steps. Solve continues from it as if the search had never been
// interrupted. A solution takes some five numbers an activity. Its fields are for those who store it.
type Checkpoint struct {
	Moves   int64
	Elapsed time.Duration
	Times   []plan.Time // those that the solutions name by their positions
	Members []Member    // the annealers
}

// Member is the state of one annealer. In a solution each activity has the position of its time, from 1, the number of
// its rooms, the rooms, the number of its teachers, and the teachers. An activity without a place has a 0.
type Member struct {
	Random          []byte
	Moves           int64
	Hottest, Weight float64
	Waited          float64
	Strains         []int // of constraints that strain more than at first: each with its strain
	Now, Best       []uint64
}

var errOtherPlan = errors.New("the checkpoint is of another problem")

// checkpoint saves the search.
func (s *search) checkpoint() Checkpoint {
	w := solutionWriter{known: map[plan.Time]uint64{}}
	c := Checkpoint{Moves: s.moves, Elapsed: s.elapsed}
	for _, a := range s.members {
		state, err := a.source.MarshalBinary()
		if err != nil {
			panic(fmt.Sprintf("the state of a random generator always has a binary form: %v", err))
		}
		c.Members = append(c.Members, Member{
			Random: state, Moves: a.moves, Hottest: a.hottest, Weight: a.weight, Waited: a.waited, Strains: a.strains(),
			Now:  w.write(a.now.At, len(a.best)),
			Best: w.write(func(i int) plan.Placement { return a.best[i] }, len(a.best)),
		})
	}
	c.Times = w.times
	return c
}

// resume takes the state of an earlier search.
func (s *search) resume(c *Checkpoint) error {
	s.moves, s.earlier, s.elapsed = c.Moves, c.Elapsed, c.Elapsed
	for i := range c.Members {
		if err := s.members[i].resume(&c.Members[i], c.Times); err != nil {
			return err
		}
	}
	return nil
}

func (s *annealer) resume(m *Member, times []plan.Time) error {
	best, err := readSolution(s.plan, times, m.Best)
	if err != nil {
		return err
	}
	now, err := readSolution(s.plan, times, m.Now)
	if err != nil {
		return err
	}
	if err := s.source.UnmarshalBinary(m.Random); err != nil {
		return fmt.Errorf("the state of the random generator: %w", err)
	}
	if !s.setStrains(m.Strains) {
		return errOtherPlan
	}
	s.moves, s.hottest, s.weight, s.waited = m.Moves, m.Hottest, m.Weight, m.Waited
	s.best, s.bestCost = nil, evaluate.Cost{}
	s.goOnFrom(best)
	s.best, s.bestCost = best, s.now.Cost()
	s.goOnFrom(now)
	return nil
}

// solutionWriter writes solutions in numbers, and notes the times that they use.
type solutionWriter struct {
	times []plan.Time
	known map[plan.Time]uint64 // their positions, from 1
}

func (w *solutionWriter) write(at func(int) plan.Placement, activities int) []uint64 {
	numbers := make([]uint64, 0, 4*activities)
	for a := range activities {
		here := at(a)
		if !here.Placed() {
			numbers = append(numbers, 0)
			continue
		}
		numbers = append(numbers, w.position(here.Time))
		for _, chosen := range [][]int{here.Rooms, here.Teachers} {
			numbers = append(numbers, uint64(len(chosen)))
			for _, one := range chosen {
				numbers = append(numbers, uint64(one))
			}
		}
	}
	return numbers
}

func (w *solutionWriter) position(t plan.Time) uint64 {
	if w.known[t] == 0 {
		w.times = append(w.times, t)
		w.known[t] = uint64(len(w.times))
	}
	return w.known[t]
}

// solutionReader reads what a solutionWriter wrote. Once something is wrong, it has failed.
type solutionReader struct {
	plan    *plan.Plan
	numbers []uint64
	failed  bool
}

func readSolution(p *plan.Plan, times []plan.Time, numbers []uint64) ([]plan.Placement, error) {
	r := solutionReader{plan: p, numbers: numbers}
	placements := make([]plan.Placement, len(p.Activities))
	for a := range placements {
		position := r.below(len(times) + 1)
		if position == 0 {
			continue
		}
		t := times[position-1]
		for day := range t.Days.All() {
			r.failed = r.failed || !p.Fits(day, t.Start, t.Length)
		}
		if !t.Weeks.Within(plan.First(p.Weeks)) || t.Weeks == 0 || t.Length <= 0 {
			r.failed = true
		}
		placements[a] = plan.Placement{Time: t, Rooms: r.list(len(p.Rooms)), Teachers: r.list(len(p.Teachers))}
	}
	if r.failed || len(r.numbers) > 0 {
		return nil, errOtherPlan
	}
	return placements, nil
}

// below reads a number below a limit.
func (r *solutionReader) below(limit int) int {
	if len(r.numbers) == 0 || r.numbers[0] >= uint64(limit) {
		r.failed, r.numbers = true, nil
		return 0
	}
	n := r.numbers[0]
	r.numbers = r.numbers[1:]
	return int(n)
}

// list reads the numbers of rooms or teachers, of which there are so many.
func (r *solutionReader) list(of int) []int {
	var chosen []int
	for range r.below(of + 1) {
		chosen = append(chosen, r.below(of))
	}
	return chosen
}
