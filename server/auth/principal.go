package auth

import (
	"context"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// Principal is who makes a request, and for which organisation.
type Principal struct {
	timetable.Actor
	Org     string
	Member  timetable.Member // whose timetable is theirs; the zero Member = not known
	Issued  time.Time        // when the token was issued; the zero time = it does not say
	Until   time.Time        // when the token expires
	session string           // hash of the session's id; "" = none: the token is only revoked with its person
}

type principalKey struct{}

// WithBearer adds the owner of the request's token to its context.
func WithBearer(ctx context.Context, who Principal) context.Context {
	return context.WithValue(ctx, principalKey{}, who)
}

// Bearer is the owner of the request's token, even if their sign-in was revoked. Without a token, it is a Principal
// without an ID.
func Bearer(ctx context.Context) Principal {
	who, _ := ctx.Value(principalKey{}).(Principal)
	return who
}
