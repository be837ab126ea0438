package auth

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

var errTicket = timetable.Errorf(CodeUnauthenticated,
	"the ticket has expired, was used already or is for another job; request a new one")

// IssueTicket makes a ticket that opens one socket of a job, once, for the caller. It is for pages that can send
// neither the session's cookie nor a header with their socket.
func (a *Authenticator) IssueTicket(ctx context.Context, jobID string) (secret string, expires time.Time, err error) {
	who := Bearer(ctx)
	secret = rand.Text()
	if err := a.db.DeleteExpiredTickets(ctx); err != nil {
		return "", time.Time{}, err
	}
	expires, err = a.db.InsertTicket(ctx, db.InsertTicketParams{
		Hash: HashSecret(secret), JobID: jobID, Org: who.Org, Actor: who.ID, LifeSeconds: ticketLife.Seconds(),
		Session: who.session, SignedInAt: who.Issued, SignedInUntil: who.Until,
	})
	return secret, expires, err
}

// TakeTicket uses a ticket up, and returns who opens the job's socket with it. If their sign-in was revoked
// meanwhile, it fails and still returns who it was.
func (a *Authenticator) TakeTicket(ctx context.Context, secret, jobID string) (Principal, error) {
	ticket, err := a.db.TakeTicket(ctx, HashSecret(secret))
	if db.IsNotFound(err) {
		return Principal{}, errTicket
	}
	if err != nil {
		return Principal{}, err
	}
	if ticket.JobID != jobID || ticket.Expired || time.Now().After(ticket.SignedInUntil) {
		return Principal{}, errTicket
	}
	who := Principal{
		Actor: timetable.Actor{ID: timetable.PersonID(ticket.Actor)}, Org: ticket.Org,
		Issued: ticket.SignedInAt, Until: ticket.SignedInUntil, session: ticket.Session,
	}
	return who, a.holds(ctx, who)
}

// HashSecret is what the database keeps of a secret, so that nobody can read the secret there.
func HashSecret(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
