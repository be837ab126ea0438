package live

import (
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// frame is a job's progress at one moment, encoded once for all sockets.
type frame struct {
	data    timetable.JobProgress
	ended   bool   // no other can follow
	encoded []byte // as a frame of the WebSocket protocol
}

// message is what clients read. The number is there for those who want nothing else.
type message struct {
	Type     string                `json:"type"`
	Progress float64               `json:"progress"`
	Data     timetable.JobProgress `json:"data"`
}

// newFrame makes the frame after previous, which is nil for the first. Progress never goes back within a round, even
// when an attempt begins again. When nothing has changed, newFrame returns previous.
func newFrame(data timetable.JobProgress, ended bool, previous *frame) *frame {
	data.Timestamp = time.Now().UTC()
	data.Seq = data.Timestamp.UnixMilli()
	if previous != nil {
		keepForward(&data, previous.data)
		if ended == previous.ended && same(data, previous.data) {
			return previous
		}
		data.Seq = max(data.Seq, previous.data.Seq+1)
	}
	encoded, err := json.Marshal(message{Type: "progress", Progress: data.Progress, Data: data.WithoutCurves()})
	if err != nil {
		panic(fmt.Sprintf("progress is plain data and always has a JSON form: %v", err))
	}
	return &frame{data: data, ended: ended, encoded: textFrame(encoded)}
}

// keepForward replaces values that are lower than those shown before. A search cannot be read between two attempts, or
// while its result is stored: then only its status is new.
func keepForward(data *timetable.JobProgress, before timetable.JobProgress) {
	if data.Round == before.Round {
		data.Progress = max(data.Progress, before.Progress)
	}
	if len(data.Variants) == len(before.Variants) { // otherwise another search has begun
		data.Search = max(data.Search, before.Search)
	}
	for i := range min(len(data.Variants), len(before.Variants)) {
		now, seen := &data.Variants[i], before.Variants[i]
		if now.Status != timetable.VariantDone && now.Seq < seen.Seq {
			seen.Status = now.Status
			*now = seen
		}
		now.Percent = max(now.Percent, seen.Percent)
	}
}

// same says whether two frames show people the same.
func same(a, b timetable.JobProgress) bool {
	a.Seq, a.Timestamp = b.Seq, b.Timestamp
	return reflect.DeepEqual(a, b)
}

// isBehind says whether the job has gone on since.
func (f *frame) isBehind(job db.ListWatchableRow) bool {
	return f.data.Status != job.State || f.data.Round != int(job.Round) || f.ended != (job.EndedAt != nil)
}

// variants are the frame's, if there is one.
func (f *frame) variants() []timetable.VariantProgress {
	if f == nil {
		return nil
	}
	return f.data.Variants
}

// interval is how long the frame is likely to stay true.
func (f *frame) interval() time.Duration {
	if f == nil {
		return searchInterval
	}
	switch f.data.Status {
	case timetable.Draft, timetable.PendingReview:
		return calmInterval
	}
	return searchInterval
}
