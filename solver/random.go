package solver

// random is the SplitMix64 generator (Steele, Lea and Flood 2014). Its state is one word, which keeps checkpoints
// small, and it is fast enough to be used several times a move.
type random uint64

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below draws a number from 0 to n-1.
func (r *random) below(n int32) int32 { return int32((r.next() >> 32) * uint64(n) >> 32) }

// of draws an element of a list that is not empty.
func (r *random) of(list []int32) int32 { return list[r.below(int32(len(list)))] }
