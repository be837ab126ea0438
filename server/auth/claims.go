package auth

import (
	"encoding/json"
	"strings"
	"unicode"

	"github.com/lectern-timetables/lectern/timetable"
)

// words is a claim that has one value or a list of them.
type words []string

// UnmarshalJSON implements json.Unmarshaler.
func (w *words) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*w = words{one}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(w))
}

// memberClaim says whose timetable is somebody's, as KIND:ID.
type memberClaim timetable.Member

// longestMember is the longest claim that names a member, in bytes: a kind and an id.
const longestMember = 300

// memberOf is the member that a claim names. Providers use claims of such names for other things, too: these name
// nobody, and are no errors.
func memberOf(claim json.RawMessage) timetable.Member {
	var values words
	if json.Unmarshal(claim, &values) != nil || len(values) == 0 ||
		len(values[0]) > longestMember || strings.ContainsFunc(values[0], unicode.IsControl) {
		return timetable.Member{}
	}
	member, _ := timetable.ParseMember(values[0])
	return member
}

// UnmarshalJSON implements json.Unmarshaler. It never fails.
func (m *memberClaim) UnmarshalJSON(data []byte) error {
	*m = memberClaim(memberOf(data))
	return nil
}

// MarshalJSON implements json.Marshaler.
func (m memberClaim) MarshalJSON() ([]byte, error) { return json.Marshal(timetable.Member(m).String()) }
