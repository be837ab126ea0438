package timetable

import (
	"strings"
	"time"
)

// Search is what a planner asks for when a job is searched again. The new variants begin from the timetable of the
// variant that was sent back.
type Search struct {
	Variants int     `json:"variants"`          // how many more
	Seconds  float64 `json:"budget_seconds"`    // of search for each of them
	Profile  Profile `json:"profile,omitempty"` // "" is balanced
}

// Budget is how long each variant is searched.
func (s Search) Budget() time.Duration { return time.Duration(s.Seconds * float64(time.Second)) }

const (
	// These bound a search, whoever asks for it. Servers have lower limits.
	mostSearched = 1000
	mostSeconds  = 1_000_000
)

func (s *Search) validate() error {
	switch {
	case s == nil, s.Variants < 1, s.Variants > mostSearched, !(s.Seconds > 0), s.Seconds > mostSeconds:
		return Errorf(CodeInvalidRequest, "say how many variants are to be searched, and for how many seconds each").
			Naming(Values{"of": "search"})
	case s.Profile != "" && !s.Profile.Known():
		return Errorf(CodeInvalidRequest, "there is no profile %q", s.Profile).Naming(Values{"of": "search"})
	}
	return nil
}

// words is the action as people say it.
func (a Action) words() string { return strings.ReplaceAll(string(a), "_", " ") }

// of says what is done with something, such as "approve it".
func (a Action) of(what string) string {
	switch a {
	case RequestChanges:
		return "request changes to " + what
	case SearchAgain:
		return "search again for " + what
	case Revise:
		return "change a variant of " + what
	}
	return string(a) + " " + what
}

// Overdue says whether a decision that a job waits for should have been taken by now. due is when; nil is never.
func (s State) Overdue(due *time.Time, now time.Time) bool {
	return awaited[s] != "" && due != nil && now.After(*due)
}
