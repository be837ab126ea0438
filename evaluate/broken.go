package evaluate

import "slices"

// broken is a set of constraints, in order: so what it lists depends on nothing but what is in it.
type broken struct {
	list []int
	in   []bool // by constraint
}

// set puts a constraint into the set, or takes it out.
func (b *broken) set(constraint int, in bool) {
	if in == b.in[constraint] {
		return
	}
	b.in[constraint] = in
	at, _ := slices.BinarySearch(b.list, constraint)
	if in {
		b.list = slices.Insert(b.list, at, constraint)
	} else {
		b.list = slices.Delete(b.list, at, at+1)
	}
}
