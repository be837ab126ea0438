package dataset

import "slices"

// Change sets one value of a document: a field, or a whole thing. From is the value that whoever made the change saw
// there, so that a change that meets another one is noticed. Nil is nothing there: a change from nil adds, one to nil
// removes.
type Change struct {
	Place string `json:"place" doc:"where: a JSON pointer with ids instead of numbers, such as /rooms/C101/capacity; a rule or a wish is at -, such as /constraints/-, and is the one that from says"`
	From  any    `json:"from,omitempty" doc:"the value that was seen there; left out: nothing was there"`
	To    any    `json:"to,omitempty" doc:"the value to be there; left out: nothing"`
}

// Conflict is a change that cannot be made, as something else is there now.
type Conflict struct {
	Change
	Now any `json:"now,omitempty" doc:"what is there now; left out: nothing"`
}

// Reverse is what takes the changes back, the last one first.
func Reverse(changes []Change) []Change {
	back := make([]Change, 0, len(changes))
	for _, c := range slices.Backward(changes) {
		back = append(back, Change{Place: c.Place, From: c.To, To: c.From})
	}
	return back
}
