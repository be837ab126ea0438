package explain

import "slices"

// marked lists the numbers in a set.
func marked(set []bool) []int {
	var numbers []int
	for i, in := range set {
		if in {
			numbers = append(numbers, i)
		}
	}
	return numbers
}

// numbersTo lists the numbers below n.
func numbersTo(n int) []int {
	numbers := make([]int, n)
	for i := range numbers {
		numbers[i] = i
	}
	return numbers
}

// common finds a number that is in both lists. ok is false when there is none.
func common(a, b []int) (n int, ok bool) {
	i := slices.IndexFunc(a, func(n int) bool { return slices.Contains(b, n) })
	if i < 0 {
		return 0, false
	}
	return a[i], true
}
