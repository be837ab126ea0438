package evaluate

// broken is a set of constraints that can be listed, and changed at once.
type broken struct {
	list []int
	at   []int // by constraint: its place in the list, from 1; 0 if it is not in it
}

// set puts a constraint into the set, or takes it out.
func (b *broken) set(constraint int, in bool) {
	at := b.at[constraint]
	switch {
	case in && at == 0:
		b.list = append(b.list, constraint)
		b.at[constraint] = len(b.list)
	case !in && at > 0:
		last := b.list[len(b.list)-1]
		b.list[at-1], b.at[last] = last, at
		b.list, b.at[constraint] = b.list[:len(b.list)-1], 0
	}
}
