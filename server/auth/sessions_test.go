package auth_test

import (
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestASessionIsNoTokenToSignInWith(t *testing.T) {
	h := open(t)
	session := h.signIn(t, t.Context())
	if _, err := h.SignInWithToken(t.Context(), session.Cookie.Value); !isUnauthenticated(err) {
		t.Errorf("a session is exchanged for another: %v", err)
	}
}

func TestATokenBecomesASessionThatEndsNoLater(t *testing.T) {
	h := open(t)
	ann := timetable.Actor{ID: "ann", Roles: []timetable.Role{timetable.Planner}}
	for _, validFor := range []time.Duration{10 * time.Minute, 10 * time.Hour} {
		token, err := auth.SignToken(h.cfg, ann, "uni", validFor)
		if err != nil {
			t.Fatal(err)
		}
		session, err := h.SignInWithToken(t.Context(), token)
		if err != nil {
			t.Fatal(err)
		}
		longest := min(validFor, h.cfg.SessionDuration)
		end := expiry(t, session.Cookie.Value)
		if end.After(expiry(t, token)) || time.Until(end) > longest || time.Until(end) < longest-time.Minute {
			t.Errorf("the session of a token that is valid for %v ends at %v", validFor, end)
		}
		if cookie := time.Duration(session.Cookie.MaxAge) * time.Second; cookie > longest || cookie < longest-time.Minute {
			t.Errorf("the cookie of a token that is valid for %v lasts %v", validFor, cookie)
		}
		h.wantIn(t, "the session", h.in(t, session))
		h.signOut(t, session)
		h.wantOut(t, "the session after signing out", h.in(t, session))
		h.wantIn(t, "the token after signing out", h.withToken(t, token))
	}
}

// signOut signs a browser out.
func (h *system) signOut(t *testing.T, session auth.Session) {
	t.Helper()
	gone, err := h.SignOut(h.in(t, session))
	if err != nil || gone.Name != session.Cookie.Name || gone.Value != "" || gone.MaxAge >= 0 {
		t.Errorf("signing out leaves the cookie %v, %v", gone, err)
	}
}

// expiry reads when a token expires.
func expiry(t *testing.T, token string) time.Time {
	t.Helper()
	var claims jwt.RegisteredClaims
	if _, _, err := jwt.NewParser().ParseUnverified(token, &claims); err != nil {
		t.Fatal(err)
	}
	return claims.ExpiresAt.Time
}

// A server that cannot sign keeps the token itself, which it cannot revoke.
func TestWithoutASecretTheBrowserKeepsTheTokenItself(t *testing.T) {
	provider := testkit.NewProvider(t)
	h := open(t, func(c *auth.Config) { c.TokenSecret, c.TokenKeys, c.Users = "", provider.KeysURL(), nil })
	token := provider.Sign(t, jwt.MapClaims{
		"sub": "ann", "org": "uni", "roles": []string{"planner"}, "exp": time.Now().Add(time.Minute).Unix(),
	})
	session, err := h.SignInWithToken(t.Context(), token)
	if err != nil || session.Cookie.Value != token || session.Cookie.MaxAge > 60 {
		t.Errorf("the cookie is %v, %v", session.Cookie, err)
	}
	h.wantIn(t, "the session", h.in(t, session))
	h.signOut(t, session)
}

func TestSigningInEndsTheSessionThatCameAlong(t *testing.T) {
	h := open(t)
	planted := h.signIn(t, t.Context())
	own := h.signIn(t, h.in(t, planted))
	if own.Cookie.Value == planted.Cookie.Value {
		t.Error("signing in keeps the session that came along")
	}
	h.wantOut(t, "the session that came along", h.in(t, planted))
	h.wantIn(t, "the new session", h.in(t, own))
	if _, err := h.SignIn(h.in(t, own), "ann", "wrong"); !isUnauthenticated(err) {
		t.Errorf("a wrong password is answered with %v", err)
	}
	h.wantIn(t, "the session after a wrong password", h.in(t, own))
}

func TestOldRevocationsAreForgotten(t *testing.T) {
	h := open(t)
	for hash, age := range map[string]time.Duration{"old": 48 * time.Hour, "new": time.Hour} {
		expired := db.RevokeSessionParams{Hash: hash, ExpiresAt: time.Now().Add(-age)}
		if err := h.store.RevokeSession(t.Context(), expired); err != nil {
			t.Fatal(err)
		}
	}
	h.signOut(t, h.signIn(t, t.Context()))
	for hash, want := range map[string]bool{"old": false, "new": true} {
		if got, err := h.store.ListRevocations(t.Context(), []string{hash}); err != nil || (len(got) > 0) != want {
			t.Errorf("that %s was revoked is known: %v, %v; want %v", hash, got, err, want)
		}
	}
}
