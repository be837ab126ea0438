package auth

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"
	"unicode"

	"github.com/golang-jwt/jwt/v5"

	"github.com/lectern-timetables/lectern/timetable"
)

// claims are what a token says of its bearer, beside the registered claims of RFC 7519.
type claims struct {
	jwt.RegisteredClaims
	Name  string           `json:"name,omitempty"`
	Org   string           `json:"org"`
	Roles []timetable.Role `json:"roles"`
}

// longestOrg is how long an organisation's name may be, in bytes: with a sign, it is Temporal's fairness key of at most 64.
const longestOrg = 63

// Validate is called by the parser after it has checked the signature and the times.
func (c claims) Validate() error {
	for _, claim := range []struct {
		name, value string
		longest     int
	}{{"sub", c.Subject, 255}, {"org", c.Org, longestOrg}, {"name", c.Name, 200}} {
		if len(claim.value) > claim.longest || strings.ContainsFunc(claim.value, unicode.IsControl) {
			return fmt.Errorf("the claim %s must have at most %d bytes and no control characters", claim.name, claim.longest)
		}
	}
	if c.Subject == "" || c.Org == "" {
		return errors.New("a token needs the claims sub and org")
	}
	return nil
}

// minSecretBytes is what HS256 needs: as many bytes as its hash has (RFC 7518, section 3.2).
const minSecretBytes = 32

// clockSkew is how far the clocks of whoever signs tokens may be from Lectern's, where the age of a token counts.
const clockSkew = time.Minute

// Tokens say to the millisecond when they were issued, so that one which is signed just after its bearer was revoked is told from
// those before.
func init() { jwt.TimePrecision = time.Millisecond }

// tokens verifies tokens and signs those of sessions.
type verifier struct {
	secrets jwt.VerificationKeySet // of HS256
	keys    jwt.Keyfunc            // of a JWKS; nil = none
	parser  *jwt.Parser
	maxAge  time.Duration // 0 = any
}

func newVerifier(ctx context.Context, cfg Config, log *slog.Logger) (*verifier, error) {
	t := &verifier{maxAge: cfg.MaxTokenAge}
	for _, secret := range []string{cfg.TokenSecret, cfg.OldTokenSecret} {
		if secret != "" {
			t.secrets.Keys = append(t.secrets.Keys, []byte(secret))
		}
	}
	// Only algorithms whose kind of key is configured are accepted, so that a public key is never taken for a secret.
	var algorithms []string
	if cfg.TokenSecret != "" {
		algorithms = append(algorithms, jwt.SigningMethodHS256.Alg())
	}
	if cfg.TokenKeys != "" {
		keys, err := newKeys(ctx, cfg.TokenKeys, log)
		if err != nil {
			return nil, fmt.Errorf("read token keys: %w", err)
		}
		t.keys = keys
		algorithms = append(algorithms, jwt.SigningMethodRS256.Alg(), jwt.SigningMethodES256.Alg(), jwt.SigningMethodEdDSA.Alg())
	}
	options := []jwt.ParserOption{jwt.WithValidMethods(algorithms), jwt.WithExpirationRequired()}
	if cfg.TokenIssuer != "" {
		options = append(options, jwt.WithIssuer(cfg.TokenIssuer))
	}
	if cfg.TokenAudience != "" {
		options = append(options, jwt.WithAudience(cfg.TokenAudience))
	}
	t.parser = jwt.NewParser(options...)
	return t, nil
}

// key finds the key that must have signed a token. The parser has checked that its algorithm is one of ours.
func (t *verifier) key(token *jwt.Token) (any, error) {
	if token.Method == jwt.SigningMethodHS256 {
		return t.secrets, nil
	}
	return t.keys(token)
}

// longestToken bounds what is decoded before its signature is known, in bytes. Tokens that list somebody's groups have a few thousand.
const longestToken = 16 << 10

// verify reads a token, or says why it is not valid.
func (t *verifier) verify(token string) (Principal, error) {
	if len(token) > longestToken {
		return Principal{}, fmt.Errorf("verify token: it has %d bytes, and may have %d", len(token), longestToken)
	}
	var c claims
	parsed, err := t.parser.ParseWithClaims(token, &c, t.key)
	if err != nil {
		return Principal{}, fmt.Errorf("verify token: %w", err)
	}
	who := Principal{
		Actor: timetable.Actor{ID: timetable.PersonID(c.Subject), Name: c.Name, Roles: c.Roles}, Org: c.Org, Until: c.ExpiresAt.Time,
	}
	if c.IssuedAt != nil {
		who.Issued = c.IssuedAt.Time
	}
	if parsed.Header["typ"] == sessionType {
		who.session = HashSecret(c.ID)
		return who, nil
	}
	if err := t.young(who); err != nil {
		return Principal{}, err
	}
	return who, nil
}

// young fails for a token that is valid for longer than any may be. One that does not say when it was issued is taken in its last days
// alone. Sessions have a duration of their own.
func (t *verifier) young(who Principal) error {
	longest := t.maxAge + clockSkew
	switch {
	case t.maxAge == 0:
		return nil
	case time.Until(who.Until) > longest, !who.Issued.IsZero() && who.Until.Sub(who.Issued) > longest:
		return fmt.Errorf("verify token: it is valid for more than %v", t.maxAge)
	}
	return nil
}

// SignToken signs an HS256 token for an actor of an organisation, valid for a while from now.
func SignToken(cfg Config, actor timetable.Actor, org string, validFor time.Duration) (string, error) {
	if cfg.MaxTokenAge > 0 && validFor > cfg.MaxTokenAge {
		return "", fmt.Errorf("servers take no token that is valid for more than %v", cfg.MaxTokenAge)
	}
	return sign(cfg, claimsOf(cfg, actor, org, validFor), "JWT")
}

func claimsOf(cfg Config, actor timetable.Actor, org string, validFor time.Duration) claims {
	now := time.Now()
	c := claims{
		RegisteredClaims: jwt.RegisteredClaims{
			Subject:   actor.ID,
			Issuer:    cfg.TokenIssuer,
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(validFor)),
		},
		Name:  actor.Name,
		Org:   org,
		Roles: actor.Roles,
	}
	if cfg.TokenAudience != "" {
		c.Audience = jwt.ClaimStrings{cfg.TokenAudience}
	}
	return c
}

// issuedAt is the claim of a time; none for the zero time.
func issuedAt(t time.Time) *jwt.NumericDate {
	if t.IsZero() {
		return nil
	}
	return jwt.NewNumericDate(t)
}

// sign signs a token of a type, such as "JWT".
func sign(cfg Config, c claims, kind string) (string, error) {
	if len(cfg.TokenSecret) < minSecretBytes {
		return "", fmt.Errorf("the token secret must have at least %d bytes", minSecretBytes)
	}
	if err := c.Validate(); err != nil {
		return "", err
	}
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, c)
	token.Header["typ"] = kind
	signed, err := token.SignedString([]byte(cfg.TokenSecret))
	if err != nil {
		return "", fmt.Errorf("sign token: %w", err)
	}
	return signed, nil
}
