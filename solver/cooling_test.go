package solver

import (
	"math"
	"testing"
)

// Where every climb costs the same, climbs get so much rarer at the same temperature whatever was guessed.
func TestCoolingEndsWhereClimbsAreRare(t *testing.T) {
	t.Parallel()
	for _, price := range []float64{0.3, 1, 7} {
		for _, guess := range []float64{0.01, 0.15, 2} {
			c, rate := newCooling(40, guess), 0.0
			for step := range 1000 {
				rate = 0.2 * math.Exp(-price/c.temperature(float64(step)/1000))
				c.moves += 100_000
				c.climbs += int64(rate * 100_000)
			}
			if left := rate / c.most; left < fewClimbs/2 || left > fewClimbs*2 {
				t.Errorf("price %v, guessed %v: at the last temperature %v, %v of the most climbs are left", price, guess, c.temperature(1), left)
			}
		}
	}
}

func TestCoolingGoesByTheGuessWithoutClimbs(t *testing.T) {
	t.Parallel()
	c := newCooling(20, 0.5)
	before := c.temperature(0)
	for step := 1; step <= 1000; step++ {
		c.moves += 1_000_000
		now := c.temperature(float64(step) / 1000)
		if now >= before {
			t.Fatalf("the temperature goes from %v to %v", before, now)
		}
		before = now
	}
	if math.Abs(before-0.5) > 1e-6 {
		t.Errorf("the last temperature is %v", before)
	}
}

// A search that has become cold enough too early stays as it is.
func TestCoolingStopsWhenItIsCold(t *testing.T) {
	t.Parallel()
	c := newCooling(20, 0.01)
	c.temperature(0)
	c.moves, c.climbs = 1000, 200
	before := c.temperature(0.5)
	c.moves, c.climbs = 1_000_000, 100
	if now := c.temperature(0.6); now != before {
		t.Errorf("the temperature went from %v to %v", before, now)
	}
}
