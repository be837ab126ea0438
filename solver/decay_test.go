package solver

import (
	"math"
	"testing"
)

func TestDecayIsTheExponential(t *testing.T) {
	t.Parallel()
	for x := 0.0; x < 45; x += 0.0137 {
		want := math.Exp(-x)
		if got := decay(x); math.Abs(got-want) > 1e-9*want+1e-17 {
			t.Errorf("decay(%v) is %v, not %v", x, got, want)
		}
	}
	for _, y := range []float64{1, 0.5, 0.01, 1e-7} {
		if x := decayTime(y); math.Abs(x+math.Log(y)) > 1e-8 {
			t.Errorf("decayTime(%v) is %v, not %v", y, x, -math.Log(y))
		}
	}
}

func TestQuantilesAreThoseOfTheExponential(t *testing.T) {
	t.Parallel()
	for i, got := range quantiles {
		if want := -math.Log((float64(i) + 0.5) / float64(len(quantiles))); math.Abs(got-want) > 1e-9 {
			t.Errorf("the quantile %d is %v, not %v", i, got, want)
		}
	}
}
