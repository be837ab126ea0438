package solver

import "sync"

const (
	movesPerRound = 8 * movesPerStep // of a member of a team of several: they wait for each other after each round
	meetings      = 64               // of a team in a search
)

// team is annealers that search one problem side by side. After each round they tell each other the best placement; now and then
// they meet, and the one with the dearest placement goes on from the cheapest one. What they find depends on their seeds alone, and
// neither on which is faster nor on how many threads they have.
type population struct {
	members []*annealer
	threads int
}

// newPopulation makes annealers whose seeds follow from one. A team of one is the annealer with that very seed.
func newPopulation(m *model, seed uint64, size, threads int) population {
	p := population{[]*annealer{newAnnealer(m, seed)}, min(threads, size)}
	seeds := random(seed)
	for len(p.members) < size {
		p.members = append(p.members, newAnnealer(m, seeds.next()))
	}
	return p
}

// each calls do for all members, on the team's threads, and waits for them.
func (p population) each(do func(i int, a *annealer)) {
	var working sync.WaitGroup
	for thread := 1; thread < p.threads; thread++ {
		working.Go(func() { p.eachOf(thread, do) })
	}
	p.eachOf(0, do)
	working.Wait()
}

// eachOf calls do for the members of one thread.
func (p population) eachOf(thread int, do func(i int, a *annealer)) {
	for i := thread; i < len(p.members); i += p.threads {
		do(i, p.members[i])
	}
}

// round is how many moves the members make until the team looks at the clock.
func (p population) round() int64 {
	if len(p.members) == 1 {
		return movesPerStep
	}
	return movesPerRound * int64(len(p.members))
}

// walk shares moves out among the members, at the temperature of a moment of the search.
func (p population) walk(fraction float64, moves int64) {
	size := int64(len(p.members))
	p.each(func(i int, a *annealer) {
		share := moves / size
		if int64(i) < moves%size {
			share++
		}
		a.plan(fraction)
		a.walk(share)
	})
	p.share()
}

// share makes the best placement known to everybody. Who violates hard rules goes on from there, if it violates none.
func (p population) share() {
	found := p.best()
	for _, a := range p.members {
		if &a.best != found {
			a.best.take(found)
		}
		if found.hard == 0 && a.counts.times(&a.hard) > 0 {
			a.restore(found.place)
		}
	}
}

// meet lets the member that is worst off go on from the placement of the one that is best off, when a meeting falls between two
// moments of the search.
func (p population) meet(before, now float64) {
	if len(p.members) == 1 || int(before*meetings) == int(now*meetings) {
		return
	}
	cheapest, dearest := p.members[0], p.members[0]
	for _, a := range p.members {
		if a.cost() < cheapest.cost() {
			cheapest = a
		}
		if a.cost() > dearest.cost() {
			dearest = a
		}
	}
	if cheapest != dearest {
		dearest.restore(cheapest.place)
	}
}

// best is the best placement that a member has found.
func (p population) best() *best {
	found := &p.members[0].best
	for _, a := range p.members[1:] {
		if found.isBeatenBy(a.best.hard, a.best.cost) {
			found = &a.best
		}
	}
	return found
}
