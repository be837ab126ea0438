package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/lectern-timetables/lectern/timetable"
)

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
}

// callbackRoute is where a provider sends people back to.
const callbackRoute = "/api/auth/oidc/callback"

// scopes tell a provider what Lectern wants to know.
var scopes = []string{oidc.ScopeOpenID, "profile", "email"}

// providerTimeout bounds each request to a provider.
const providerTimeout = 10 * time.Second

// signOn signs people in by the authorization code flow (OpenID Connect Core 1.0, section 3.1) with PKCE (RFC 7636).
type signOn struct {
	cfg SignOn
	web *http.Client

	provider atomic.Pointer[oidc.Provider] // nil until it was found
}

func newSignOn(cfg SignOn) *signOn {
	return &signOn{cfg: cfg, web: &http.Client{Timeout: providerTimeout}}
}

// find asks the provider for its addresses, until it has told them: it may be away when Lectern starts. Nobody waits for
// another's question, which a provider in trouble may leave open until the timeout.
func (o *signOn) find(ctx context.Context) (*oidc.Provider, error) {
	if known := o.provider.Load(); known != nil {
		return known, nil
	}
	provider, err := oidc.NewProvider(oidc.ClientContext(ctx, o.web), o.cfg.Issuer)
	if err != nil {
		return nil, fmt.Errorf("find the sign-on provider: %w", err)
	}
	o.provider.Store(provider)
	return provider, nil
}

func (o *signOn) client(provider *oidc.Provider) *oauth2.Config {
	return &oauth2.Config{
		ClientID:     o.cfg.ClientID,
		ClientSecret: o.cfg.ClientSecret,
		Endpoint:     provider.Endpoint(),
		RedirectURL:  o.cfg.Address + callbackRoute,
		Scopes:       scopes,
	}
}

// address is the provider's page where somebody begins the attempt.
func (o *signOn) address(ctx context.Context, a attempt) (string, error) {
	provider, err := o.find(ctx)
	if err != nil {
		return "", err
	}
	return o.client(provider).AuthCodeURL(a.State, oidc.Nonce(a.Nonce), oauth2.S256ChallengeOption(a.Verifier)), nil
}

// complete exchanges the code that an attempt has brought for who it was.
func (o *signOn) complete(ctx context.Context, a attempt, code string) (principal, error) {
	provider, err := o.find(ctx)
	if err != nil {
		return principal{}, err
	}
	ctx = oidc.ClientContext(ctx, o.web)
	answer, err := o.client(provider).Exchange(ctx, code, oauth2.VerifierOption(a.Verifier))
	if err != nil {
		return principal{}, fmt.Errorf("exchange the code: %w", err)
	}
	raw, ok := answer.Extra("id_token").(string)
	if !ok {
		return principal{}, errors.New("the sign-on provider gave no ID token")
	}
	token, err := provider.Verifier(&oidc.Config{ClientID: o.cfg.ClientID}).Verify(ctx, raw)
	if err != nil {
		return principal{}, fmt.Errorf("verify the ID token: %w", err)
	}
	if token.Nonce != a.Nonce {
		return principal{}, errors.New("the ID token was made for another attempt")
	}
	return o.principalOf(token)
}

// principalOf reads who an ID token is of.
func (o *signOn) principalOf(token *oidc.IDToken) (principal, error) {
	var claims map[string]json.RawMessage
	if err := token.Claims(&claims); err != nil {
		return principal{}, fmt.Errorf("read the ID token: %w", err)
	}
	who := principal{
		Org: o.cfg.Org, issued: time.Now(),
		Actor: timetable.Actor{ID: timetable.PersonID(token.Subject), Roles: o.roles(claims[o.cfg.RolesClaim])},
	}
	for _, claim := range []string{"name", "preferred_username", "email"} {
		if name := (words{}); json.Unmarshal(claims[claim], &name) == nil && who.Name == "" {
			who.Name = strings.Join(name, " ")
		}
	}
	return who, nil
}

// roles are those that a claim's values stand for. Other values mean nothing to Lectern.
func (o *signOn) roles(claim json.RawMessage) []timetable.Role {
	var values words
	if json.Unmarshal(claim, &values) != nil {
		return nil
	}
	var roles []timetable.Role
	for _, value := range values {
		role := timetable.Role(value)
		if len(o.cfg.Roles) > 0 {
			role = o.cfg.Roles[value]
		}
		if slices.Contains(timetable.Roles, role) && !slices.Contains(roles, role) {
			roles = append(roles, role)
		}
	}
	return roles
}

// words is a claim that has one value or a list of them.
type words []string

// UnmarshalJSON implements json.Unmarshaler.
func (w *words) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*w = words{one}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(w))
}
