package recovery

import (
	"fmt"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/epoch"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

// written is what a workflow wrote to the database, according to its history.
type written struct {
	projected []activities.ProjectInput
	published *activities.PublishInput
	decisions []timetable.DecisionRecord // in their order
	variants  map[string]bool            // ids of those that the workflow knows
	asked     int                        // the highest revision that it wanted to write, whether or not it was written
}

// readWritten reads it from a history.
func readWritten(h *epoch.History) (*written, error) {
	w := &written{variants: map[string]bool{}}
	for n := range h.Inputs {
		var in messages.Input
		if err := h.ReadInput(n, &in); err != nil {
			return nil, err
		}
		if in.Resumed != nil {
			w.know(in.Resumed.Variants...)
		}
	}
	for _, step := range h.Steps {
		if err := w.add(step); err != nil {
			return nil, fmt.Errorf("job %s: %w", h.JobID, err)
		}
	}
	return w, nil
}

func (w *written) know(variants ...timetable.VariantRef) {
	for _, v := range variants {
		w.variants[v.ID] = true
	}
}

// add takes a step into account. A step that is not done will be tried again by the workflow.
func (w *written) add(step *epoch.Step) error {
	switch step.Activity {
	case messages.Project:
		return w.addProjection(step)
	case messages.Publish:
		return w.addPublication(step)
	case messages.Record:
		var in activities.RecordInput
		if !step.Done {
			return nil
		}
		err := step.ReadInput(&in)
		w.decisions = append(w.decisions, in.Decision)
		return err
	case messages.Adopt:
		var adopted timetable.VariantRef
		if !step.Done {
			return nil
		}
		err := step.ReadResult(&adopted)
		w.know(adopted)
		return err
	case messages.Solve, messages.SolveTerm, messages.SaveInterrupted:
		var result activities.SolveResult
		if !step.Done {
			return nil
		}
		err := step.ReadResult(&result)
		w.know(result.Variant)
		return err
	}
	return nil
}

func (w *written) addProjection(step *epoch.Step) error {
	var in activities.ProjectInput
	if err := step.ReadInput(&in); err != nil {
		return err
	}
	w.asked = max(w.asked, in.Revision)
	if !step.Done {
		return nil
	}
	w.projected = append(w.projected, in)
	if in.Decision != nil {
		w.decisions = append(w.decisions, *in.Decision)
	}
	return nil
}

func (w *written) addPublication(step *epoch.Step) error {
	in := new(activities.PublishInput)
	if err := step.ReadInput(in); err != nil {
		return err
	}
	w.asked = max(w.asked, in.Revision)
	if step.Done {
		w.published = in
	}
	return nil
}

// last is the newest state that was written, its revision and the variant selected then.
func (w *written) last() (state timetable.State, revision int, selected string) {
	for _, p := range w.projected {
		if p.Revision > revision {
			state, revision, selected = p.State, p.Revision, p.SelectedVariantID
		}
	}
	if p := w.published; p != nil && p.Revision > revision {
		state, revision, selected = timetable.Published, p.Revision, p.VariantID
	}
	return state, revision, selected
}
