package evaluate

import "slices"

// set is a set of numbers, in order: what is drawn from it does not depend on how it came to be.
type set []int

// set puts a number into the set, or takes it out.
func (s *set) set(number int, in bool) {
	switch at, found := slices.BinarySearch(*s, number); {
	case in && !found:
		*s = slices.Insert(*s, at, number)
	case !in && found:
		*s = slices.Delete(*s, at, at+1)
	}
}
