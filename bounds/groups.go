package bounds

import (
	"context"
	"slices"
)

// group is curricula whose courses can all not meet at the same time, and their subproblem.
type group struct {
	curricula [][]int
	*subproblem
}

// groups puts curricula together that have courses in common, as one subproblem bounds them better than several: in it, a
// course meets on the same days for all of them. Subproblems have at most so many states.
func (m *model) groups(ctx context.Context, limit int) []group {
	var groups []group
	for _, courses := range m.curricula {
		if len(courses) == 0 || ctx.Err() != nil {
			continue
		}
		best, common := none, 0
		var joined group
		for i, g := range groups {
			n := m.common(g.curricula, courses)
			if n <= common {
				continue
			}
			if with, ok := m.join(g, courses, limit); ok {
				best, common, joined = i, n, with
			}
		}
		if best != none {
			groups[best] = joined
		} else if alone, ok := m.join(group{}, courses, limit); ok {
			groups = append(groups, alone)
		}
	}
	return groups
}

// join adds a curriculum to a group, if all the courses then cannot meet and the subproblem is small enough.
func (m *model) join(g group, courses []int, limit int) (joined group, ok bool) {
	curricula := append(slices.Clone(g.curricula), courses)
	if !m.clique(union(curricula)) {
		return group{}, false
	}
	s := newSubproblem(m, curricula, m.weights, limit)
	return group{curricula, s}, s != nil
}

// clique says whether no two of the courses can meet at the same time.
func (m *model) clique(courses []int) bool {
	for i, a := range courses {
		for _, b := range courses[:i] {
			if !m.conflict[a][b] {
				return false
			}
		}
	}
	return true
}

// union is the courses of all curricula.
func union(curricula [][]int) []int {
	all := slices.Concat(curricula...)
	slices.Sort(all)
	return slices.Compact(all)
}

// common counts the lectures that a curriculum has in common with others.
func (m *model) common(curricula [][]int, courses []int) int {
	n := 0
	for _, c := range union(curricula) {
		if slices.Contains(courses, c) {
			n += m.courses[c].lectures
		}
	}
	return n
}
