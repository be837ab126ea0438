package e2e

import (
	"fmt"
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestEqualValuesHaveBarsOfEqualLength(t *testing.T) {
	t.Parallel()
	variant := func(number int) map[string]any {
		return map[string]any{
			"id": fmt.Sprint("v", number), "number": number, "profile": "seats", "feasible": true, "cost": 7,
			"rules": []any{},
		}
	}
	s := newStage(t, timetable.Viewer, map[string]any{
		"GET /api/timetable/workflows/{id}/": aJob("j1", timetable.Draft),
		"GET /api/timetable/variants/":       map[string]any{"items": []any{variant(1), variant(2), variant(3)}},
		"GET /api/progress/{id}/": timetable.JobProgress{
			JobID: "j1", Status: timetable.Draft, Variants: []timetable.VariantProgress{},
		},
	})
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Allow(`WebSocket|^404 GET |^failed `)
	p.Goto(pages.Job("j1"))
	var lengths []float64
	p.Run(`[...document.querySelectorAll('.amount-bar')].map((bar) => bar.getBoundingClientRect().width)`, &lengths)
	if len(lengths) != 3 || slices.Min(lengths) == 0 || slices.Min(lengths) != slices.Max(lengths) {
		t.Errorf("the bars of three equal costs have the lengths %v", lengths)
	}
}

// clippedNames lists texts in the grid of all rooms that do not fit their cells.
const clippedNames = `[...document.querySelectorAll('.rooms span')]
	.filter((cell) => cell.scrollHeight > cell.clientHeight + 1 || cell.scrollWidth > cell.clientWidth + 1)
	.map((cell) => cell.textContent)`

func TestTheGridOfAllRoomsShowsWholeNames(t *testing.T) {
	t.Parallel()
	school := demo.College()
	school.Courses[0].Name = "Introduction to the Comparative Historiography of Mediterranean Seafaring, " +
		"with Excursions and a Colloquium"
	school.Rooms[0].Name = "Gartenbauwissenschaftliches Versuchsgewächshaus der Universitätsaußenstelle, " +
		"Seminarraum beim Haupteingang"
	school.Days[0].Name = "Wednesday of the first week"
	s := newStage(t, timetable.Viewer, termOf(school, nil))
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Goto(pages.Term("spring"))
	p.ShowAllRooms()
	p.ShowEveryLecture()
	var clipped []string
	p.Run(clippedNames, &clipped)
	if len(clipped) > 0 {
		t.Errorf("these names are clipped: %q", clipped)
	}
}
