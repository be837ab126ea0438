package server

import (
	"context"
	"log/slog"
	"time"

	"github.com/lectern-timetables/lectern/server/auth"
)

// people lets admins revoke people of their organisation.
type people struct {
	auth *auth.Authenticator
	log  *slog.Logger
}

type revokePersonInput struct {
	Body struct {
		Person string `json:"person" minLength:"1" maxLength:"255" pattern:"^\\P{Cc}*$" patternDescription:"an id without control characters" doc:"whom to revoke, by the id that who-am-i tells them"`
		Reason string `json:"reason" minLength:"1" maxLength:"1000" pattern:"^[^\\x00]*$" patternDescription:"text" doc:"why; it is written down"`
	}
}

// PersonRevocation says who was revoked, by whom and why.
type PersonRevocation struct {
	Person    string    `json:"person"`
	RevokedBy string    `json:"revoked_by"`
	Reason    string    `json:"reason"`
	RevokedAt time.Time `json:"revoked_at" doc:"what signed the person in until then opens nothing any more"`
	Feeds     int64     `json:"feeds" doc:"how many of their feeds were open"`
}

type personRevocationOutput struct{ Body PersonRevocation }

// revoke ends all access of a person of the caller's organisation.
func (p people) revoke(ctx context.Context, in *revokePersonInput) (*personRevocationOutput, error) {
	row, feeds, err := p.auth.RevokePerson(ctx, in.Body.Person, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	p.log.InfoContext(ctx, "person revoked",
		"org", row.Org, "person", row.Person, "by", row.RevokedBy, "request_id", requestID(ctx))
	return &personRevocationOutput{Body: PersonRevocation{
		Person: row.Person, RevokedBy: row.RevokedBy, Reason: row.Reason, RevokedAt: row.RevokedAt, Feeds: feeds,
	}}, nil
}
