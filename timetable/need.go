package timetable

import (
	"bytes"
	"encoding/json"
)

// Need is a teacher or a room that is needed, or several. As JSON it is an id, where that is all.
//
// With Of, it is so many of those. A room may also be any that has all of the features, and is in one of the buildings.
type Need struct {
	Count     int      `json:"count,omitempty"` // left out: 1
	Of        []Option `json:"of,omitzero"`     // left out, of rooms: any
	Features  []string `json:"features,omitempty"`
	Buildings []string `json:"buildings,omitempty"`
}

// Option is a teacher or a room by its id, and what it costs to choose it. As JSON it is the id, where that is all.
type Option struct {
	ID      string `json:"id"`
	Penalty int    `json:"penalty,omitempty"`
}

// Exactly is the need of the one with an id.
func Exactly(id string) Need { return Need{Of: []Option{{ID: id}}} }

// one says whether the need is of one by name.
func (n Need) one() bool {
	return n.Count == 0 && len(n.Of) == 1 && n.Of[0].Penalty == 0 && len(n.Features) == 0 && len(n.Buildings) == 0
}

// OptionPlace is the place of one of its options in a document. A need that is an id has no other place than its own.
func (n Need) OptionPlace(place string, i int) string {
	if n.one() {
		return place
	}
	return at(place+"/of", i)
}

type (
	plainNeed   Need
	plainOption Option
)

// MarshalJSON writes the id alone if there is nothing else.
func (n Need) MarshalJSON() ([]byte, error) {
	if n.one() {
		return unescaped(n.Of[0].ID)
	}
	return unescaped(plainNeed(n))
}

// UnmarshalJSON reads an id, or an object.
func (n *Need) UnmarshalJSON(data []byte) error {
	if isObject(data) {
		return json.Unmarshal(data, (*plainNeed)(n))
	}
	n.Of = make([]Option, 1)
	return json.Unmarshal(data, &n.Of[0].ID)
}

// MarshalJSON writes the id alone if there is nothing else.
func (o Option) MarshalJSON() ([]byte, error) {
	if o.Penalty == 0 {
		return unescaped(o.ID)
	}
	return unescaped(plainOption(o))
}

// UnmarshalJSON reads an id, or an object.
func (o *Option) UnmarshalJSON(data []byte) error {
	if isObject(data) {
		return json.Unmarshal(data, (*plainOption)(o))
	}
	return json.Unmarshal(data, &o.ID)
}

// isObject says whether a JSON value is an object.
func isObject(data []byte) bool { return bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) }
