package solver

import "math/bits"

// relation says for every pair of two kinds of things, by their numbers, whether it holds. A pair takes one bit, so
// that more of them fit the processor's caches.
type relation struct {
	words int32 // of a row
	bits  []uint64
}

// word is a word of a row that is not empty.
type word struct {
	index int32
	bits  uint64
}

func newRelation(rows, columns int32) relation {
	words := (columns + wordBits - 1) / wordBits
	return relation{words, make([]uint64, rows*words)}
}

func (r relation) set(row, column int32) {
	r.bits[row*r.words+column/wordBits] |= 1 << (column % wordBits)
}

func (r relation) has(row, column int32) bool {
	return r.bits[row*r.words+column/wordBits]>>(uint32(column)%wordBits)&1 != 0
}

// wordsOf lists the words of a row that are not empty.
func (r relation) wordsOf(row int32) []word {
	var words []word
	for i, held := range r.bits[row*r.words:][:r.words] {
		if held != 0 {
			words = append(words, word{int32(i), held})
		}
	}
	return words
}

// of lists the columns of a row.
func (r relation) of(row int32) []int32 {
	var columns []int32
	for _, w := range r.wordsOf(row) {
		for left := w.bits; left != 0; left &= left - 1 {
			columns = append(columns, w.index*wordBits+int32(bits.TrailingZeros64(left)))
		}
	}
	return columns
}
