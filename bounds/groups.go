package bounds

import (
	"context"
	"slices"
)

// group is several curricula whose courses all need different periods, and their subproblem.
type group struct {
	curricula [][]int
	has       map[int]bool // their courses
	*subproblem
}

// groups joins curricula that have courses in common into one subproblem, which gives a better bound than several: a
// course meets on the same days for all of them. Subproblems have at most so many states.
func (m *model) groups(ctx context.Context, limit int) []group {
	var groups []group
	for _, courses := range m.curricula {
		if len(courses) == 0 || ctx.Err() != nil {
			continue
		}
		at, joined := m.bestGroup(groups, courses, limit)
		if at != none {
			groups[at] = joined
		} else if alone, ok := m.join(group{}, courses, limit); ok {
			groups = append(groups, alone)
		}
	}
	return groups
}

// bestGroup finds the group with the most lectures in common that a curriculum can join, or none, and what the group
// then is.
func (m *model) bestGroup(groups []group, courses []int, limit int) (at int, joined group) {
	at, most := none, 0
	for i, g := range groups {
		common := 0
		for _, c := range courses {
			if g.has[c] {
				common += m.courses[c].lectures
			}
		}
		if common <= most {
			continue
		}
		if with, ok := m.join(g, courses, limit); ok {
			at, most, joined = i, common, with
		}
	}
	return at, joined
}

// join adds a curriculum to a group, if then no two of the courses can meet and the subproblem is small enough.
func (m *model) join(g group, courses []int, limit int) (joined group, ok bool) {
	curricula := append(slices.Clone(g.curricula), courses)
	all := union(curricula)
	if !m.clique(all) {
		return group{}, false
	}
	has := map[int]bool{}
	for _, c := range all {
		has[c] = true
	}
	s := newSubproblem(m, curricula, m.weights, limit)
	return group{curricula, has, s}, s != nil
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

// union lists the courses of all curricula.
func union(curricula [][]int) []int {
	all := slices.Concat(curricula...)
	slices.Sort(all)
	return slices.Compact(all)
}
