package timetable

import (
	"slices"
	"testing"
)

func TestACurveTellsTheCostsOverTheTimeOfASearch(t *testing.T) {
	t.Parallel()
	var c Curve
	for _, at := range []struct {
		seconds float64
		best    Score
	}{
		{0.5, Score{Hard: 2, Cost: 9}}, {1, Score{Cost: 80}}, {2, Score{Cost: 50}}, {3, Score{Cost: 50}},
		{4.04, Score{Cost: 50}}, {5, Score{Cost: 40}},
	} {
		c = c.Reach(at.seconds, at.best)
	}
	if want := (Curve{{1, 80}, {2, 50}, {4, 50}, {5, 40}}); !slices.Equal(c, want) {
		t.Errorf("the curve is %v, want %v", c, want)
	}
	if back, want := c.Reach(3, Score{Cost: 45}), (Curve{{1, 80}, {2, 50}, {3, 45}}); !slices.Equal(back, want) {
		t.Errorf("after a search that went back, the curve is %v, want %v", back, want)
	}
}

func TestACurveStaysSmall(t *testing.T) {
	t.Parallel()
	var c Curve
	for i := range 10_000 {
		c = c.Reach(float64(i), Score{Cost: 20_000 - i})
		if len(c) > mostPoints || c[0][0] != 0 || c[len(c)-1][0] != float64(i) {
			t.Fatalf("after %d seconds the curve has %d points, from %v to %v", i, len(c), c[0], c[len(c)-1])
		}
	}
}
