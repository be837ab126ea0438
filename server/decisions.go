package server

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"

	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/server/dispatch"
	"github.com/lectern-timetables/lectern/timetable"
)

// decisions brings people's decisions to the workflows of jobs.
type decisions struct {
	db       *db.Store
	jobs     jobReader
	starter  *dispatch.Starter // for decisions about a job that is still queued
	temporal client.Client
	log      *slog.Logger
}

// Review is what an approver says.
type Review struct {
	Comments    string `json:"comments,omitempty" maxLength:"5000" pattern:"^[^\\x00]*$" patternDescription:"text" doc:"needed to request changes and to reject"`
	VariantID   string `json:"variant_id,omitempty" maxLength:"64" pattern:"^[0-9A-Za-z-]*$" patternDescription:"an id" doc:"the variant that was looked at, by default the one that is selected now; refused when another one is by then"`
	VariantHash string `json:"variant_hash,omitempty" maxLength:"64" pattern:"^[0-9A-Za-z-]*$" patternDescription:"a hash" doc:"its hash; refused when it is another"`
	Replaces    string `json:"replaces_publication_id,omitempty" maxLength:"64" pattern:"^[0-9A-Za-z-]*$" patternDescription:"an id, or none" doc:"to approve: the publication that was seen in force for the term, or none; by default whichever is in force now; refused when another one is by then"`
}

// Choice is what a planner selects.
type Choice struct {
	Comments    string `json:"comments,omitempty" maxLength:"5000" pattern:"^[^\\x00]*$" patternDescription:"text"`
	VariantHash string `json:"variant_hash,omitempty" maxLength:"64" pattern:"^[0-9A-Za-z-]*$" patternDescription:"a hash" doc:"the hash of the variant that was looked at"`
}

type reviewInput struct {
	KeyInput
	ID   string `path:"id"`
	Body *Review
}

type choiceInput struct {
	KeyInput
	ID   string `path:"id"`
	Body *Choice
}

type plainInput struct {
	KeyInput
	ID string `path:"id"`
}

// decisionOutput is the job after a decision: 200 when the decision has taken effect, 202 when it waits for a worker.
type decisionOutput struct {
	Status int
	Body   DecidedJob
}

// DecidedJob is a job, with the id of the decision that was just sent.
type DecidedJob struct {
	Job
	DecisionID string `json:"decision_id" doc:"finds the decision among the job's decisions"`
	Settled    bool   `json:"settled" doc:"false when the decision waits for a worker"`
}

func (ds decisions) approve(ctx context.Context, in *reviewInput) (*decisionOutput, error) {
	return ds.review(ctx, timetable.Approve, in)
}

func (ds decisions) reject(ctx context.Context, in *reviewInput) (*decisionOutput, error) {
	return ds.review(ctx, timetable.Reject, in)
}

func (ds decisions) requestChanges(ctx context.Context, in *reviewInput) (*decisionOutput, error) {
	return ds.review(ctx, timetable.RequestChanges, in)
}

func (ds decisions) review(ctx context.Context, action timetable.Action, in *reviewInput) (*decisionOutput, error) {
	d := timetable.Decision{ID: in.Key, Action: action}
	if in.Body != nil {
		d.Comment, d.VariantID, d.VariantHash = in.Body.Comments, in.Body.VariantID, in.Body.VariantHash
		d.ReplacesPublicationID = in.Body.Replaces
	}
	return ds.settle(ctx, in.ID, d)
}

func (ds decisions) cancel(ctx context.Context, in *plainInput) (*decisionOutput, error) {
	return ds.settle(ctx, in.ID, timetable.Decision{ID: in.Key, Action: timetable.Cancel})
}

func (ds decisions) finish(ctx context.Context, in *plainInput) (*decisionOutput, error) {
	return ds.settle(ctx, in.ID, timetable.Decision{ID: in.Key, Action: timetable.Finish})
}

// selectVariant decides about the job that the variant belongs to.
func (ds decisions) selectVariant(ctx context.Context, in *choiceInput) (*decisionOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	jobID, err := ds.db.GetVariantJob(ctx, db.GetVariantJobParams{Org: caller(ctx).Org, ID: id})
	if err != nil {
		return nil, err
	}
	d := timetable.Decision{ID: in.Key, Action: timetable.Select, VariantID: id}
	if in.Body != nil {
		d.Comment, d.VariantHash = in.Body.Comments, in.Body.VariantHash
	}
	return ds.settle(ctx, jobID, d)
}

// settle sends the caller's decision to the job's workflow and answers with the job.
func (ds decisions) settle(ctx context.Context, jobID string, d timetable.Decision) (*decisionOutput, error) {
	id, err := parseID(jobID)
	if err != nil {
		return nil, err
	}
	who := caller(ctx)
	row, err := ds.db.GetJob(ctx, db.GetJobParams{Org: who.Org, ID: id})
	if err != nil {
		return nil, err
	}
	d.Actor = who.Actor
	d.ID = decisionID(who, d.ID)
	if err := ds.fillIn(ctx, row.Job, &d); err != nil {
		return nil, err
	}
	settled, err := ds.decide(ctx, row.Job, d)
	if err != nil {
		return nil, err
	}
	body, err := ds.jobs.read(ctx, who, id)
	if err != nil {
		return nil, err
	}
	out := &decisionOutput{Status: http.StatusOK, Body: DecidedJob{Job: body, DecisionID: d.ID, Settled: settled}}
	if !settled {
		out.Status = http.StatusAccepted
	}
	return out, nil
}

// fillIn names the selected variant and the publication in force where the request does not. Either may have changed
// when a worker takes the decision.
func (ds decisions) fillIn(ctx context.Context, job db.Job, d *timetable.Decision) (err error) {
	if job.SelectedVariantID != nil && d.VariantID == "" && d.Action.IsReview() {
		d.VariantID = *job.SelectedVariantID
	}
	if d.Action != timetable.Approve || d.ReplacesPublicationID != "" {
		return nil
	}
	d.ReplacesPublicationID, err = ds.db.InForceID(ctx, job.Org, job.Term)
	if d.ReplacesPublicationID == "" {
		d.ReplacesPublicationID = timetable.NoPublication
	}
	return err
}

// decisionID is the id under which a decision counts once: the idempotency key, prefixed with the person, or a new id.
func decisionID(who auth.Principal, key string) string {
	if key == "" {
		return db.NewID()
	}
	return url.QueryEscape(who.ID) + ":" + key
}
