package server

import (
	"context"
	"time"

	"github.com/lectern-timetables/lectern/db"
)

type ticketInput struct {
	Body struct {
		JobID string `json:"job_id"`
	}
}

// Ticket opens one progress socket of one job, once.
type Ticket struct {
	Ticket    string    `json:"ticket" doc:"add it to the socket's address as ?ticket="`
	Path      string    `json:"path" doc:"the socket's path, with the ticket"`
	ExpiresAt time.Time `json:"expires_at"`
}

type ticketOutput struct{ Body Ticket }

// issueTicket makes a ticket for the socket of a job that the caller may see.
func (p progress) issueTicket(ctx context.Context, in *ticketInput) (*ticketOutput, error) {
	id, err := parseID(in.Body.JobID)
	if err != nil {
		return nil, err
	}
	if _, err := p.db.GetJob(ctx, db.GetJobParams{Org: caller(ctx).Org, ID: id}); err != nil {
		return nil, err
	}
	secret, expires, err := p.auth.IssueTicket(ctx, id)
	if err != nil {
		return nil, err
	}
	return &ticketOutput{Body: Ticket{
		Ticket:    secret,
		Path:      "/ws/timetable/progress/" + id + "/?ticket=" + secret,
		ExpiresAt: expires,
	}}, nil
}
