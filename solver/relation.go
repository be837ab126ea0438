package solver

import "math/bits"

// relation says of every pair of two kinds of things, by their numbers, whether it holds. A pair takes one bit, so that the
// processor's caches hold more of them.
type relation struct {
	words int32 // of a row
	bits  []uint64
}

func newRelation(rows, columns int32) relation {
	words := (columns + 63) / 64
	return relation{words, make([]uint64, rows*words)}
}

func (r relation) set(row, column int32) { r.bits[row*r.words+column/64] |= 1 << (column % 64) }

func (r relation) has(row, column int32) bool {
	return r.bits[row*r.words+column/64]>>(uint32(column)%64)&1 != 0
}

// of lists the columns of a row.
func (r relation) of(row int32) []int32 {
	var columns []int32
	for i, word := range r.bits[row*r.words:][:r.words] {
		for ; word != 0; word &= word - 1 {
			columns = append(columns, int32(64*i+bits.TrailingZeros64(word)))
		}
	}
	return columns
}
