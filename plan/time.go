package plan

import (
	"iter"
	"math/bits"
)

// Limits of a Set, and so of a Plan.
const (
	MaxWeeks = 64
	MaxDays  = 64
)

// Set is a set of weeks or of days, each by its number from 0.
type Set uint64

// First is the set of the first n numbers.
func First(n int) Set {
	if n >= 64 {
		return ^Set(0)
	}
	return 1<<n - 1
}

// Of is the set of these numbers.
func Of(numbers ...int) Set {
	var s Set
	for _, n := range numbers {
		s |= 1 << n
	}
	return s
}

// Has says whether n is in the set.
func (s Set) Has(n int) bool { return s>>n&1 != 0 }

// Within says whether every number of s is in other.
func (s Set) Within(other Set) bool { return s&^other == 0 }

// Len counts the numbers.
func (s Set) Len() int { return bits.OnesCount64(uint64(s)) }

// Least is the least number of a set that is not empty.
func (s Set) Least() int { return bits.TrailingZeros64(uint64(s)) }

// All goes through the numbers in order.
func (s Set) All() iter.Seq[int] {
	return func(yield func(int) bool) {
		for ; s != 0; s &= s - 1 {
			if !yield(s.Least()) {
				return
			}
		}
	}
}

// Time is when an activity is held: from one period on, for so many periods, on each of these days of each of these
// weeks.
type Time struct {
	Weeks, Days   Set
	Start, Length int // periods of the day, from 0
}

// End is the period after the last.
func (t Time) End() int { return t.Start + t.Length }

// Meets says whether the two share a day of a week.
func (t Time) Meets(o Time) bool { return t.Weeks&o.Weeks != 0 && t.Days&o.Days != 0 }

// Overlaps says whether the two share a period of a day of a week.
func (t Time) Overlaps(o Time) bool { return t.Meets(o) && t.Start < o.End() && o.Start < t.End() }

// firstDay numbers the first day on which it is held, counted over all weeks.
func (t Time) firstDay() int { return t.Weeks.Least()*MaxDays + t.Days.Least() }
