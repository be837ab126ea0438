package auth

import (
	"fmt"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/lectern-timetables/lectern/timetable"
)

// minSecretBytes is what HS256 needs: as many bytes as its hash has (RFC 7518, section 3.2).
const minSecretBytes = 32

// Tokens say to the millisecond when they were issued. So a token that is signed right after its bearer was revoked
// is not taken for an earlier one.
func init() { jwt.TimePrecision = time.Millisecond }

// SignToken signs an HS256 token for an actor of an organisation, which is valid from now on for a while.
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

// issuedAt is the claim that a token was issued at a time; none for the zero time.
func issuedAt(t time.Time) *jwt.NumericDate {
	if t.IsZero() {
		return nil
	}
	return jwt.NewNumericDate(t)
}

// sign signs a token of a type, such as "JWT" or a session's.
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
