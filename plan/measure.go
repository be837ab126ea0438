package plan

// Each family of kinds has a measure, which is all that defines a kind. A Check measures everything with it, and
// whoever prices changes measures what has changed.
type (
	// PairMeasure says whether two placements, in the order of their list, keep a constraint.
	PairMeasure func(m *Meter, r *Constraint, a, b *Placement) bool
	// ActivityMeasure says by how much an activity is off.
	ActivityMeasure func(m *Meter, r *Constraint, a *Activity, at *Placement) int
	// DayMeasure says by how much a day is off. The day has something on it.
	DayMeasure func(m *Meter, r *Constraint, d *BusyDay) int
	// WeekMeasure says by how much a week is off. Its days are those with something on them, in order; there is at
	// least one.
	WeekMeasure func(m *Meter, r *Constraint, days []BusyDay) int
	// WholeMeasure says by how much a list is off.
	WholeMeasure func(r *Constraint, at []*Placement) int
)

// PairMeasure is the measure of a kind of pairs.
func (k Kind) PairMeasure() PairMeasure { return pairKinds[k].kept }

// ActivityMeasure is the measure of a kind of activities.
func (k Kind) ActivityMeasure() ActivityMeasure { return activityKinds[k].off }

// DayMeasure is the measure of a kind of days.
func (k Kind) DayMeasure() DayMeasure { return dayKinds[k].off }

// WeekMeasure is the measure of a kind of weeks that is no sum of its days.
func (k Kind) WeekMeasure() WeekMeasure { return weekKinds[k].off }

// EachDay is what a kind of weeks adds up of each day, and nil if its measure is no such sum.
func (k Kind) EachDay() DayMeasure { return weekKinds[k].each }

// WholeMeasure is the measure of a kind of wholes.
func (k Kind) WholeMeasure() WholeMeasure { return wholeKinds[k].off }

// Aspects are what of placements a kind looks at. A move that changes nothing of it leaves the measure as it is.
type Aspects uint8

// The aspects.
const (
	AtTimes Aspects = 1 << iota
	AtRooms
)

// Looks says what of placements a kind looks at.
func (k Kind) Looks() Aspects {
	looks := pairKinds[k].looks | activityKinds[k].looks | wholeKinds[k].looks | dayKinds[k].looks | weekKinds[k].looks
	if looks == 0 {
		return AtTimes
	}
	return looks
}

// KeptApart says whether two activities that share no day of a week keep a constraint of a kind of pairs.
func (k Kind) KeptApart() bool { return pairKinds[k].apart }

// SeesWhole says whether a kind of days or weeks sees what is beyond its window, too.
func (k Kind) SeesWhole() bool { return dayKinds[k].whole || weekKinds[k].whole }

// SeesTaken says whether a kind, of activities of a day that do not overlap, sees only which periods are taken.
func (k Kind) SeesTaken() bool { return dayKinds[k].taken || weekKinds[k].taken }

// SeesTouching says whether a kind sees activities only together with those that touch them.
func (k Kind) SeesTouching() bool { return dayKinds[k].touch }

// IsSum says whether the measure of a day is the sum of those of its activities alone.
func (k Kind) IsSum() bool { return dayKinds[k].sum }

// Family is what kinds of constraints have in common: what they measure.
type Family int

// The families.
const (
	OfPairs Family = iota // each two activities of the list
	OfNext                // each activity and the next of the list
	OfActivities
	OfWholes
	OfDays
	OfWeeks
)

// Family is the family of a known kind.
func (k Kind) Family() Family {
	if pairs, ok := pairKinds[k]; ok {
		if pairs.next {
			return OfNext
		}
		return OfPairs
	}
	if _, ok := activityKinds[k]; ok {
		return OfActivities
	}
	if _, ok := wholeKinds[k]; ok {
		return OfWholes
	}
	if _, ok := dayKinds[k]; ok {
		return OfDays
	}
	return OfWeeks
}
