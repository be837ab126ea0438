package timetable

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/lectern-timetables/lectern/plan"
)

// Span is a part of the term: from one time of day to another, on some days of some weeks.
type Span struct {
	Weeks Weeks    `json:"weeks,omitempty"` // left out: all
	Days  []string `json:"days,omitempty"`  // by name; left out: all
	From  string   `json:"from,omitempty"`  // a time of day such as "09:00", or the name of a period, which is in it
	To    string   `json:"to,omitempty"`    // likewise; left out: the end of the day
}

// Spans is one part of the term, or several. As JSON one stands alone.
type Spans []Span

// place is where one of them stands in a document, given the place of what they are between.
func (s Spans) place(of string, i int) string {
	if len(s) == 1 {
		return of + "/between"
	}
	return at(of+"/between", i)
}

// MarshalJSON writes a list, or the only one.
func (s Spans) MarshalJSON() ([]byte, error) {
	if len(s) == 1 {
		return unescaped(s[0])
	}
	return unescaped([]Span(s))
}

// UnmarshalJSON reads a list, or a single one.
func (s *Spans) UnmarshalJSON(data []byte) error {
	if isObject(data) {
		*s = make(Spans, 1)
		return json.Unmarshal(data, &(*s)[0])
	}
	return json.Unmarshal(data, (*[]Span)(s))
}

// Weeks is a set of the term's weeks, counted from 1: "odd", "even", or weeks and ranges such as "1-6, 8, 12-". Empty,
// it is all.
type Weeks string

// The patterns with a name.
const (
	OddWeeks  Weeks = "odd"
	EvenWeeks Weeks = "even"
)

// Set finds the weeks of a term with so many.
func (w Weeks) Set(weeks int) (plan.Set, error) {
	all := plan.First(weeks)
	switch w {
	case "":
		return all, nil
	case OddWeeks:
		return all & 0x5555555555555555, nil
	case EvenWeeks:
		return all & 0xAAAAAAAAAAAAAAAA, nil
	}
	var set plan.Set
	for _, part := range strings.Split(string(w), ",") {
		first, last, err := weekRange(strings.TrimSpace(part), weeks)
		if err != nil {
			return 0, err
		}
		set |= plan.First(last) &^ plan.First(first-1)
	}
	return set, nil
}

// Include says whether a week is among them, counted from 1. All, odd and even weeks have no end: a term may be dated
// longer than its problem says.
func (w Weeks) Include(week int) bool {
	switch w {
	case "":
		return true
	case OddWeeks:
		return week%2 == 1
	case EvenWeeks:
		return week%2 == 0
	}
	set, err := w.Set(plan.MaxWeeks)
	return err == nil && week <= plan.MaxWeeks && set.Has(week-1)
}

// weekRange reads "3", "3-5" or "3-".
func weekRange(text string, weeks int) (first, last int, err error) {
	from, to, isRange := strings.Cut(text, "-")
	first, err = strconv.Atoi(from)
	last = first
	if err == nil && isRange && to == "" {
		last = weeks
	} else if err == nil && isRange {
		last, err = strconv.Atoi(to)
	}
	switch {
	case err != nil:
		return 0, 0, fmt.Errorf(`%.50q is no weeks: write "odd", "even", or weeks such as "1-6, 8"`, text)
	case first < 1 || last > weeks || first > last:
		return 0, 0, fmt.Errorf("%.50q is not within the term's weeks, 1 to %d", text, weeks)
	}
	return first, last, nil
}

// WeeksOf writes a set of the weeks of a term as Weeks.Set reads it.
func WeeksOf(set plan.Set, weeks int) Weeks {
	if set == plan.First(weeks) {
		return ""
	}
	for _, named := range []Weeks{OddWeeks, EvenWeeks} {
		if same, _ := named.Set(weeks); same == set {
			return named
		}
	}
	var parts []string
	for w := 0; w < weeks; w++ {
		first := w
		for w < weeks && set.Has(w) {
			w++
		}
		switch {
		case w == first+1:
			parts = append(parts, strconv.Itoa(w))
		case w > first:
			parts = append(parts, fmt.Sprintf("%d-%d", first+1, w))
		}
	}
	return Weeks(strings.Join(parts, ", "))
}
