package timetable

import (
	"bytes"
	"encoding/json"
)

// Day is a teaching day. As JSON it is its name, where that is all.
type Day struct {
	Name    string   `json:"name"`
	Weekday string   `json:"weekday,omitempty"` // "monday" to "sunday"; left out if the name says it, or a calendar
	Periods []Period `json:"periods,omitzero"`  // its own; left out if it has the problem's
}

// String is the day's name.
func (d Day) String() string { return d.Name }

// DaysNamed are days with these names.
func DaysNamed(names ...string) []Day {
	days := make([]Day, 0, len(names))
	for _, name := range names {
		days = append(days, Day{Name: name})
	}
	return days
}

// DayNames are the names of the problem's days.
func (p *Problem) DayNames() []string {
	names := make([]string, 0, len(p.Days))
	for _, d := range p.Days {
		names = append(names, d.Name)
	}
	return names
}

// PeriodsOf are the periods of a day: its own, or the common ones.
func (p *Problem) PeriodsOf(day int) []Period {
	if own := p.Days[day].Periods; own != nil {
		return own
	}
	return p.Periods
}

// plainDay is a Day without its own JSON form.
type plainDay Day

// MarshalJSON writes the name alone if there is nothing else.
func (d Day) MarshalJSON() ([]byte, error) {
	if d.Weekday == "" && d.Periods == nil {
		return unescaped(d.Name)
	}
	return unescaped(plainDay(d))
}

// unescaped is the JSON form of a value, with the characters of HTML as they are: whoever writes the document decides.
func unescaped(value any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return b.Bytes(), err
}

// UnmarshalJSON reads a name, or an object.
func (d *Day) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		return json.Unmarshal(data, (*plainDay)(d))
	}
	return json.Unmarshal(data, &d.Name)
}
