package datasets

import (
	"github.com/lectern-timetables/lectern/dataset"
	"github.com/lectern-timetables/lectern/timetable"
)

// The codes of refusals.
const (
	CodeEditConflict timetable.Code = "edit_conflict" // changes that meet what somebody else changed
	CodeVersionStale timetable.Code = "version_stale" // changes that were made of another version than they say
)

// Codes of the server's, for what is beyond its limits.
const (
	codeTooMany  = timetable.Code("too_many_requests")
	codeTooLarge = timetable.Code("too_large")
)

// mostConflicts bounds those that a refusal lists. The others are counted.
const mostConflicts = 100

// conflict is the refusal of changes that meet others. Its values have the conflicts, with what is there now.
func conflict(conflicts []dataset.Conflict) error {
	var fields []timetable.FieldError
	for _, c := range conflicts {
		message := "somebody else changed this meanwhile"
		if c.Now == nil {
			message = "somebody else removed this meanwhile"
		}
		fields = append(fields, timetable.FieldError{Place: c.Place, Message: message})
	}
	shown := conflicts[:min(len(conflicts), mostConflicts)]
	return timetable.Errorf(CodeEditConflict,
		"somebody else changed the same in %d places; decide which values shall stay", len(conflicts)).
		Naming(timetable.Values{"places": len(conflicts), "conflicts": shown}).With(fields)
}
