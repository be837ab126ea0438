package evaluate

import (
	"fmt"

	"github.com/lectern-timetables/lectern/plan"
)

// tables remember what constraints measure on a day by the periods that are taken. Constraints that say the same share
// a table. A measure is found when it is first asked for.
type tables struct {
	off     []int32
	at      map[look]int32
	periods int // of the longest day
	held    []plan.Held
}

// look is all that the measure of a day depends on, besides the periods that are taken.
type look struct {
	kind                   plan.Kind
	least, most, gap, from int
	windows                string
	shut                   uint64 // what is ruled out
}

const (
	noTable     = -1
	unknown     = -1      // no measure is less than 0
	longest     = 12      // periods of a day with tables
	mostEntries = 1 << 24 // of all tables
)

// of is where the table of a constraint begins, for a day of a week.
func (t *tables) of(m *plan.Meter, r *plan.Constraint, week, day int) int32 {
	if t.periods > longest || len(t.off)+1<<t.periods > mostEntries {
		return noTable
	}
	l := look{r.Kind, r.Least, r.Most, r.Gap, r.From, "", m.ShutOn(r.List, week, day)}
	for _, window := range r.Between {
		if window.Weeks.Has(week) && window.Days.Has(day) {
			l.windows += fmt.Sprint(window.Start, "+", window.Length, " ")
		}
	}
	if r.Between != nil && l.windows == "" {
		l.windows = "none"
	}
	at, known := t.at[l]
	if !known {
		at = int32(len(t.off))
		t.at[l] = at
		for range 1 << t.periods {
			t.off = append(t.off, unknown)
		}
	}
	return at
}

// runs are the periods taken, those in a row together.
func (t *tables) runs(taken mask) []plan.Held {
	t.held = t.held[:0]
	for start := 0; start < t.periods; start++ {
		if taken>>start&1 == 0 {
			continue
		}
		end := start + 1
		for taken>>end&1 != 0 {
			end++
		}
		t.held = append(t.held, plan.Held{Start: start, End: end})
		start = end
	}
	return t.held
}
