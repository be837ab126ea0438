package timetable

import (
	"slices"
	"testing"
)

func TestAPatternIncludesItsWeeksAndWithoutNumbersThoseAfterTheTerm(t *testing.T) {
	t.Parallel()
	for pattern, want := range map[Weeks][]int{
		"": {1, 2, 3, 14, 15, 16, 64, 65, 66}, OddWeeks: {1, 3, 15, 65}, EvenWeeks: {2, 14, 16, 64, 66},
		"1-2, 15": {1, 2, 15}, "14-": {14, 15, 16, 64}, "weekly": nil,
	} {
		var got []int
		for _, week := range []int{1, 2, 3, 14, 15, 16, 64, 65, 66} {
			if pattern.Include(week) {
				got = append(got, week)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q includes %v, want %v", pattern, got, want)
		}
	}
}
