package explain

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestShortageIsFoundWhereverThereIsOneAndNothingCanBeLeftOut(t *testing.T) {
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 2))
		supply := make([]int, 1+r.IntN(4))
		for s := range supply {
			supply[s] = r.IntN(3)
		}
		demands := make([]demand, 1+r.IntN(5))
		for d := range demands {
			demands[d] = demand{
				lectures: r.IntN(3),
				uses:     slices.DeleteFunc(numbersTo(len(supply)), func(int) bool { return r.IntN(2) == 0 }),
			}
		}
		steps := 1000
		short := shortage(demands, supply, &steps)
		if short == nil {
			if some := anyShort(demands, supply); some != nil {
				t.Fatalf("seed %d: %v are short, and not found", seed, some)
			}
			continue
		}
		if excess(demands, supply, short) <= 0 {
			t.Fatalf("seed %d: %v are not short", seed, short)
		}
		for i := range short {
			if rest := slices.Delete(slices.Clone(short), i, i+1); excess(demands, supply, rest) > 0 {
				t.Fatalf("seed %d: of %v, %v are short already", seed, short, rest)
			}
		}
	}
}

// anyShort tries every choice of demands.
func anyShort(demands []demand, supply []int) []int {
	for choice := range 1 << len(demands) {
		some := slices.DeleteFunc(numbersTo(len(demands)), func(d int) bool { return choice>>d&1 == 0 })
		if excess(demands, supply, some) > 0 {
			return some
		}
	}
	return nil
}
