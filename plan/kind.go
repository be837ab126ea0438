package plan

// Kind is what a constraint measures. The names of the nineteen of ITC-2019 are theirs, in our spelling.
type Kind string

// Kinds of pairs: each two activities of the list keep the constraint, or violate it once.
const (
	SameStart      Kind = "same_start"        // they start in the same period of the day
	SameTime       Kind = "same_time"         // the periods of one are all among those of the other
	DifferentTime  Kind = "different_time"    // they share no period of the day, whatever the day
	SameDays       Kind = "same_days"         // the days of one are all among those of the other
	DifferentDays  Kind = "different_days"    // they share no day of the week
	SameWeeks      Kind = "same_weeks"        // the weeks of one are all among those of the other
	DifferentWeeks Kind = "different_weeks"   // they share no week
	Overlap        Kind = "overlap"           // they share a moment
	NotOverlap     Kind = "not_overlap"       // they share none
	SameRoom       Kind = "same_room"         // they use the same room
	DifferentRoom  Kind = "different_room"    // they use different rooms
	SameAttendees  Kind = "same_attendees"    // somebody can attend both, with the walk from room to room
	Precedence     Kind = "precedence"        // the first meeting of each ends before that of the next of the list
	WorkDay        Kind = "work_day"          // of a day, from the start of one to the end of the other is Most at most
	MinGap         Kind = "min_gap"           // of a day, Least periods at least are between them
	Parallel       Kind = "parallel"          // they have the same weeks, days, start and length
	Consecutive    Kind = "consecutive"       // the next of the list starts when one ends, or a pause of all after it
	DaysBetween    Kind = "days_between"      // from the day of one to that of the other are Least to Most days
	OrderOfDay     Kind = "order_of_day"      // of a day, the first of the list ends before the next starts
	SameRoomIfNext Kind = "same_room_if_next" // if one starts when the other ends, it is in the same room
)

// Kinds of days: each day of each week has a measure, and is off by as much as that is below Least or above Most. A
// constraint of days costs an average week: its weight times the sum over all weeks, divided by the number of weeks and
// rounded down. Days without an activity of the list are never off. If a constraint looks at several parts of a day,
// each of them counts like a day.
const (
	Load            Kind = "load"             // periods held
	Breaks          Kind = "breaks"           // breaks between blocks
	BlockLength     Kind = "block_length"     // blocks of two or more activities that are longer than Most
	Continuous      Kind = "continuous"       // periods held without a pause: each block is off by what it has over Most
	Gaps            Kind = "gaps"             // empty periods between the first and the last
	Waits           Kind = "waits"            // those of them that are not ruled out
	Span            Kind = "span"             // periods from the start of the first to the end of the last
	Isolated        Kind = "isolated"         // activities without another just before or after
	FreeWithin      Kind = "free_within"      // the longest run of free periods in the window
	BuildingChanges Kind = "building_changes" // times that the next activity is in another building
	NextBuilding    Kind = "next_building"    // pairs of activities, one just after the other, in different buildings
	AtOnce          Kind = "at_once"          // activities in the period with most
	BuildingGap     Kind = "building_gap"     // changes of building in less than Least periods
	Last            Kind = "last"             // activities of a day after one that should be its last
	Wished          Kind = "wishes"           // what the periods used cost by the constraint's Wishes
	Availability    Kind = "availability"     // the same, of periods that are ruled out
	Doubles         Kind = "doubles"          // activities apart from the others of their day and room
)

// Kinds of weeks: as those of days, but each week has one measure.
const (
	DaysAWeek  Kind = "days_a_week"  // days used
	HalfDays   Kind = "half_days"    // halves of days used; the window is the first half
	WholeDays  Kind = "whole_days"   // days of which both halves are used; the window is the first half
	GapsAWeek  Kind = "gaps_a_week"  // empty periods between the first and the last of each day
	WaitsAWeek Kind = "waits_a_week" // those of them that are not ruled out
	LateStarts Kind = "late_starts"  // days with more than Gap periods, not ruled out, before the first that is used
	Rest       Kind = "rest"         // nights with less than Least minutes, or periods of days without clock times
	Moves      Kind = "moves"        // times that the next activity of a day is in another building
)

// Kinds of wholes: the list has one measure.
const (
	Days      Kind = "days"  // days of the week used, in any week
	RoomsUsed Kind = "rooms" // rooms used

	// Each time of the window is a window by itself, with all of its days.
	WindowsUsed Kind = "windows_used" // windows with an activity
	InWindow    Kind = "in_window"    // activities in each window that has any
)

// Kinds of activities: each activity of the list has a measure of its own.
const (
	Seats Kind = "seats" // students without a seat
)

// What every plan asks for, always hard.
const (
	Placed           Kind = "placed"            // every activity has a time
	Times            Kind = "times"             // it is one of its own
	Rooms            Kind = "rooms_allowed"     // its rooms are among its own, one for each need
	Teachers         Kind = "teachers_allowed"  // and so are the teachers who are chosen
	Conflicts        Kind = "conflicts"         // nobody attends two activities at once
	RoomOccupancy    Kind = "room_occupancy"    // a room holds one activity at a time, or as many as it has seats for
	RoomAvailability Kind = "room_availability" // no room is used while it is closed
	Sectioning       Kind = "sectioning"        // students attend a class of each subpart of what they asked for
	ClassLimit       Kind = "class_limit"       // no class has more students than its limit
)
