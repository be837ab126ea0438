package timetable

// Wish is how welcome a part of the term is to somebody, or for something.
type Wish struct {
	Span
	Level Level `json:"level"`
}

// Level is how welcome a time is.
type Level string

// The levels. Never and Only are always kept: nothing is held in a time that is Never, and nothing outside those that
// are Only, if there are any. Each period held at another level costs that level's value, less the least value that its
// holder states; so keeping all wishes costs nothing.
const (
	Never          Level = "never"
	Only           Level = "only"
	StronglyAvoid  Level = "strongly_avoid"
	Avoid          Level = "avoid"
	Neutral        Level = "neutral"
	Prefer         Level = "prefer"
	StronglyPrefer Level = "strongly_prefer"
)

// values are what a period costs at each level that may be used.
var values = map[Level]int{StronglyAvoid: 4, Avoid: 1, Neutral: 0, Prefer: -1, StronglyPrefer: -4}

// known says whether a level is one of ours.
func (l Level) known() bool {
	_, soft := values[l]
	return soft || l == Never || l == Only
}
