package server

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// ticketLife is how long a ticket waits for its socket.
const ticketLife = time.Minute

var errTicket = timetable.Errorf(codeUnauthenticated, "the ticket was used, is too old, or is for another job; get a new one")

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

// issueTicket makes a ticket for a page that cannot send the session's cookie or a header with its socket.
func (s *Server) issueTicket(ctx context.Context, in *ticketInput) (*ticketOutput, error) {
	id, err := parseID(in.Body.JobID)
	if err != nil {
		return nil, err
	}
	who := caller(ctx)
	if _, err := s.db.GetJob(ctx, db.GetJobParams{Org: who.Org, ID: id}); err != nil {
		return nil, err
	}
	secret := rand.Text()
	if err := s.db.DeleteExpiredTickets(ctx); err != nil {
		return nil, err
	}
	expires, err := s.db.InsertTicket(ctx, db.InsertTicketParams{
		Hash: hashSecret(secret), JobID: id, Org: who.Org, Actor: who.ID, LifeSeconds: ticketLife.Seconds(),
		Session: who.session, SignedInAt: who.issued, SignedInUntil: who.until,
	})
	if err != nil {
		return nil, err
	}
	return &ticketOutput{Body: Ticket{
		Ticket:    secret,
		Path:      "/ws/timetable/progress/" + id + "/?ticket=" + secret,
		ExpiresAt: expires,
	}}, nil
}

// takeTicket uses a ticket up and says who took it, for whom it opens the job's socket.
func (s *Server) takeTicket(ctx context.Context, secret, jobID string) (principal, error) {
	ticket, err := s.db.TakeTicket(ctx, hashSecret(secret))
	if db.IsNotFound(err) {
		return principal{}, errTicket
	}
	if err != nil {
		return principal{}, err
	}
	if ticket.JobID != jobID || ticket.Expired || time.Now().After(ticket.SignedInUntil) {
		return principal{}, errTicket
	}
	who := principal{
		Actor: timetable.Actor{ID: timetable.PersonID(ticket.Actor)}, Org: ticket.Org,
		session: ticket.Session, issued: ticket.SignedInAt, until: ticket.SignedInUntil,
	}
	accessOf(ctx).who = who
	return who, s.holds(ctx, who)
}

func hashSecret(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
