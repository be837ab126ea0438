package auth_test

import (
	"crypto/x509"
	"encoding/pem"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server/auth"
)

const (
	tokenIssuer   = "https://login.example.edu"
	tokenAudience = "lectern"
)

var jwtHS256 = jwt.SigningMethodHS256

// goodClaims are the claims of an accepted token.
func goodClaims() jwt.MapClaims {
	return jwt.MapClaims{
		"sub": "ann", "org": "uni", "roles": []string{"admin"}, "iss": tokenIssuer, "aud": tokenAudience,
		"exp": time.Now().Add(time.Hour).Unix(),
	}
}

// but are good claims with one changed; nil leaves it out.
func but(name string, value any) jwt.MapClaims {
	claims := maps.Clone(goodClaims())
	claims[name] = value
	if value == nil {
		delete(claims, name)
	}
	return claims
}

// sign signs a token as only its test would; headers are names and values in turn.
func sign(t *testing.T, method jwt.SigningMethod, key any, claims jwt.MapClaims, headers ...string) string {
	t.Helper()
	token := jwt.NewWithClaims(method, claims)
	for i := 0; i+1 < len(headers); i += 2 {
		token.Header[headers[i]] = headers[i+1]
	}
	signed, err := token.SignedString(key)
	if err != nil {
		t.Fatal(err)
	}
	return signed
}

// forgedTokens are tokens of an admin, each with one fault.
func forgedTokens(t *testing.T, provider *testkit.Provider) map[string]string {
	t.Helper()
	foreign := testkit.NewKey(t)
	public, err := x509.MarshalPKIXPublicKey(provider.PublicKey())
	if err != nil {
		t.Fatal(err)
	}
	published := pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: public})
	secret, otherSecret := []byte(testkit.TokenSecret), []byte("another secret, which is longer than 32 bytes")
	none := jwt.UnsafeAllowNoneSignatureType
	past, future := time.Now().Add(-time.Second).Unix(), time.Now().Add(time.Hour).Unix()
	return map[string]string{
		"an expired token":                     sign(t, jwtHS256, secret, but("exp", past)),
		"a token without an end":               sign(t, jwtHS256, secret, but("exp", nil)),
		"a token not yet valid":                sign(t, jwtHS256, secret, but("nbf", future)),
		"a token for another audience":         sign(t, jwtHS256, secret, but("aud", "library")),
		"a token for no audience":              sign(t, jwtHS256, secret, but("aud", nil)),
		"a token of another issuer":            sign(t, jwtHS256, secret, but("iss", "https://elsewhere.example")),
		"a token of nobody":                    sign(t, jwtHS256, secret, but("sub", nil)),
		"a token of no organisation":           sign(t, jwtHS256, secret, but("org", nil)),
		"an organisation with too long a name": sign(t, jwtHS256, secret, but("org", strings.Repeat("o", 64))),
		"another secret":                       sign(t, jwtHS256, otherSecret, goodClaims()),
		"another hash than is configured":      sign(t, jwt.SigningMethodHS512, secret, goodClaims()),
		"another key":                          sign(t, jwt.SigningMethodRS256, foreign, goodClaims(), "kid", "1"),
		"another key without a kid":            sign(t, jwt.SigningMethodRS256, foreign, goodClaims()),
		"an unknown kid":                       sign(t, jwt.SigningMethodRS256, foreign, goodClaims(), "kid", "2"),
		"no signature":                         sign(t, jwt.SigningMethodNone, none, goodClaims()),
		"the public key taken for a secret":    sign(t, jwtHS256, published, goodClaims(), "kid", "1"),
		"the public key's bytes likewise":      sign(t, jwtHS256, public, goodClaims(), "kid", "1"),
		"something else":                       "nonsense",
	}
}

// likeClaims makes a system accept tokens with goodClaims, verified by the secret and by the provider's key.
func likeClaims(provider *testkit.Provider) func(*auth.Config) {
	return func(c *auth.Config) {
		c.TokenKeys, c.TokenIssuer, c.TokenAudience = provider.KeysURL(), tokenIssuer, tokenAudience
	}
}

func TestForgedTokensLetNobodyIn(t *testing.T) {
	provider := testkit.NewProvider(t)
	h := open(t, likeClaims(provider))
	for name, token := range forgedTokens(t, provider) {
		h.wantOut(t, name+" in the header", h.withToken(t, token))
		h.wantOut(t, name+" in the cookie", h.from(t, "Cookie", h.cfg.SessionCookie()+"="+token))
		if session, err := h.SignInWithToken(t.Context(), token); !isUnauthenticated(err) {
			t.Errorf("%s signs %q in: %v", name, session.Who.ID, err)
		}
	}
}

// A forged token must be refused for its one fault: the same token without it is accepted.
func TestGoodTokensAreTaken(t *testing.T) {
	provider := testkit.NewProvider(t)
	h := open(t, likeClaims(provider))
	secret := []byte(testkit.TokenSecret)
	for name, token := range map[string]string{
		"signed with the secret":              sign(t, jwtHS256, secret, goodClaims()),
		"signed with the provider's key":      provider.Sign(t, goodClaims()),
		"of an organisation with a long name": sign(t, jwtHS256, secret, but("org", strings.Repeat("o", 63))),
	} {
		h.wantIn(t, "a token "+name, h.from(t, "Authorization", "bearer "+token))
		h.wantIn(t, "a token in the cookie "+name, h.from(t, "Cookie", h.cfg.SessionCookie()+"="+token))
		if session, err := h.SignInWithToken(t.Context(), token); err != nil || session.Who.ID != "ann" {
			t.Errorf("a token %s signs %q in: %v", name, session.Who.ID, err)
		}
	}
}
