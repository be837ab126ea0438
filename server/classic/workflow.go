package classic

import (
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// workflow is a job from selection to publication, in the front end's form.
type workflow struct {
	head
	SubmittedAt *time.Time `json:"submitted_for_review_at"`
	SubmittedBy *string    `json:"submitted_for_review_by"`
	PublishedAt *time.Time `json:"published_at"`
	PublishedBy *string    `json:"published_by"`
	SentBackAt  *time.Time `json:"changes_requested_at,omitempty"` // for the last time
	SentBackBy  *string    `json:"changes_requested_by,omitempty"`
	Objection   *string    `json:"changes_requested_comments,omitempty"`
	Entries     []entry    `json:"timetable_entries"` // of the selected variant
}

func (c call) getWorkflow() (any, error) {
	who, err := c.person()
	if err != nil {
		return nil, err
	}
	j, err := c.job(c.id("id"))
	if err != nil {
		return nil, err
	}
	shown := workflow{head: headOf(j, who.Org, workflowStatus(j.State)), Entries: []entry{}}
	if d := j.last(timetable.Select); d != nil && j.Selected != nil {
		shown.SubmittedAt, shown.SubmittedBy = &d.DecidedAt, &d.Actor
	}
	if d := j.last(timetable.RequestChanges); d != nil {
		shown.SentBackAt, shown.SentBackBy, shown.Objection = &d.DecidedAt, &d.Actor, &d.Comment
	}
	if d := j.last(timetable.Approve); d != nil && j.State == timetable.Published {
		shown.PublishedAt, shown.PublishedBy = j.EndedAt, &d.Actor
	}
	if j.Selected == nil {
		return shown, nil
	}
	p, err := c.plan(j.ProblemID, j.Term)
	if err != nil {
		return nil, err
	}
	v, err := c.variant(*j.Selected)
	if err != nil {
		return nil, err
	}
	shown.Entries = p.entries(v.Lectures)
	return shown, nil
}
