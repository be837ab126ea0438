package plan

import (
	"maps"
	"slices"
)

// Kinds lists the kinds of constraints that a problem may state, by family: of pairs, days, weeks, wholes and
// activities, each in the order of their names.
func Kinds() []Kind {
	var kinds []Kind
	for _, family := range [][]Kind{
		slices.Sorted(maps.Keys(pairKinds)), slices.Sorted(maps.Keys(dayKinds)), slices.Sorted(maps.Keys(weekKinds)),
		slices.Sorted(maps.Keys(wholeKinds)), slices.Sorted(maps.Keys(activityKinds)),
	} {
		kinds = append(kinds, family...)
	}
	return slices.DeleteFunc(kinds, func(k Kind) bool { return !k.Known() })
}
