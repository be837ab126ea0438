package explain

import "github.com/lectern-timetables/lectern/timetable"

// Explanation says what is wrong with a timetable, and what to do about it. Lectures that Check ignores do not exist
// for it.
type Explanation struct {
	timetable.Score
	Violations []Diagnosis `json:"violations"`         // those that Check lists, in its order
	Unlisted   int         `json:"unlisted,omitempty"` // violations that the score counts and Check does not list
}

// Diagnosis is a violation with the best single change that removes it.
type Diagnosis struct {
	timetable.Violation
	Change *Change `json:"change,omitempty"` // absent if none that keeps the hard rules lessens the violation
	Advice string  `json:"advice"`           // the same in a sentence

	// Skipped says that no change was looked for, as others took too long.
	Skipped bool `json:"skipped,omitempty"`
}

// Change moves a lecture, or swaps two. It moves lectures only to places where they violate no hard rule.
type Change struct {
	Moves []Move `json:"moves"` // one, or two for a swap
	Left  int    `json:"left"`  // of the violation's count, anywhere in the week of its course, curriculum or teacher
	Hard  int    `json:"hard"`  // violations of hard rules of the whole timetable after the change
	Cost  int    `json:"cost"`  // of the whole timetable after the change
}

// Move takes a lecture from one place to another. Without From it places a missing lecture, and without To it leaves
// out one that is too many.
type Move struct {
	From *timetable.Lecture `json:"from,omitempty"`
	To   *timetable.Lecture `json:"to,omitempty"`
}

// maxLooks bounds the work on one timetable to some seconds, counted in places and periods looked at. Most of it is
// spent on timetables with hundreds of violations.
const maxLooks = 400_000_000

// Timetable finds what a timetable of a valid problem violates, as Check does. For each violation it finds the single
// change that removes it and harms the whole least: first the hard rules, then the cost. If no change removes a
// violation that counts several times, it finds one that lessens it. In a timetable of a document of version 2 a change
// moves one activity.
func Timetable(p *timetable.Problem, t timetable.Timetable) Explanation {
	if p.Version == timetable.TermVersion {
		return termExplanation(p, t, maxPrices)
	}
	return explanation(p, t, maxLooks)
}

// explanation is Timetable with so many looks.
func explanation(p *timetable.Problem, t timetable.Timetable, looks int) Explanation {
	report := timetable.Check(p, t)
	ev := newEvaluator(newWeek(p), t)
	ev.steps = looks
	e := Explanation{Score: report.Score, Violations: make([]Diagnosis, 0, len(report.Violations))}
	for _, v := range report.Violations {
		e.Violations = append(e.Violations, ev.diagnose(v, report.Score))
		e.Unlisted -= v.Count
	}
	for _, line := range report.Rules {
		e.Unlisted += line.Violations
	}
	return e
}

const notLookedInto = "This was not looked into, as there is so much else"

// diagnose looks into one violation of a timetable with the given score, as long as steps are left.
func (ev *evaluator) diagnose(v timetable.Violation, score timetable.Score) Diagnosis {
	d := Diagnosis{Violation: v, Advice: notLookedInto, Skipped: true}
	if ev.steps < 0 {
		return d
	}
	best := ev.remedy(ev.occurrence(&v))
	if ev.steps < 0 {
		return d
	}
	d.Change, d.Skipped = ev.change(best), false
	d.Advice = ev.advice(&d, score)
	return d
}

// remedy is a swap and its consequences.
type remedy struct {
	swap
	left, hard, cost int
}

// remedy finds the best swap for an occurrence, or nil, as long as steps are left.
func (ev *evaluator) remedy(o occurrence) (best *remedy) {
	before, around, review := ev.tally, ev.around(o), ev.review(o)
	ev.swapsFor(o, func(sw swap) {
		if ev.steps -= ev.effort(sw) + review; ev.steps < 0 {
			return
		}
		ev.make(sw)
		r := remedy{swap: sw, left: max(ev.left(o), o.count-(around-ev.around(o)))}
		if r.left < o.count {
			r.hard, r.cost = ev.score(&ev.tally)
			if best == nil || r.better(best) {
				best = &r
			}
		}
		ev.unmake(sw, before)
	})
	return best
}

// better says whether r is better: it removes more, or else harms less, or else moves fewer lectures.
func (r *remedy) better(other *remedy) bool {
	switch {
	case (r.left == 0) != (other.left == 0):
		return r.left == 0
	case r.hard != other.hard:
		return r.hard < other.hard
	case r.cost != other.cost:
		return r.cost < other.cost
	case r.left != other.left:
		return r.left < other.left
	}
	return r.other == none && other.other != none
}

// change translates a remedy for the domain.
func (ev *evaluator) change(r *remedy) *Change {
	if r == nil {
		return nil
	}
	c := &Change{Left: r.left, Hard: r.hard, Cost: r.cost}
	c.Moves = append(c.Moves, Move{ev.lecture(r.course, r.from), ev.lecture(r.course, r.to)})
	if r.other != none {
		c.Moves = append(c.Moves, Move{ev.lecture(r.other, r.to), ev.lecture(r.other, r.from)})
	}
	return c
}

func (ev *evaluator) lecture(c int, at place) *timetable.Lecture {
	if at == nowhere {
		return nil
	}
	slot := ev.p.SlotAt(at.slot)
	return &timetable.Lecture{
		Course: ev.p.Courses[c].ID, Room: ev.p.Rooms[at.room].ID, Day: slot.Day, Period: slot.Period,
	}
}

// Apply makes the change to a timetable, and returns the new one. The timetable should not have lectures that Check
// ignores: one of them might count once another has moved away.
func (c *Change) Apply(t timetable.Timetable) timetable.Timetable {
	changed := make(timetable.Timetable, 0, len(t)+1)
	for _, l := range t {
		if !c.takes(l) {
			changed = append(changed, l)
		}
	}
	for _, m := range c.Moves {
		if m.To != nil {
			changed = append(changed, *m.To)
		}
	}
	return changed
}

// takes says whether the change takes a lecture away from its place.
func (c *Change) takes(l timetable.Lecture) bool {
	for _, m := range c.Moves {
		if m.From != nil && *m.From == l {
			return true
		}
	}
	return false
}
