package dataset

// Difference lists the changes that make one document of another, by place. A thing that only one of the two has is one
// change. The order of things with an id, of rules and of wishes makes no difference.
func Difference(before, after *Tree) []Change {
	d := differ{changes: []Change{}}
	d.fields(nil, before.root, after.root)
	return d.changes
}

type differ struct{ changes []Change }

// fields compares, at a place, what two objects or two lists have under the same keys.
func (d *differ) fields(at []string, a, b map[string]any) {
	for _, key := range keysOfEither(a, b) {
		d.values(append(at[:len(at):len(at)], key), a[key], b[key])
	}
}

func (d *differ) values(at []string, a, b any) {
	before, isObject := a.(map[string]any)
	after, alsoObject := b.(map[string]any)
	if isObject && alsoObject {
		d.fields(at, before, after)
		return
	}
	old, isList := a.(*list)
	now, alsoList := b.(*list)
	switch {
	case isList && alsoList:
		d.fields(at, old.of, now.of)
	case isList && b == nil:
		d.fields(at, old.of, nil)
	case alsoList && a == nil:
		d.fields(at, nil, now.of)
	case !equal(a, b):
		d.changes = append(d.changes, Change{Place: Place(at...), From: plain(a), To: plain(b)})
	}
}
