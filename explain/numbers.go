package explain

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

// common finds the least number that is in both lists, which are in order. ok is false when there is none.
func common(a, b []int) (n int, ok bool) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] == b[0]:
			return a[0], true
		case a[0] < b[0]:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return 0, false
}
