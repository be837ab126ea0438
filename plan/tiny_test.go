package plan

import (
	"fmt"
	"math/rand/v2"
)

// tinyPlan is a small plan with constraints of every kind, and a solution that was thrown together.
func tinyPlan(seed uint64) (*Plan, Solution) {
	r := rand.New(rand.NewPCG(seed, 3))
	p := &Plan{Weeks: 1 + r.IntN(3), Factors: Factors{1, 1, 1, 1}}
	const periods = 6
	for d := range 1 + r.IntN(3) {
		day := Day{Name: fmt.Sprint("day ", d)}
		for i := range periods {
			day.Periods = append(day.Periods, Period{Name: fmt.Sprint(i), Start: 480 + 60*i, End: 530 + 60*i})
		}
		p.Days = append(p.Days, day)
	}
	for i := range 1 + r.IntN(3) {
		p.Rooms = append(p.Rooms, Room{ID: fmt.Sprint("r", i), Seats: r.IntN(40), Building: fmt.Sprint(r.IntN(2))})
	}
	if r.IntN(2) == 0 {
		for range len(p.Rooms) * len(p.Rooms) {
			p.Travel = append(p.Travel, 1)
		}
		for i := range p.Rooms {
			p.Travel[i*len(p.Rooms)+i] = 0
		}
	}
	var s Solution
	for i := range 1 + r.IntN(6) {
		p.Activities = append(p.Activities, Activity{ID: fmt.Sprint("a", i), Label: fmt.Sprint("A", i), Students: r.IntN(50)})
		s.Placements = append(s.Placements, tinyPlacement(r, p, periods))
	}
	for range 3 {
		list := List{ID: "some", Label: "Some", Teacher: NoTeacher}
		for _, a := range r.Perm(len(p.Activities))[:1+r.IntN(len(p.Activities))] {
			list.Activities = append(list.Activities, a)
		}
		p.Lists = append(p.Lists, list)
	}
	for _, kind := range allKinds() {
		p.Constraints = append(p.Constraints, tinyConstraint(r, p, kind, periods))
	}
	return p, s
}

func tinyTime(r *rand.Rand, p *Plan, periods int) Time {
	start := r.IntN(periods)
	return Time{
		Weeks: 1 + Set(r.Uint64N(1<<p.Weeks-1)), Days: 1 + Set(r.Uint64N(1<<len(p.Days)-1)),
		Start: start, Length: 1 + r.IntN(min(3, periods-start)),
	}
}

func tinyPlacement(r *rand.Rand, p *Plan, periods int) Placement {
	if r.IntN(10) == 0 {
		return Placement{}
	}
	at := Placement{Time: tinyTime(r, p, periods)}
	if r.IntN(8) > 0 {
		at.Rooms = []int{r.IntN(len(p.Rooms))}
	}
	return at
}

func tinyConstraint(r *rand.Rand, p *Plan, kind Kind, periods int) Constraint {
	c := Constraint{Kind: kind, List: r.IntN(len(p.Lists)), Hard: r.IntN(3) == 0, Weight: r.IntN(5), Gap: r.IntN(3)}
	c.Least, c.Most, c.From = r.IntN(3), r.IntN(5), r.IntN(3)
	c.Most = max(c.Most, c.Least)
	if r.IntN(3) == 0 || kind == FreeWithin || kind == HalfDays {
		window := tinyTime(r, p, periods)
		if r.IntN(2) == 0 {
			window.Days = First(len(p.Days))
		}
		c.Between = []Time{window}
	}
	if kind == Rest {
		c.Least = 60 * (8 + r.IntN(10))
	}
	if kind == Wished || kind == Availability {
		for range r.IntN(3) {
			c.Wishes = append(c.Wishes, Wish{At: tinyTime(r, p, periods), Cost: r.IntN(4)})
		}
	}
	return c
}
