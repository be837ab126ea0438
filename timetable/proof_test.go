package timetable

import (
	"encoding/json"
	"testing"
)

func TestAProofSaysNoMoreThanTheBoundDoes(t *testing.T) {
	t.Parallel()
	zero, some := 0, 27
	for _, c := range []struct {
		name  string
		score Score
		bound *int
		want  string
	}{
		{"no bound", Score{Cost: 61}, nil, `{}`},
		{"a cost above the bound", Score{Cost: 61}, &some, `{"bound":27,"gap":34}`},
		{"a cost that is the bound", Score{Cost: 27}, &some, `{"bound":27,"gap":0,"optimal":true}`},
		{"hard violations", Score{Hard: 1, Cost: 27}, &some, `{"bound":27}`},
		{"hard violations below the bound", Score{Hard: 1, Cost: 3}, &some, `{"bound":27}`},
		{"no cost at all", Score{}, &zero, `{"bound":0,"gap":0,"optimal":true}`},
	} {
		got, err := json.Marshal(Prove(c.score, c.bound))
		if err != nil || string(got) != c.want {
			t.Errorf("%s: the proof is %s (%v), want %s", c.name, got, err, c.want)
		}
	}
}
