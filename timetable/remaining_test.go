package timetable_test

import (
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

func running(elapsed, remaining float64) timetable.VariantProgress {
	return timetable.VariantProgress{Status: timetable.VariantRunning, Elapsed: elapsed, Remaining: remaining}
}

func waits(remaining float64) timetable.VariantProgress {
	return timetable.VariantProgress{Status: timetable.VariantWaiting, Remaining: remaining}
}

func took(elapsed float64) timetable.VariantProgress {
	return timetable.VariantProgress{Status: timetable.VariantDone, Elapsed: elapsed}
}

func TestTheTimeRemainingCountsVariantsThatWaitForAPlace(t *testing.T) {
	t.Parallel()
	type list = []timetable.VariantProgress
	for name, c := range map[string]struct {
		variants list
		atOnce   int
		want     float64 // below 0 = unknown
	}{
		"all at once":   {list{running(10, 20), running(12, 18)}, 0, 20},
		"one after two": {list{running(20, 10), running(20, 10), waits(30)}, 0, 40},
		"two after one": {list{running(20, 10), waits(30), waits(30)}, 0, 70},
		"three after two": {
			list{running(20, 10), running(10, 20), waits(30), waits(30), waits(30)}, 0, 70,
		},
		"one that had begun goes on":              {list{running(20, 10), waits(5)}, 0, 15},
		"what waits is like the others":           {list{running(20, 10), waits(0)}, 0, 40},
		"what waits is like those that are done":  {list{took(30), running(0, 0), waits(0)}, 0, 30},
		"one has begun and not told it":           {list{took(30), running(20, 10), waits(30)}, 2, 30},
		"all have begun and not told it":          {list{waits(30), waits(30)}, 2, 30},
		"none has begun":                          {list{waits(30), waits(30)}, 0, -1},
		"one has begun, and nobody knows by what": {list{waits(0), waits(0)}, 1, -1},
	} {
		got := timetable.TimeRemaining(c.variants, c.atOnce)
		if c.want < 0 && got != nil || c.want >= 0 && (got == nil || *got != c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// As time passes, and variants end and begin, the remaining time only falls.
func TestTheTimeRemainingDoesNotJumpUp(t *testing.T) {
	t.Parallel()
	const budget, variants = 30, 5
	for places := 1; places <= variants; places++ {
		before := -1.0
		for now := 0; now < budget*((variants+places-1)/places); now++ {
			var all []timetable.VariantProgress
			for i := range variants {
				elapsed := now - i/places*budget
				switch {
				case elapsed < 0:
					all = append(all, waits(budget))
				case elapsed < budget:
					all = append(all, running(float64(elapsed), float64(budget-elapsed)))
				default:
					all = append(all, took(budget))
				}
			}
			got := timetable.TimeRemaining(all, 0)
			if got == nil || before >= 0 && *got != before-1 {
				t.Fatalf("%d at once: after %d seconds %v remain, and %v a second before", places, now, got, before)
			}
			before = *got
		}
	}
}
