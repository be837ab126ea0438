package epoch

import (
	"context"
	"errors"
	"fmt"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"
)

// scheduleID is the id of a paused Schedule that never starts anything: Temporal keeps its note. It needs no worker,
// and Temporal bounds its history.
const scheduleID = "lectern-database"

// noteForm is the text of the note. Operators see it too.
const noteForm = "Lectern's database %s has reached tick %d"

// memory is what Temporal knows of the database.
type memory struct {
	databaseID string
	tick       int64
}

// recall asks Temporal. It returns nil when Temporal remembers nothing.
func recall(ctx context.Context, c client.Client) (*memory, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	schedule, err := c.ScheduleClient().GetHandle(ctx, scheduleID).Describe(ctx)
	var unknown *serviceerror.NotFound
	if errors.As(err, &unknown) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read schedule %s: %w", scheduleID, err)
	}
	m := new(memory)
	if _, err := fmt.Sscanf(schedule.Schedule.State.Note, noteForm, &m.databaseID, &m.tick); err != nil {
		return nil, nil // somebody has changed it
	}
	return m, nil
}

// remember makes Temporal keep m.
func (m memory) remember(ctx context.Context, c client.Client) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	note := fmt.Sprintf(noteForm, m.databaseID, m.tick)
	schedules := c.ScheduleClient()
	err := schedules.GetHandle(ctx, scheduleID).Pause(ctx, client.SchedulePauseOptions{Note: note})
	var unknown *serviceerror.NotFound
	if errors.As(err, &unknown) {
		_, err = schedules.Create(ctx, client.ScheduleOptions{
			ID: scheduleID, Paused: true, Note: note,
			Action: &client.ScheduleWorkflowAction{ID: scheduleID, Workflow: "none", TaskQueue: "none"},
		})
	}
	if errors.Is(err, temporal.ErrScheduleAlreadyRunning) {
		return nil // another server was quicker, with as good a tick
	}
	if err != nil {
		return fmt.Errorf("write schedule %s: %w", scheduleID, err)
	}
	return nil
}
