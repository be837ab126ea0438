package activities

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/solver"
	"github.com/lectern-timetables/lectern/timetable"
)

// sketchInterval is the time between two sketches of a variant. People look at them, and the database has to hold them.
const sketchInterval = 2 * time.Second

// sketch draws the best timetable of a search now and then, when it has become better.
type sketch struct {
	at    time.Time           // when the last one was drawn
	of    timetable.Score     // that one's
	drawn timetable.Timetable // not yet taken; nil = nothing new
}

// follow draws the moment when it is time to.
func (s *sketch) follow(best timetable.Score, moment solver.Moment) {
	if time.Since(s.at) < sketchInterval || reflect.DeepEqual(best, s.of) {
		return
	}
	s.at, s.of, s.drawn = time.Now(), best, moment.Timetable()
}

// take hands out what was drawn, once.
func (s *sketch) take() timetable.Timetable {
	drawn := s.drawn
	s.drawn = nil
	return drawn
}

// show checks a timetable from scratch and stores it as the variant's sketch, in place of the one before.
func (p *pulse) show(ctx context.Context, lectures timetable.Timetable) error {
	document, err := json.Marshal(timetable.Sketch{
		Number:   p.in.Number,
		Score:    timetable.Check(p.problem, lectures).Score,
		Lectures: lectures,
		At:       time.Now().UTC(),
	})
	if err != nil {
		return fmt.Errorf("write sketch: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, beatTimeout)
	defer cancel()
	err = p.db.SaveSketch(ctx, db.SaveSketchParams{JobID: p.in.JobID, Number: int32(p.in.Number), Document: document})
	if err != nil {
		return fmt.Errorf("store sketch: %w", err)
	}
	return nil
}
