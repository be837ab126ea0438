package solver

import (
	"math"
	"testing"
)

// If every climb costs the same, climbs are as rare as they should be at the end, whatever the first guess.
func TestCoolingEndsWhereClimbsAreRare(t *testing.T) {
	t.Parallel()
	for _, price := range []float64{0.3, 1, 7} {
		for _, guess := range []float64{0.01, 0.15, 2} {
			for lectures, want := range map[int32]float64{
				1: fewClimbs, fewLectures: fewClimbs, 3 * fewLectures: fewClimbs / 9,
			} {
				if left := climbsLeft(newCooling(40, guess, lectures), price); left < want/2 || left > want*2 {
					t.Errorf("price %v, guess %v, %d lectures: %v of the most climbs are left, not %v",
						price, guess, lectures, left, want)
				}
			}
		}
	}
}

// climbsLeft cools where every climb has the same price, and says which part of the most climbs is left at the end.
func climbsLeft(c cooling, price float64) float64 {
	const steps, moves = 1000, 100_000
	rate := 0.0
	for step := range steps {
		rate = 0.2 * math.Exp(-price/c.temperature(float64(step)/steps))
		c.moves += moves
		c.climbs += int64(rate * moves)
	}
	return rate / c.most
}

func TestCoolingGoesByTheGuessWithoutClimbs(t *testing.T) {
	t.Parallel()
	c := newCooling(20, 0.5, 300)
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

// A search that is cold enough too early stays as it is.
func TestCoolingStopsWhenItIsCold(t *testing.T) {
	t.Parallel()
	c := newCooling(20, 0.01, 300)
	c.temperature(0)
	c.moves, c.climbs = 1000, 200
	before := c.temperature(0.5)
	c.moves, c.climbs = 1_000_000, 100
	if now := c.temperature(0.6); now != before {
		t.Errorf("the temperature went from %v to %v", before, now)
	}
}
