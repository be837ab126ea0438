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

// claims are what a token says about its bearer, beside the registered claims of RFC 7519.
type claims struct {
	jwt.RegisteredClaims
	Name  string           `json:"name,omitempty"`
	Org   string           `json:"org"`
	Roles []timetable.Role `json:"roles"`

	Member memberClaim `json:"member,omitzero"` // whose timetable is theirs, as KIND:ID
}

// longestOrg is the longest name of an organisation, in bytes. With one byte more it becomes a fairness key of
// Temporal, which has at most 64.
const longestOrg = 63

// Validate is called by the parser once it has checked the signature and the times.
func (c claims) Validate() error {
	for _, claim := range []struct {
		name, value string
		longest     int
	}{{"sub", c.Subject, 255}, {"org", c.Org, longestOrg}, {"name", c.Name, 200}} {
		if len(claim.value) > claim.longest || strings.ContainsFunc(claim.value, unicode.IsControl) {
			return fmt.Errorf("the claim %s must have at most %d bytes and no control characters",
				claim.name, claim.longest)
		}
	}
	if c.Subject == "" || c.Org == "" {
		return errors.New("a token needs the claims sub and org")
	}
	return nil
}

// clockSkew is how far the clock of a token's issuer may be from Lectern's, where the age of the token counts.
const clockSkew = time.Minute

// verifier verifies tokens.
type verifier struct {
	secrets jwt.VerificationKeySet // of HS256
	keys    jwt.Keyfunc            // of a JWKS; nil = none
	parser  *jwt.Parser
	maxAge  time.Duration // 0 = any
}

func newVerifier(ctx context.Context, cfg Config, log *slog.Logger) (*verifier, error) {
	v := &verifier{maxAge: cfg.MaxTokenAge}
	for _, secret := range []string{cfg.TokenSecret, cfg.OldTokenSecret} {
		if secret != "" {
			v.secrets.Keys = append(v.secrets.Keys, []byte(secret))
		}
	}
	// An algorithm is accepted only if its kind of key is configured, so that a public key is never taken for a secret.
	var algorithms []string
	if cfg.TokenSecret != "" {
		algorithms = append(algorithms, jwt.SigningMethodHS256.Alg())
	}
	if cfg.TokenKeys != "" {
		keys, err := newKeys(ctx, cfg.TokenKeys, log)
		if err != nil {
			return nil, fmt.Errorf("read token keys: %w", err)
		}
		v.keys = keys
		algorithms = append(algorithms,
			jwt.SigningMethodRS256.Alg(), jwt.SigningMethodES256.Alg(), jwt.SigningMethodEdDSA.Alg())
	}
	options := []jwt.ParserOption{jwt.WithValidMethods(algorithms), jwt.WithExpirationRequired()}
	if cfg.TokenIssuer != "" {
		options = append(options, jwt.WithIssuer(cfg.TokenIssuer))
	}
	if cfg.TokenAudience != "" {
		options = append(options, jwt.WithAudience(cfg.TokenAudience))
	}
	v.parser = jwt.NewParser(options...)
	return v, nil
}

// key finds the key that must have signed a token. The parser has checked that its algorithm is accepted.
func (v *verifier) key(token *jwt.Token) (any, error) {
	if token.Method == jwt.SigningMethodHS256 {
		return v.secrets, nil
	}
	return v.keys(token)
}

// longestToken bounds what is decoded before the signature is checked, in bytes. A token that lists somebody's groups
// has a few thousand.
const longestToken = 16 << 10

// verify reads a token, or says why it is not valid.
func (v *verifier) verify(token string) (Principal, error) {
	if len(token) > longestToken {
		return Principal{}, fmt.Errorf("verify token: it has %d bytes, and may have %d", len(token), longestToken)
	}
	var c claims
	parsed, err := v.parser.ParseWithClaims(token, &c, v.key)
	if err != nil {
		return Principal{}, fmt.Errorf("verify token: %w", err)
	}
	who := Principal{
		Actor:  timetable.Actor{ID: timetable.PersonID(c.Subject), Name: c.Name, Roles: c.Roles},
		Org:    c.Org,
		Member: timetable.Member(c.Member),
		Until:  c.ExpiresAt.Time,
	}
	if c.IssuedAt != nil {
		who.Issued = c.IssuedAt.Time
	}
	if parsed.Header["typ"] == sessionType {
		who.session = HashSecret(c.ID)
		return who, nil
	}
	if err := v.young(who); err != nil {
		return Principal{}, err
	}
	return who, nil
}

// young fails for a token that is valid for longer than any may be. A token that does not say when it was issued is
// only accepted once what is left of it is short enough. Sessions have a duration of their own.
func (v *verifier) young(who Principal) error {
	longest := v.maxAge + clockSkew
	switch {
	case v.maxAge == 0:
		return nil
	case time.Until(who.Until) > longest, !who.Issued.IsZero() && who.Until.Sub(who.Issued) > longest:
		return fmt.Errorf("verify token: it is valid for more than %v", v.maxAge)
	}
	return nil
}
