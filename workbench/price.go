package workbench

import (
	"encoding/json"

	"github.com/lectern-timetables/lectern/timetable"
)

// Priced is what moves would change, as the checker finds it.
type Priced struct {
	Delta
	Gone []timetable.Violation `json:"gone" doc:"violations that would be gone"`
	New  []timetable.Violation `json:"new" doc:"violations that would be new; one that changes is among both"`
}

// Price says what moves would change, without making them. before is Report of now. The error is that of Apply.
func (b *Bench) Price(moves []Move, before *timetable.Report) (Priced, error) {
	steps, err := b.steps(moves)
	if err != nil {
		return Priced{}, err
	}
	back := b.take(steps)
	after := b.Report()
	b.take(back)
	return Priced{
		Delta{after.Hard - before.Hard, after.Cost - before.Cost},
		missing(before.Violations, after.Violations), missing(after.Violations, before.Violations),
	}, nil
}

// missing are the violations of one list that another does not have.
func missing(of, in []timetable.Violation) []timetable.Violation {
	have := map[string]int{}
	for i := range in {
		have[key(&in[i])]++
	}
	gone := []timetable.Violation{}
	for i := range of {
		if k := key(&of[i]); have[k] > 0 {
			have[k]--
		} else {
			gone = append(gone, of[i])
		}
	}
	return gone
}

func key(v *timetable.Violation) string {
	text, _ := json.Marshal(v) // texts and numbers alone
	return string(text)
}
