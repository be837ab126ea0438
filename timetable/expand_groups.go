package timetable

import (
	"cmp"
	"slices"
)

// maxAtoms bounds the smallest sets of students. Divisions multiply: labs × languages × electives.
const (
	maxAtoms     = 20_000
	maxAtomGroup = 2_000_000 // groups of all of them, and of those on the way
)

// allGroups numbers the groups, and those who take a course of an elective from one of its groups. It then finds the
// smallest sets of students: a group without parts, or one part of each division of a whole.
func (e *expander) allGroups() {
	e.groups, e.takers = map[string]int{}, map[string]int{}
	tree := &groupTree{}
	defer func() { e.groupCount = len(tree.wholes) }()
	for i, g := range e.problem.Groups {
		e.groups[g.ID] = i
		tree.add()
	}
	for i, g := range e.problem.Groups {
		for j, whole := range g.PartOf {
			if n, ok := e.find(e.groups, "group", whole, at(at("/groups", i)+"/part_of", j)); ok {
				tree.join(i, n, g.Division)
			}
		}
	}
	for _, c := range e.problem.Courses {
		for _, group := range c.Groups {
			if whole, ok := e.groups[group]; ok && c.Elective != "" {
				takers := tree.add()
				e.takers[takersOf(c.ID, group)] = takers
				tree.join(takers, whole, "elective:"+c.Elective)
			}
		}
	}
	if i := tree.circle(); i >= 0 {
		e.fail(at("/groups", min(i, len(e.problem.Groups)-1))+"/part_of", "the group is a part of itself")
		return
	}
	var ok bool
	if e.atoms, ok = tree.atoms(); !ok {
		e.fail("/groups",
			"the divisions of groups make more than %d sets of students: use fewer divisions of one whole",
			maxAtoms)
		e.stopped = true
	}
}

// takersOf names those of a group who take a course of an elective. No group's id has a blank.
func takersOf(course, group string) string { return course + " " + group }

// groupTree says which groups are parts of which.
type groupTree struct {
	wholes    [][]int          // by group
	divisions [][]divisionPart // by group: its parts
}

type divisionPart struct {
	division string
	group    int
}

func (t *groupTree) add() (group int) {
	t.wholes, t.divisions = append(t.wholes, nil), append(t.divisions, nil)
	return len(t.wholes) - 1
}

func (t *groupTree) join(part, whole int, division string) {
	t.wholes[part] = append(t.wholes[part], whole)
	t.divisions[whole] = append(t.divisions[whole], divisionPart{division, part})
}

// circle finds a group that is part of itself, or -1.
func (t *groupTree) circle() int {
	const open, done = 1, 2
	state := make([]int, len(t.wholes))
	var visit func(i int) int
	visit = func(i int) int {
		switch state[i] {
		case open:
			return i
		case done:
			return -1
		}
		state[i] = open
		for _, whole := range t.wholes[i] {
			if found := visit(whole); found >= 0 {
				return found
			}
		}
		state[i] = done
		return -1
	}
	for i := range t.wholes {
		if found := visit(i); found >= 0 {
			return found
		}
	}
	return -1
}

// atoms lists the smallest sets of students, each by the groups that it is in. It is not ok if there are too many.
func (t *groupTree) atoms() (atoms [][]int, ok bool) {
	below := make([][][]int, len(t.wholes)) // by group: the atoms in it, by the groups from it down
	size := 0
	for _, group := range t.fromBelow() {
		sets := [][]int{{group}}
		for _, division := range t.divided(group) {
			var parts [][]int
			for _, part := range division {
				if parts = append(parts, below[part]...); len(sets)*len(parts) > maxAtoms {
					return nil, false
				}
			}
			if size += len(sets)*total(parts) + len(parts)*total(sets); size > maxAtomGroup {
				return nil, false
			}
			sets = product(sets, parts)
		}
		below[group] = sets
	}
	for group := range t.wholes {
		if len(t.wholes[group]) > 0 {
			continue
		}
		for _, set := range below[group] {
			atom := t.upward(set)
			if size += len(atom); size > maxAtomGroup {
				return nil, false
			}
			atoms = append(atoms, atom)
		}
	}
	slices.SortFunc(atoms, slices.Compare)
	atoms = slices.CompactFunc(atoms, slices.Equal)
	return atoms, len(atoms) <= maxAtoms
}

// total counts the groups of some sets.
func total(sets [][]int) int {
	n := 0
	for _, set := range sets {
		n += len(set)
	}
	return n
}

// fromBelow orders the groups so that each comes after its parts.
func (t *groupTree) fromBelow() []int {
	var order []int
	seen := make([]bool, len(t.wholes))
	var visit func(i int)
	visit = func(i int) {
		if seen[i] {
			return
		}
		seen[i] = true
		for _, part := range t.divisions[i] {
			visit(part.group)
		}
		order = append(order, i)
	}
	for i := range t.wholes {
		visit(i)
	}
	return order
}

// divided lists the parts of a group by division.
func (t *groupTree) divided(group int) [][]int {
	parts := slices.Clone(t.divisions[group])
	slices.SortStableFunc(parts, func(a, b divisionPart) int { return cmp.Compare(a.division, b.division) })
	var divided [][]int
	for i, part := range parts {
		if i == 0 || part.division != parts[i-1].division {
			divided = append(divided, nil)
		}
		last := len(divided) - 1
		divided[last] = append(divided[last], part.group)
	}
	return divided
}

// product joins each of some sets with each of others.
func product(sets, others [][]int) [][]int {
	joined := make([][]int, 0, len(sets)*len(others))
	for _, a := range sets {
		for _, b := range others {
			joined = append(joined, slices.Concat(a, b))
		}
	}
	return joined
}

// upward adds all that the groups are part of, and orders them.
func (t *groupTree) upward(groups []int) []int {
	var all []int
	seen := map[int]bool{}
	open := slices.Clone(groups)
	for len(open) > 0 {
		group := open[len(open)-1]
		open = open[:len(open)-1]
		if !seen[group] {
			seen[group] = true
			all, open = append(all, group), append(open, t.wholes[group]...)
		}
	}
	slices.Sort(all)
	return all
}
