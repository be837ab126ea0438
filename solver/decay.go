package solver

import "math"

const (
	decaySteps = 16 // entries of the table per unit
	decayEnd   = 40 // beyond this, next to nothing is left
)

// decays holds exp(-i/decaySteps) at i.
var decays = decayTable()

func decayTable() (table [decayEnd * decaySteps]float64) {
	step := decayNearZero(1.0 / decaySteps)
	table[0] = 1
	for i := 1; i < len(table); i++ {
		table[i] = table[i-1] * step
	}
	return table
}

// decay is exp(-x) for x of at least 0, to about ten digits.
//
// It is here because the last bit of math.Exp differs between processors, and the search must not. Where the processor
// can, Go computes a product and a sum in one step, without rounding in between; a conversion to float64 forbids that.
func decay(x float64) float64 {
	if x >= decayEnd {
		return 0
	}
	i := int(x * decaySteps)
	return decays[i] * decayNearZero(x-float64(i)/decaySteps)
}

// decayNearZero is Taylor's series of exp(-x), for x of at most 1/decaySteps.
func decayNearZero(x float64) float64 {
	p := 1 - float64(x*(1.0/6))
	p = 1 - float64(x*(1.0/5)*p)
	p = 1 - float64(x*(1.0/4)*p)
	p = 1 - float64(x*(1.0/3)*p)
	p = 1 - float64(x*(1.0/2)*p)
	return 1 - float64(x*p)
}

// decayTime is the x for which decay(x) is y, for y from 0 to 1. It is at most decayEnd.
func decayTime(y float64) float64 {
	low, high := 0.0, float64(decayEnd)
	for range 64 {
		if middle := (low + high) / 2; decay(middle) > y {
			low = middle
		} else {
			high = middle
		}
	}
	return high
}

// power15 is x to the power of 1.5. A square root is exact on every processor, where math.Pow need not be.
func power15(x float64) float64 { return float64(x * math.Sqrt(x)) }

const quantileBits = 12

// quantiles holds -ln((i+½)/4096) at i: the x for which exp(-x) is (i+½)/4096.
var quantiles = quantileTable()

func quantileTable() (table [1 << quantileBits]float64) {
	const n = 1 << quantileBits
	table[n-1] = twiceArtanh(4*n - 1) // ln(n/(n-½))
	for i := n - 1; i > 0; i-- {
		table[i-1] = table[i] + twiceArtanh(2*float64(i)) // ln((i+½)/(i-½))
	}
	return table
}

// twiceArtanh is the series of 2 artanh(1/x), which is ln((x+1)/(x-1)), for x of at least 2.
func twiceArtanh(x float64) (sum float64) {
	power := 2 / x
	for n := 1.0; sum+power/n != sum; n += 2 {
		sum += power / n
		power /= float64(x * x)
	}
	return sum
}
