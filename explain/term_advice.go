package explain

import (
	"fmt"
	"slices"

	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// Limits of the work on one timetable of version 2 and on one of its violations, counted in changes that are priced.
const (
	maxPrices    = 200_000
	pricesOfEach = 5_000
)

// termAdviser finds the single change that helps most against each violation of a timetable of version 2.
type termAdviser struct {
	problem *timetable.Problem
	plan    *plan.Plan
	now     *evaluate.Evaluator
	before  timetable.Score
	numbers map[string]int // of activities, by id
	prices  int            // that are left
}

// termExplanation is Timetable for a document of version 2.
func termExplanation(p *timetable.Problem, t timetable.Timetable, prices int) Explanation {
	expanded := p.Expand()
	solution, _ := p.Solution(expanded, t)
	checked := plan.Check(expanded, solution)
	report := p.ReportOf(expanded, solution, &checked)
	a := termAdviser{
		problem: p, plan: expanded, now: evaluate.New(expanded, solution), before: report.Score,
		numbers: map[string]int{}, prices: prices,
	}
	for i := range expanded.Activities {
		a.numbers[expanded.Activities[i].ID] = i
	}
	e := Explanation{Score: report.Score, Violations: make([]Diagnosis, 0, len(report.Violations))}
	for i, v := range report.Violations {
		e.Violations = append(e.Violations, a.diagnose(v, &checked.Violations[i]))
	}
	e.Unlisted = unlisted(&checked)
	return e
}

// unlisted counts the violations that a report counts and does not list.
func unlisted(r *plan.Report) int {
	n := 0
	for _, k := range r.Kinds {
		n += k.Hard + k.Violations
	}
	for i := range r.Violations {
		n -= r.Violations[i].Count
	}
	return n
}

func (a *termAdviser) diagnose(v timetable.Violation, of *plan.Violation) Diagnosis {
	d := Diagnosis{Violation: v}
	if a.prices <= 0 {
		d.Advice, d.Skipped = notLookedInto, true
		return d
	}
	best := a.best(of)
	if best == nil {
		d.Advice = "No single change that keeps the hard rules removes it"
		return d
	}
	d.Change = &Change{Left: best.left, Hard: best.cost.Hard, Cost: best.cost.Soft, Moves: a.moves(best)}
	d.Advice = a.advice(&d, best)
	return d
}

// termRemedy is a change and its consequences.
type termRemedy struct {
	activity int
	to       plan.Placement
	left     int // of the violation's count
	cost     evaluate.Cost
}

func (r *termRemedy) better(other *termRemedy) bool {
	if (r.left == 0) != (other.left == 0) {
		return r.left == 0
	}
	if r.cost != other.cost {
		return r.cost.Better(other.cost)
	}
	return r.left < other.left
}

// best finds the best change, or nil if none lessens the violation and violates no more hard rules.
func (a *termAdviser) best(v *plan.Violation) (best *termRemedy) {
	budget := min(a.prices, pricesOfEach)
	a.prices -= budget
	defer func() { a.prices += budget }()
	before, off := a.now.Cost(), a.off(v)
	for _, activity := range a.concerned(v) {
		from := a.now.At(activity)
		for to := range a.places(activity) {
			if budget--; budget < 0 {
				budget = 0
				return best
			}
			a.now.Place(activity, to)
			r := termRemedy{activity, to, max(0, v.Count-(off-a.off(v))), a.now.Cost()}
			if r.left < v.Count && r.cost.Hard <= before.Hard && (best == nil || r.better(best)) {
				best = &r
			}
			a.now.Place(activity, from)
		}
	}
	return best
}

// off is what is wrong with the constraint of a violation, or with all that every plan asks for.
func (a *termAdviser) off(v *plan.Violation) int {
	if v.Constraint == plan.NoConstraint {
		return a.now.Cost().Hard
	}
	return a.now.Off(v.Constraint)
}

// concerned are the activities that a violation names, or else those of its list.
func (a *termAdviser) concerned(v *plan.Violation) []int {
	var activities []int
	for _, id := range v.Activities {
		if n, known := a.numbers[id]; known {
			activities = append(activities, n)
		}
	}
	if len(activities) == 0 && v.Constraint != plan.NoConstraint {
		return a.plan.Lists[a.plan.Constraints[v.Constraint].List].Activities
	}
	return activities
}

// places goes through those that an activity may have: other rooms at its time, then other times, in its rooms or in
// vacant ones.
func (a *termAdviser) places(activity int) func(yield func(plan.Placement) bool) {
	return func(yield func(plan.Placement) bool) {
		of, from := &a.plan.Activities[activity], a.now.At(activity)
		if from.Placed() {
			for n := range from.Rooms {
				for _, o := range needAt(of.Rooms, n) {
					if to := withRoom(from, n, o.Of); !slices.Contains(from.Rooms, o.Of) && !yield(to) {
						return
					}
				}
			}
		}
		for _, o := range of.Times {
			if to := a.vacant(activity, o.Time, from); o.Time != from.Time && !yield(to) {
				return
			}
		}
	}
}

func needAt(needs []plan.Need, n int) plan.Need {
	if n < len(needs) {
		return needs[n]
	}
	return nil
}

func withRoom(at plan.Placement, n, room int) plan.Placement {
	at.Rooms = slices.Clone(at.Rooms)
	at.Rooms[n] = room
	return at
}

// vacant is a placement at another time: in the rooms where the activity is if they are vacant, else in vacant ones.
func (a *termAdviser) vacant(activity int, t plan.Time, from plan.Placement) plan.Placement {
	to := plan.Placement{Time: t, Teachers: from.Teachers}
	of := &a.plan.Activities[activity]
	for n, need := range of.Rooms {
		room := -1
		if n < len(from.Rooms) {
			room = from.Rooms[n]
		}
		if room < 0 || !a.now.Vacant(activity, room, t) {
			for _, o := range need {
				if !slices.Contains(to.Rooms, o.Of) && a.now.Vacant(activity, o.Of, t) {
					room = o.Of
					break
				}
			}
		}
		if room >= 0 {
			to.Rooms = append(to.Rooms, room)
		}
	}
	if len(to.Teachers) == 0 {
		for _, need := range of.Teachers {
			to.Teachers = append(to.Teachers, need[0].Of)
		}
	}
	return to
}

// moves says a change in lectures: one for each day of the activity.
func (a *termAdviser) moves(r *termRemedy) []Move {
	from := a.now.At(r.activity)
	before, after := a.lectures(r.activity, &from), a.lectures(r.activity, &r.to)
	var moves []Move
	for i := range max(len(before), len(after)) {
		var m Move
		if i < len(before) {
			m.From = &before[i]
		}
		if i < len(after) {
			m.To = &after[i]
		}
		moves = append(moves, m)
	}
	return moves
}

func (a *termAdviser) lectures(activity int, at *plan.Placement) timetable.Timetable {
	return a.problem.LecturesOf(a.plan, activity, at)
}

func (a *termAdviser) advice(d *Diagnosis, r *termRemedy) string {
	does := "removes it"
	if r.left > 0 {
		does = fmt.Sprintf("lessens it from %d to %d", d.Count, r.left)
	}
	return fmt.Sprintf("Moving %s to %s %s; %s", a.plan.Activities[r.activity].Label, a.place(&r.to), does,
		effect(d.Change, a.before))
}

// place names when and where: "Tuesday 10:00 in R1".
func (a *termAdviser) place(at *plan.Placement) string {
	day := at.Days.Least()
	name := fmt.Sprintf("%s %s", a.plan.Days[day].Name, a.plan.Days[day].Periods[at.Start].Name)
	for n, room := range at.Rooms {
		joint := " in "
		if n > 0 {
			joint = " and "
		}
		name += joint + a.plan.Rooms[room].Label
	}
	return name
}
