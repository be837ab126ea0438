package plan

import (
	"maps"
	"slices"
)

// Parameter is what a constraint may have to say besides its kind.
type Parameter string

// The parameters, by their names in a problem document.
const (
	Min     Parameter = "min"
	Max     Parameter = "max"
	Between Parameter = "between"
)

// needs lists the parameters that the kinds cannot do without.
var needs = map[Kind][]Parameter{
	WorkDay: {Max}, MinGap: {Min}, BlockLength: {Max}, Breaks: {Max}, FreeWithin: {Min, Between}, HalfDays: {Max, Between},
	WholeDays: {Max, Between},
	Rest:      {Min}, AtOnce: {Max}, RoomsUsed: {Max}, Span: {Max}, LateStarts: {Max}, BuildingGap: {Min},
	WindowsUsed: {Between}, InWindow: {Between},
}

// own are the kinds that a problem has its own words for.
var own = map[Kind]bool{Wished: true, Availability: true}

// Known says whether a problem may state constraints of a kind.
func (k Kind) Known() bool {
	_, pairs := pairKinds[k]
	_, activities := activityKinds[k]
	_, wholes := wholeKinds[k]
	return pairs || activities || wholes || k.OfDays() && !own[k]
}

// OfDays says whether a kind measures days or weeks.
func (k Kind) OfDays() bool {
	_, days := dayKinds[k]
	_, weeks := weekKinds[k]
	return days || weeks
}

// OfWindows says whether a kind takes each time of its window for a window by itself.
func (k Kind) OfWindows() bool { return k == WindowsUsed || k == InWindow }

// Needs lists the parameters that a constraint of a kind cannot do without.
func (k Kind) Needs() []Parameter { return needs[k] }

// Kinds lists the kinds that constraints may have, in order.
func Kinds() []Kind {
	kinds := slices.Concat(
		slices.Collect(maps.Keys(pairKinds)), slices.Collect(maps.Keys(activityKinds)),
		slices.Collect(maps.Keys(wholeKinds)), slices.Collect(maps.Keys(dayKinds)), slices.Collect(maps.Keys(weekKinds)),
	)
	slices.Sort(kinds)
	return kinds
}
