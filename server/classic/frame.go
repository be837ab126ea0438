package classic

import (
	"math"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// frame is a job's progress in the front end's form, for polls, events and sockets.
type frame struct {
	Type      string    `json:"type"`
	JobID     string    `json:"job_id"`
	Progress  int       `json:"progress"` // of the latest search, in percent
	Overall   int       `json:"overall_progress"`
	Status    string    `json:"status"`
	Round     int       `json:"round,omitempty"` // from 2; left out in the first
	Stage     string    `json:"stage"`
	Message   string    `json:"message"`
	Timestamp time.Time `json:"timestamp"`
	Remaining *int      `json:"time_remaining_seconds"` // null when it is not known
	ETA       *int      `json:"eta_seconds"`            // the same
	Error     *string   `json:"error"`
}

func frameOf(p timetable.JobProgress) frame {
	f := frame{
		Type: "progress", JobID: p.JobID, Progress: int(p.Search), Overall: int(p.Search),
		Status: statuses[p.Status], Round: laterRound(p.Round), Stage: p.Stage, Message: p.Message,
		Timestamp: p.Timestamp, Error: p.Error,
	}
	if p.TimeRemaining != nil {
		seconds := int(math.Ceil(*p.TimeRemaining))
		f.Remaining, f.ETA = &seconds, &seconds
	}
	return f
}

// progress answers a poll.
func (c call) progress() (any, error) {
	var p timetable.JobProgress
	if err := c.get("/api/progress/"+c.id("job_id"), &p); err != nil {
		return nil, err
	}
	return frameOf(p), nil
}
