package explain

import "slices"

// demand is a number of lectures. Each needs one of the supplies that they may use.
type demand struct {
	lectures int
	uses     []int // numbers of supplies
}

// matching gives lectures supplies one by one, moving others where that helps: augmenting paths in a bipartite graph.
type matching struct {
	demands []demand
	supply  []int   // by supply: how many lectures it takes
	holders [][]int // by supply: the demands of the lectures that have it
	full    []int   // by demand: how many of its first supplies are known to be full; they stay full
	tried   []int   // by demand: the last attempt that visited it
	seen    []int   // by supply: the last attempt that visited it
	attempt int
	steps   *int // that may still be made
}

// shortage finds demands with more lectures than their supplies take together, so that none of the demands can be left
// out. It returns nil if every lecture can be given a supply, or if steps, which it counts down, are too few to know.
func shortage(demands []demand, supply []int, steps *int) []int {
	m := &matching{
		demands: demands,
		supply:  supply,
		holders: make([][]int, len(supply)),
		full:    make([]int, len(demands)),
		tried:   make([]int, len(demands)),
		seen:    make([]int, len(supply)),
		steps:   steps,
	}
	for d := range demands {
		for range demands[d].lectures {
			if m.takeFree(d) {
				continue
			}
			m.attempt++
			given := m.give(d)
			if *m.steps < 0 {
				return nil
			}
			if !given {
				return m.shrink(m.reached())
			}
		}
	}
	return nil
}

// takeFree gives one more lecture of a demand a supply that is not full, if there is one.
func (m *matching) takeFree(d int) bool {
	uses := m.demands[d].uses
	for ; m.full[d] < len(uses); m.full[d]++ {
		if s := uses[m.full[d]]; len(m.holders[s]) < m.supply[s] {
			m.holders[s] = append(m.holders[s], d)
			return true
		}
	}
	return false
}

// give finds a supply for one more lecture of a demand. It may take the supply from another lecture that finds a new
// one.
func (m *matching) give(d int) bool {
	m.tried[d] = m.attempt
	if m.takeFree(d) {
		return true
	}
	*m.steps -= len(m.demands[d].uses)
	for _, s := range m.demands[d].uses {
		if m.seen[s] == m.attempt || *m.steps < 0 {
			continue
		}
		m.seen[s] = m.attempt
		for i, holder := range m.holders[s] {
			if m.tried[holder] < m.attempt && m.give(holder) {
				m.holders[s][i] = d
				return true
			}
		}
	}
	return false
}

// reached lists the demands that a failed attempt has visited. Their lectures hold all supplies that they may use, and
// one lecture has none.
func (m *matching) reached() []int {
	var all []int
	for d, attempt := range m.tried {
		if attempt == m.attempt {
			all = append(all, d)
		}
	}
	return all
}

// shrink leaves out demands, those with the fewest lectures first, as long as the others are still short and steps are
// left.
func (m *matching) shrink(demands []int) []int {
	left := excess(m.demands, m.supply, demands)
	users := make([]int, len(m.supply)) // by supply: the demands not left out that may use it
	for _, d := range demands {
		for _, s := range m.demands[d].uses {
			users[s]++
		}
	}
	kept := slices.Clone(demands)
	slices.SortStableFunc(kept, func(a, b int) int { return m.demands[a].lectures - m.demands[b].lectures })
	for before := -1; before != len(kept); {
		before = len(kept)
		kept = slices.DeleteFunc(kept, func(d int) bool {
			*m.steps -= len(m.demands[d].uses)
			without := left - m.demands[d].lectures + m.usedOnlyBy(d, users)
			if without <= 0 || *m.steps < 0 {
				return false
			}
			left = without
			for _, s := range m.demands[d].uses {
				users[s]--
			}
			return true
		})
	}
	slices.Sort(kept)
	return kept
}

// usedOnlyBy counts the lectures that supplies take which only one demand may use.
func (m *matching) usedOnlyBy(d int, users []int) int {
	sum := 0
	for _, s := range m.demands[d].uses {
		if users[s] == 1 {
			sum += m.supply[s]
		}
	}
	return sum
}

// excess is how many lectures the chosen demands have beyond what their supplies take.
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
	var used []bool
	for _, d := range chosen {
		for _, s := range demands[d].uses {
			if s >= len(used) {
				used = append(used, make([]bool, s+1-len(used))...)
			}
			used[s] = true
		}
	}
	return marked(used)
}
