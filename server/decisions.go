package server

import (
	"context"
	"net/http"
	"net/url"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

// Review is what an approver says.
type Review struct {
	Comments    string `json:"comments,omitempty" maxLength:"5000" pattern:"^[^\\x00]*$" patternDescription:"text" doc:"needed to reject"`
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

// decisionOutput is the job after a decision: 200 when the decision has taken effect, 202 when it will as soon as a worker
// is back.
type decisionOutput struct {
	Status int
	Body   DecidedJob
}

// DecidedJob is a job and the id of the decision that has just been sent about it.
type DecidedJob struct {
	Job
	DecisionID string `json:"decision_id" doc:"finds the decision among the job's decisions"`
	Settled    bool   `json:"settled" doc:"false when the decision waits for a worker"`
}

func (s *Server) approve(ctx context.Context, in *reviewInput) (*decisionOutput, error) {
	return s.review(ctx, timetable.Approve, in)
}

func (s *Server) reject(ctx context.Context, in *reviewInput) (*decisionOutput, error) {
	return s.review(ctx, timetable.Reject, in)
}

func (s *Server) review(ctx context.Context, action timetable.Action, in *reviewInput) (*decisionOutput, error) {
	d := timetable.Decision{ID: in.Key, Action: action}
	if in.Body != nil {
		d.Comment, d.VariantID, d.VariantHash = in.Body.Comments, in.Body.VariantID, in.Body.VariantHash
		d.ReplacesPublicationID = in.Body.Replaces
	}
	return s.settle(ctx, in.ID, d)
}

func (s *Server) cancelJob(ctx context.Context, in *plainInput) (*decisionOutput, error) {
	return s.settle(ctx, in.ID, timetable.Decision{ID: in.Key, Action: timetable.Cancel})
}

func (s *Server) finishJob(ctx context.Context, in *plainInput) (*decisionOutput, error) {
	return s.settle(ctx, in.ID, timetable.Decision{ID: in.Key, Action: timetable.Finish})
}

// selectVariant decides about the job that the variant belongs to.
func (s *Server) selectVariant(ctx context.Context, in *choiceInput) (*decisionOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	jobID, err := s.db.GetVariantJob(ctx, db.GetVariantJobParams{Org: caller(ctx).Org, ID: id})
	if err != nil {
		return nil, err
	}
	d := timetable.Decision{ID: in.Key, Action: timetable.Select, VariantID: id}
	if in.Body != nil {
		d.Comment, d.VariantHash = in.Body.Comments, in.Body.VariantHash
	}
	return s.settle(ctx, jobID, d)
}

// settle brings a decision of the caller to the job's workflow and answers with the job.
func (s *Server) settle(ctx context.Context, jobID string, d timetable.Decision) (*decisionOutput, error) {
	id, err := parseID(jobID)
	if err != nil {
		return nil, err
	}
	who := caller(ctx)
	row, err := s.db.GetJob(ctx, db.GetJobParams{Org: who.Org, ID: id})
	if err != nil {
		return nil, err
	}
	d.Actor = who.Actor
	d.ID = decisionID(who, d.ID)
	if err := s.fillIn(ctx, row.Job, &d); err != nil {
		return nil, err
	}
	settled, err := s.decide(ctx, row.Job, d)
	if err != nil {
		return nil, err
	}
	body, err := s.readJob(ctx, who, id)
	if err != nil {
		return nil, err
	}
	out := &decisionOutput{Status: http.StatusOK, Body: DecidedJob{Job: body, DecisionID: d.ID, Settled: settled}}
	if !settled {
		out.Status = http.StatusAccepted
	}
	return out, nil
}

// fillIn names what a decision is about where it leaves that open: what is selected and in force at this moment. Either may be
// another one before a worker takes the decision.
func (s *Server) fillIn(ctx context.Context, job db.Job, d *timetable.Decision) (err error) {
	if job.SelectedVariantID != nil && d.VariantID == "" && isReview(d.Action) {
		d.VariantID = *job.SelectedVariantID
	}
	if d.Action != timetable.Approve || d.ReplacesPublicationID != "" {
		return nil
	}
	d.ReplacesPublicationID, err = s.db.InForceID(ctx, job.Org, job.Term)
	if d.ReplacesPublicationID == "" {
		d.ReplacesPublicationID = timetable.NoPublication
	}
	return err
}

// isReview says whether an action is about the selected variant.
func isReview(action timetable.Action) bool {
	return action == timetable.Approve || action == timetable.Reject
}

// decisionID is the id under which a decision counts once: a person's own idempotency key, which is nobody else's, or a
// new one.
func decisionID(who auth.Principal, key string) string {
	if key == "" {
		return db.NewID()
	}
	return url.QueryEscape(who.ID) + ":" + key
}
