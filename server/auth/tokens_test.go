package auth_test

import (
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestATokenIsNotValidForLongerThanOneMayBe(t *testing.T) {
	provider := testkit.NewProvider(t)
	h := open(t, func(c *auth.Config) { c.TokenKeys, c.MaxTokenAge = provider.KeysURL(), 24*time.Hour })
	const hour = time.Hour
	for _, c := range []struct {
		name        string
		issued, end time.Duration // from now
		accepted    bool
	}{
		{"an hour's token", 0, hour, true},
		{"the longest", 0, 24 * hour, true},
		{"one that is nearly over", -23 * hour, hour, true},
		{"a longer one", 0, 25 * hour, false},
		{"a longer one that is nearly over", -24 * hour, hour, false},
		{"one without an end in sight", 0, 100 * 365 * 24 * hour, false},
		{"an old one without an end in sight", -100 * hour, 100 * 365 * 24 * hour, false},
	} {
		claims := jwt.MapClaims{"sub": "ann", "org": "uni", "roles": []string{"planner"},
			"iat": time.Now().Add(c.issued).Unix(), "exp": time.Now().Add(c.end).Unix()}
		for kind, token := range map[string]string{
			" by secret": sign(t, jwtHS256, []byte(testkit.TokenSecret), claims), " by key": provider.Sign(t, claims),
		} {
			want := h.wantOut
			if c.accepted {
				want = h.wantIn
			}
			want(t, c.name+kind, h.withToken(t, token))
			if _, err := h.SignInWithToken(t.Context(), token); (err == nil) != c.accepted {
				t.Errorf("signing in with %s%s: %v, want accepted: %v", c.name, kind, err, c.accepted)
			}
		}
	}
	undated := jwt.MapClaims{
		"sub": "ann", "org": "uni", "roles": []string{"planner"}, "exp": time.Now().Add(25 * hour).Unix(),
	}
	h.wantOut(t, "one that does not say since when", h.withToken(t, provider.Sign(t, undated)))
}

func TestNoTokenIsSignedThatServersRefuse(t *testing.T) {
	cfg := testkit.Config().Auth
	ann := timetable.Actor{ID: "ann", Roles: []timetable.Role{timetable.Planner}}
	if _, err := auth.SignToken(cfg, ann, "uni", cfg.MaxTokenAge); err != nil {
		t.Errorf("a token of the longest age: %v", err)
	}
	if _, err := auth.SignToken(cfg, ann, "uni", cfg.MaxTokenAge+time.Hour); err == nil {
		t.Error("a token of more than the longest age is signed")
	}
	if _, err := auth.SignToken(cfg, ann, strings.Repeat("o", 64), time.Hour); err == nil {
		t.Error("a token of an organisation that Temporal cannot name is signed")
	}
	cfg.TokenSecret = "short"
	if _, err := auth.SignToken(cfg, ann, "uni", time.Hour); err == nil {
		t.Error("a token is signed with a short secret")
	}
}

// While the secret is changed, sessions and tokens of the old one go on.
func TestTheTokenSecretCanBeChanged(t *testing.T) {
	h := open(t)
	session := h.signIn(t, t.Context())
	token, err := auth.SignToken(h.cfg, session.Who.Actor, "uni", time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	const next = "the next secret of the tests, which is longer than 32 bytes"
	h.cfg.TokenSecret, h.cfg.OldTokenSecret = next, testkit.TokenSecret
	h.restart(t)
	h.wantIn(t, "a session of the old secret", h.in(t, session))
	h.wantIn(t, "a token of the old secret", h.withToken(t, token))
	newer := h.signIn(t, t.Context())
	h.cfg.OldTokenSecret = ""
	h.restart(t)
	h.wantIn(t, "a session of the new secret", h.in(t, newer))
	h.wantOut(t, "a session of a secret that is gone", h.in(t, session))
	h.cfg.OldTokenSecret = "short"
	if err := h.cfg.Validate(); err == nil {
		t.Error("an old secret may be short")
	}
}

// Providers use the claim for other things, too, such as the groups of a person. Such a token is as good as before.
func TestATokenMaySayWhoseTimetableIsSomebodys(t *testing.T) {
	provider := testkit.NewProvider(t)
	h := open(t, func(c *auth.Config) { c.TokenKeys = provider.KeysURL() })
	nobody := timetable.Member{}
	for _, c := range []struct {
		claim any
		want  timetable.Member
	}{
		{"teacher:t12", timetable.Member{Kind: timetable.OfTeacher, ID: "t12"}},
		{[]string{"curriculum:cs1", "choir"}, timetable.Member{Kind: timetable.OfCurriculum, ID: "cs1"}},
		{"dean", nobody}, {"teacher:t\n12", nobody},
		{[]string{}, nobody}, {[]string{"choir"}, nobody}, {12, nobody}, {true, nobody}, {nil, nobody},
		{map[string]int{"choir": 1}, nobody}, {"room:" + strings.Repeat("r", 400), nobody},
	} {
		token := provider.Sign(t, jwt.MapClaims{"sub": "ann", "org": "uni", "roles": []string{"viewer"},
			"iat": time.Now().Unix(), "exp": time.Now().Add(time.Hour).Unix(), "member": c.claim})
		h.wantIn(t, "a token with the claim", h.withToken(t, token))
		if got := auth.Bearer(h.withToken(t, token)).Member; got != c.want {
			t.Errorf("the claim %.40v says %+v, want %+v", c.claim, got, c.want)
		}
		session, err := h.SignInWithToken(t.Context(), token)
		if err != nil {
			t.Fatal(err)
		}
		if got := auth.Bearer(h.in(t, session)).Member; got != c.want {
			t.Errorf("in a session the claim %.40v says %+v, want %+v", c.claim, got, c.want)
		}
	}
}
