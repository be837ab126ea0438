package solver

import "sync"

const (
	movesPerRound = 8 * movesPerStep // of a member of a team of several: they wait for each other after each round
	meetings      = 64               // of a team in a search
)

// team is annealers that search one problem side by side, each on a thread of its own. Now and then they meet: the one with the
// dearest placement goes on from the cheapest one. What they find depends on their seeds alone, and not on which is faster.
type team []*annealer

// newTeam makes annealers whose seeds follow from one. A team of one is the annealer with that very seed.
func newTeam(m *model, seed uint64, size int) team {
	t := team{newAnnealer(m, seed)}
	seeds := random(seed)
	for len(t) < size {
		t = append(t, newAnnealer(m, seeds.next()))
	}
	return t
}

// each calls do for all members at once, and waits for them.
func (t team) each(do func(i int, a *annealer)) {
	if len(t) == 1 {
		do(0, t[0])
		return
	}
	var working sync.WaitGroup
	for i, a := range t {
		working.Go(func() { do(i, a) })
	}
	working.Wait()
}

// round is how many moves the members make until the team looks at the clock.
func (t team) round() int64 {
	if len(t) == 1 {
		return movesPerStep
	}
	return movesPerRound * int64(len(t))
}

// walk shares moves out among the members, at the temperature of a moment of the search.
func (t team) walk(fraction float64, moves int64) {
	size := int64(len(t))
	t.each(func(i int, a *annealer) {
		share := moves / size
		if int64(i) < moves%size {
			share++
		}
		a.plan(fraction)
		a.walk(share)
	})
}

// meet lets the member that is worst off go on from the placement of the one that is best off, when a meeting falls between two
// moments of the search.
func (t team) meet(before, now float64) {
	if len(t) == 1 || int(before*meetings) == int(now*meetings) {
		return
	}
	cheapest, dearest := t[0], t[0]
	for _, a := range t {
		if a.cost() < cheapest.cost() {
			cheapest = a
		}
		if a.cost() > dearest.cost() {
			dearest = a
		}
	}
	if cheapest != dearest {
		dearest.restore(cheapest.place)
		dearest.improve()
	}
}

// best is the best placement that a member has found.
func (t team) best() *best {
	found := &t[0].best
	for _, a := range t[1:] {
		if found.isBeatenBy(a.best.hard, a.best.cost) {
			found = &a.best
		}
	}
	return found
}
