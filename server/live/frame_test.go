package live

import (
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

// When a job is finished early, a search whose worker was lost has no heartbeat until its result is stored.
func TestASearchThatCannotBeSeenStaysAsItWasSeen(t *testing.T) {
	best := &timetable.Score{Cost: 7}
	seen := timetable.JobProgress{Variants: []timetable.VariantProgress{
		{Number: 1, Status: timetable.VariantRunning, Attempt: 2, Seq: 40, Percent: 30, Iterations: 9000, Best: best},
	}}
	unseen := timetable.JobProgress{Variants: []timetable.VariantProgress{{Number: 1, Status: timetable.VariantWaiting}}}
	kept := timetable.JobProgress{Variants: []timetable.VariantProgress{
		{Number: 1, Status: timetable.VariantDone, Seq: 1, Percent: 30, Iterations: 9000, Best: best, VariantID: "v"},
	}}

	first := newFrame(seen, false, nil)
	second := newFrame(unseen, false, first)
	v := second.data.Variants[0]
	if v.Status != timetable.VariantWaiting || v.Attempt != 2 || v.Percent != 30 || v.Iterations != 9000 ||
		v.Best != best {
		t.Errorf("a search that cannot be seen is shown as %+v", v)
	}
	if v := newFrame(kept, false, second).data.Variants[0]; v.Status != timetable.VariantDone || v.VariantID != "v" {
		t.Errorf("a search that was stored is shown as %+v", v)
	}
}
