package activities

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// previewInterval is the time between two previews of a variant. People look at them, and the database has to store
// each.
const previewInterval = 2 * time.Second

// preview is the best timetable of a running search, drawn now and then if it has improved.
type preview struct {
	drawnAt time.Time
	score   timetable.Score     // of the last one
	drawn   timetable.Timetable // not yet taken; nil = nothing new
}

// update draws a preview if one is due.
func (p *preview) update(best timetable.Score, draw func() timetable.Timetable) {
	if time.Since(p.drawnAt) < previewInterval || reflect.DeepEqual(best, p.score) {
		return
	}
	p.drawnAt, p.score, p.drawn = time.Now(), best, draw()
}

// take hands a new preview out, once.
func (p *preview) take() timetable.Timetable {
	drawn := p.drawn
	p.drawn = nil
	return drawn
}

// savePreview checks a timetable from scratch and stores it in place of the previous preview.
func (a *attempt) savePreview(ctx context.Context, lectures timetable.Timetable) error {
	document, err := json.Marshal(timetable.Sketch{
		Number:   a.in.Number,
		Score:    timetable.Check(a.problem, lectures).Score,
		Lectures: lectures,
		At:       time.Now().UTC(),
	})
	if err != nil {
		return fmt.Errorf("write preview: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, beatTimeout)
	defer cancel()
	err = a.db.SaveSketch(ctx, db.SaveSketchParams{JobID: a.in.JobID, Number: int32(a.in.Number), Document: document})
	if err != nil {
		return fmt.Errorf("store preview: %w", err)
	}
	return nil
}
