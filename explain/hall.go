package explain

import "slices"

// demand is a number of lectures, each of which needs one of the supplies that it may use.
type demand struct {
	lectures int
	uses     []int // numbers of supplies
}

// matching gives lectures supplies one by one, moving others where that helps: augmenting paths in a bipartite graph.
type matching struct {
	demands []demand
	supply  []int   // by supply: how many lectures it takes
	holders [][]int // by supply: the demands of the lectures that have it
	tried   []bool  // by demand, in this attempt
	seen    []bool  // by supply, in this attempt
}

// shortage finds demands whose lectures are more than the supplies that they may use take together, and of which none can
// be left out; nil when every lecture can be given a supply.
func shortage(demands []demand, supply []int) []int {
	m := &matching{
		demands: demands,
		supply:  supply,
		holders: make([][]int, len(supply)),
		tried:   make([]bool, len(demands)),
		seen:    make([]bool, len(supply)),
	}
	for d := range demands {
		for range demands[d].lectures {
			clear(m.tried)
			clear(m.seen)
			if !m.give(d) {
				return m.shrink(m.reached())
			}
		}
	}
	return nil
}

// give finds a supply for one more lecture of a demand.
func (m *matching) give(d int) bool {
	m.tried[d] = true
	for _, s := range m.demands[d].uses {
		if m.seen[s] {
			continue
		}
		m.seen[s] = true
		if len(m.holders[s]) < m.supply[s] {
			m.holders[s] = append(m.holders[s], d)
			return true
		}
		for i, holder := range m.holders[s] {
			if !m.tried[holder] && m.give(holder) {
				m.holders[s][i] = d
				return true
			}
		}
	}
	return false
}

// reached lists the demands that a failed attempt has tried. Their lectures hold all that they may use, and one has none.
func (m *matching) reached() []int {
	var all []int
	for d, tried := range m.tried {
		if tried {
			all = append(all, d)
		}
	}
	return all
}

// shrink leaves out demands, those with the fewest lectures first, as long as the others are still short.
func (m *matching) shrink(demands []int) []int {
	order := slices.Clone(demands)
	slices.SortStableFunc(order, func(a, b int) int { return m.demands[a].lectures - m.demands[b].lectures })
	for smaller := true; smaller; {
		smaller = false
		for _, d := range order {
			rest := slices.DeleteFunc(slices.Clone(demands), func(e int) bool { return e == d })
			if len(rest) < len(demands) && excess(m.demands, m.supply, rest) > 0 {
				demands, smaller = rest, true
			}
		}
	}
	return demands
}

// excess is by how much the lectures of the chosen demands are more than their supplies take.
func excess(demands []demand, supply []int, chosen []int) int {
	lectures := 0
	for _, d := range chosen {
		lectures += demands[d].lectures
	}
	for _, s := range union(demands, chosen) {
		lectures -= supply[s]
	}
	return lectures
}

// union lists the supplies that any of the chosen demands may use, in order.
func union(demands []demand, chosen []int) []int {
	var all []int
	for _, d := range chosen {
		all = append(all, demands[d].uses...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
