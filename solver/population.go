package solver

import "sync"

const (
	movesPerRound = 8 * movesPerStep // of each of several members, which wait for each other after every round
	meetings      = 64               // of a population in a search
)

// population is several annealers that search one problem side by side. After each round they tell each other the best
// placement. At meetings, the member with the most expensive placement continues from the cheapest one. What they find
// depends on their seeds alone, not on which is faster or on how many threads they have.
type population struct {
	members []*annealer
	threads int
}

// newPopulation makes annealers whose seeds follow from one seed. The first annealer has that very seed.
func newPopulation(m *model, seed uint64, size, threads int) population {
	p := population{[]*annealer{newAnnealer(m, seed)}, min(threads, size)}
	seeds := random(seed)
	for len(p.members) < size {
		p.members = append(p.members, newAnnealer(m, seeds.next()))
	}
	return p
}

// each calls do for all members, on the population's threads, and waits for them.
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

// round is how many moves the members make until the clock is read again.
func (p population) round() int64 {
	if len(p.members) == 1 {
		return movesPerStep
	}
	return movesPerRound * int64(len(p.members))
}

// walk divides moves among the members, at the temperature of a moment of the search.
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

// share tells all members the best placement. A member that violates hard rules continues from there, if the best
// violates none.
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

// meet lets the worst member continue from the placement of the best one, if a meeting falls between two moments of the
// search.
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

// best is the best placement that any member has found.
func (p population) best() *best {
	found := &p.members[0].best
	for _, a := range p.members[1:] {
		if found.isBeatenBy(a.best.hard, a.best.cost) {
			found = &a.best
		}
	}
	return found
}
