package timetable

import "slices"

// TimeRemaining estimates the seconds until every variant is done. It assumes that as many are searched at once as run
// now, or atOnce if that is more: some have begun without reporting it yet. Waiting variants take the place that is
// free first. The result is nil, unknown, until one has begun.
func TimeRemaining(variants []VariantProgress, atOnce int) *float64 {
	usual := 0.0 // the time for a variant that has no estimate
	var places []float64
	for _, v := range variants {
		if v.Status != VariantWaiting {
			usual = max(usual, v.Elapsed+v.Remaining)
		}
		if v.Status == VariantRunning {
			places = append(places, v.Remaining)
		}
	}
	for len(places) < atOnce {
		places = append(places, 0)
	}
	if len(places) == 0 {
		return nil
	}
	for _, v := range variants {
		if v.Status != VariantWaiting {
			continue
		}
		needs := v.Remaining
		if needs == 0 {
			needs = usual
		}
		if needs == 0 {
			return nil
		}
		free := slices.Index(places, slices.Min(places))
		places[free] += needs
	}
	remaining := slices.Max(places)
	return &remaining
}
