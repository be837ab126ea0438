package bounds

import "slices"

// groups puts curricula together whose courses can all not meet, as one subproblem is better than several: in it, a course
// has its lectures on the same days for all of its curricula. Groups are small enough for subproblems of so many states.
func (m *model) groups(limit int) [][][]int {
	var groups [][][]int
	for _, courses := range m.curricula {
		if len(courses) == 0 {
			continue
		}
		best, common := none, 0
		for g, group := range groups {
			if n := m.common(group, courses); n > common && m.fits(group, courses, limit) {
				best, common = g, n
			}
		}
		if best == none {
			groups = append(groups, [][]int{courses})
		} else {
			groups[best] = append(groups[best], courses)
		}
	}
	return groups
}

// common counts the lectures that a curriculum has in common with a group.
func (m *model) common(group [][]int, courses []int) int {
	n := 0
	for _, c := range union(group) {
		if slices.Contains(courses, c) {
			n += m.courses[c].lectures
		}
	}
	return n
}

// fits says whether a curriculum can join a group.
func (m *model) fits(group [][]int, courses []int, limit int) bool {
	group = append(slices.Clone(group), courses)
	all := union(group)
	for _, a := range all {
		for _, b := range all {
			if a != b && !m.conflict[a][b] {
				return false
			}
		}
	}
	return newSubproblem(m, group, m.weights, limit) != nil
}
