package auth

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// Config says who may sign in, and which tokens are accepted.
type Config struct {
	TokenSecret     string        // signs and verifies HS256 tokens
	OldTokenSecret  string        // verifies them too, while the secret is changed; "" = none
	MaxTokenAge     time.Duration // how long a token may be valid; 0 = for ever
	TokenKeys       string        // URL of a JWKS with the keys of RS256, ES256 and EdDSA tokens; "" = none
	TokenIssuer     string        // required "iss" of a token; "" = any
	TokenAudience   string        // required "aud" of a token; "" = any
	Users           []User        // who may sign in with a password
	SignOn          SignOn        // where others sign in
	SecureCookies   bool          // cookies over TLS only
	SessionDuration time.Duration // how long a sign-in lasts
}

// User may sign in with a password.
type User struct {
	timetable.Actor
	Org      string
	Password string
}

// SignOn configures single sign-on with an OpenID Connect provider.
type SignOn struct {
	Issuer       string                    // such as "https://login.example.edu/realms/staff"; "" = no single sign-on
	ClientID     string                    // of Lectern at the provider
	ClientSecret string                    // "" for a public client
	Address      string                    // of Lectern, as browsers know it, such as "https://lectern.example.edu"
	Name         string                    // that people know the provider by
	Org          string                    // of everybody who signs in there
	RolesClaim   string                    // the claim of the ID token that lists what somebody is
	Roles        map[string]timetable.Role // by the values of that claim; nil = the values are roles themselves
	MemberClaim  string                    // the claim that says whose timetable is theirs, as KIND:ID; "" = none
}

// Validate says everything that is wrong with the configuration.
func (c Config) Validate() error {
	var errs []error
	if len(c.TokenSecret) < minSecretBytes && (c.TokenSecret != "" || c.TokenKeys == "") {
		errs = append(errs, fmt.Errorf("the token secret must have at least %d bytes, or a JWKS URL must be given",
			minSecretBytes))
	}
	if c.OldTokenSecret != "" && (len(c.OldTokenSecret) < minSecretBytes || c.TokenSecret == "") {
		errs = append(errs, fmt.Errorf("the old token secret must have at least %d bytes and needs a current one beside it",
			minSecretBytes))
	}
	if c.MaxTokenAge < 0 {
		errs = append(errs, errors.New("the maximum age of a token must not be negative"))
	}
	if len(c.Users) > 0 && c.TokenSecret == "" {
		errs = append(errs, errors.New("signing in with a password needs a token secret"))
	}
	if c.SessionDuration <= 0 {
		errs = append(errs, errors.New("the session duration must be more than 0"))
	}
	return errors.Join(append(errs, c.SignOn.validate(c.TokenSecret)...)...)
}

// validate says what is wrong with single sign-on, where there is any.
func (s SignOn) validate(tokenSecret string) (errs []error) {
	if s.Issuer == "" {
		return nil
	}
	for name, value := range map[string]string{"the client's id": s.ClientID, "a name of the provider": s.Name,
		"an organisation": s.Org, "a claim with roles": s.RolesClaim, "a token secret, for sessions": tokenSecret} {
		if value == "" {
			errs = append(errs, fmt.Errorf("single sign-on needs %s", name))
		}
	}
	if len(s.Org) > longestOrg {
		errs = append(errs, fmt.Errorf("the organisation's name must have at most %d bytes", longestOrg))
	}
	if !IsOrigin(s.Address) {
		errs = append(errs, fmt.Errorf("the public address %q must look like https://lectern.example.edu", s.Address))
	}
	for value, role := range s.Roles {
		if !slices.Contains(timetable.Roles, role) {
			errs = append(errs, fmt.Errorf("%s cannot be the role %q, only one of %v", value, role, timetable.Roles))
		}
	}
	return errs
}

// IsOrigin says whether an address is that of a site, without a path.
func IsOrigin(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host != "" && u.Scheme+"://"+u.Host == address
}
