package auth_test

import (
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/lectern-timetables/lectern/internal/testkit"
)

func TestARevocationEndsWhatWasIssuedUntilThen(t *testing.T) {
	h := open(t)
	issued := func(at time.Time, person string) string {
		return sign(t, jwtHS256, []byte(testkit.TokenSecret), jwt.MapClaims{
			"sub": person, "org": "uni", "roles": []string{"admin"},
			"iat": jwt.NewNumericDate(at), "exp": at.Add(time.Hour).Unix(),
		})
	}
	now := time.Now()
	before, ahead, others := issued(now, "ann"), issued(now.Add(10*time.Minute), "ann"), issued(now, "adam")
	undated := sign(t, jwtHS256, []byte(testkit.TokenSecret), jwt.MapClaims{
		"sub": "ann", "org": "uni", "roles": []string{"planner"}, "exp": now.Add(time.Hour).Unix(),
	})
	session := h.signIn(t, t.Context())
	h.wantIn(t, "a token", h.withToken(t, before))
	h.wantIn(t, "a session", h.in(t, session))

	revoked, _, err := h.RevokePerson(h.withToken(t, others), "ann", "left the university")
	if err != nil || revoked.RevokedBy != "adam" || revoked.Org != "uni" {
		t.Fatalf("it is written down as %+v, %v", revoked, err)
	}
	h.wantOut(t, "a token of before", h.withToken(t, before))
	h.wantOut(t, "a token that does not say since when", h.withToken(t, undated))
	h.wantOut(t, "a token from the future", h.withToken(t, ahead))
	h.wantOut(t, "a session of before", h.in(t, session))
	h.wantIn(t, "somebody else's token", h.withToken(t, others))
	h.wantIn(t, "a token of afterwards", h.withToken(t, issued(revoked.RevokedAt.Add(10*time.Millisecond), "ann")))
	h.wantIn(t, "a session of afterwards", h.in(t, h.signIn(t, t.Context())))
}
