package tables

import (
	"slices"
	"strings"
)

// findHeadings finds the row of headings, which titles may stand above, and returns it with the lines below it that are
// no repetition of it.
func findHeadings(lines []line) (head []string, below []line) {
	if len(lines) == 0 {
		return nil, nil
	}
	const looked = 30
	best, most := 0, -1
	for i := range min(len(lines), looked) {
		if n := headingScore(lines, i); n > most {
			best, most = i, n
		}
	}
	below = lines[best+1:]
	head = slices.Clone(lines[best].cells)
	if most <= 0 { // nothing looks like headings: the first line is one of the table
		head, below = make([]string, len(lines[0].cells)), lines
	}
	for len(head) > 0 && head[len(head)-1] == "" && unheaded(below, len(head)-1) {
		head = head[:len(head)-1]
	}
	for i, cell := range head {
		if head[i] = strings.ReplaceAll(cell, "\n", " "); cell == "" {
			head[i] = columnName(i)
		}
	}
	return head, slices.DeleteFunc(slices.Clone(below), func(l line) bool {
		return slices.Equal(l.cells, lines[best].cells) && len(l.cells) > 1 || isTotal(l.cells)
	})
}

// headingScore is how much a line looks like headings: cells that differ, no numbers, words that we know. A line with
// fewer cells than those below it is a title.
func headingScore(lines []line, i int) int {
	known, words, numbers := 0, 0, 0
	seen := map[string]bool{}
	for _, cell := range lines[i].cells {
		plain := plainWords(cell)
		if plain == "" || seen[plain] {
			continue
		}
		seen[plain] = true
		switch _, isNumber := number(cell); {
		case headingWords[plain]:
			known++
		case isNumber || timeOfDay(cell) != "":
			numbers++
		case len(cell) < 60:
			words++
		}
	}
	width := 0
	for _, l := range lines[i+1 : min(i+4, len(lines))] {
		width = max(width, filled(l))
	}
	if 2*len(seen) < width || len(seen) == 0 {
		return -1
	}
	return 10*known + 2*words - 8*numbers - i
}

// widest is how many cells the longest line has.
func widest(lines []line) int {
	most := 0
	for _, l := range lines {
		most = max(most, len(l.cells))
	}
	return most
}

func filled(l line) int {
	n := 0
	for _, cell := range l.cells {
		if cell != "" {
			n++
		}
	}
	return n
}

// unheaded says whether a column has no values.
func unheaded(lines []line, column int) bool {
	return !slices.ContainsFunc(lines, func(l line) bool { return column < len(l.cells) && l.cells[column] != "" })
}

// isTotal says whether a line is the sum of those above it.
func isTotal(cells []string) bool {
	for _, cell := range cells {
		if cell != "" {
			return slices.Contains([]string{"total", "sum", "summe", "gesamt", "grand total"}, plainWords(cell))
		}
	}
	return false
}
