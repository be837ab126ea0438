package activities

import (
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

func TestAPreviewIsDrawnNowAndThenWhenTheSearchHasFoundBetter(t *testing.T) {
	t.Parallel()
	var p preview
	update := func(cost int) (drawn bool) {
		p.update(timetable.Score{Cost: cost}, func() timetable.Timetable { return timetable.Timetable{{Course: "c"}} })
		return p.take() != nil
	}
	intervalPasses := func() { p.drawnAt = p.drawnAt.Add(-previewInterval) }
	if !update(9) {
		t.Error("the first is not drawn")
	}
	if p.take() != nil {
		t.Error("it is handed out twice")
	}
	if update(8) {
		t.Error("the next is drawn at once")
	}
	intervalPasses()
	if !update(8) {
		t.Error("a better one is not drawn once the interval is over")
	}
	p.drawnAt = time.Now()
	intervalPasses()
	if update(8) {
		t.Error("the same is drawn again")
	}
}
