package solver

import "math"

const (
	// movesPerSecond is roughly what a thread makes. It need not be exact: it only tells short searches from long ones.
	movesPerSecond = 10_000_000
	// movesPerMember is how many moves for each lecture justify another member of the population, up to mostMembers.
	movesPerMember = 40_000
	mostMembers    = 8
	// mostEntries bounds the entries of the tables of all members, about 100 MB, unless a search by time has more
	// threads than that.
	mostEntries = 25_000_000
)

// effort is how many moves a search has for each lecture, as far as its options say.
func effort(o *Options, lectures int32) float64 {
	moves := math.Inf(1)
	if o.Iterations > 0 {
		moves = float64(o.Iterations)
	}
	if o.Budget > 0 {
		moves = min(moves, o.Budget.Seconds()*movesPerSecond*float64(o.Threads))
	}
	return moves / float64(max(1, lectures))
}

// populationSize is how many annealers a search has: as many as get enough moves each. A search that ends by time has
// at least one for each thread. A search that ends by moves alone ignores its threads, so that its result does not
// depend on them.
func populationSize(m *model, o *Options) int {
	worthwhile := int(min(effort(o, m.lectures)/movesPerMember, mostMembers, mostEntries/m.entries()))
	if o.Budget == 0 {
		return max(worthwhile, 1)
	}
	return max(o.Threads, worthwhile, 1)
}

// entries is roughly how many entries the tables of a state have.
func (m *model) entries() float64 {
	return float64(m.slots)*float64(m.rooms+m.courses+m.groups()) + float64(m.courses)*float64(m.rooms)
}
