package messages_test

import (
	"errors"
	"testing"

	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestAnIdIsOfOneDecision(t *testing.T) {
	t.Parallel()
	selected := messages.Outcome{DecisionID: "d", Action: timetable.Select, VariantID: "v"}
	for name, c := range map[string]struct {
		again   timetable.Decision
		refused bool
	}{
		"the same":            {timetable.Decision{ID: "d", Action: timetable.Select, VariantID: "v"}, false},
		"without the variant": {timetable.Decision{ID: "d", Action: timetable.Select}, false},
		"of another kind":     {timetable.Decision{ID: "d", Action: timetable.Cancel, VariantID: "v"}, true},
		"about another":       {timetable.Decision{ID: "d", Action: timetable.Select, VariantID: "w"}, true},
		"under another id":    {timetable.Decision{ID: "e", Action: timetable.Select, VariantID: "v"}, true},
	} {
		var refusal *timetable.Error
		got := errors.As(selected.MistakenFor(c.again), &refusal)
		if got != c.refused || got && refusal.Code != timetable.CodeKeyReused {
			t.Errorf("%s: refused %t (%v)", name, got, refusal)
		}
	}
}
