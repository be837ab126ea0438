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
