package auth

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

// CallbackPath is where a provider sends people back to.
const CallbackPath = "/api/auth/oidc/callback"

// scopes tell a provider what Lectern wants to know.
var scopes = []string{oidc.ScopeOpenID, "profile", "email"}

// providerTimeout bounds each request to a provider.
const providerTimeout = 10 * time.Second

// relyingParty signs people in by the authorization code flow (OpenID Connect Core 1.0, section 3.1) with PKCE (RFC 7636).
type relyingParty struct {
	cfg SignOn
	web *http.Client

	provider atomic.Pointer[oidc.Provider] // nil until it was found
}

func newRelyingParty(cfg SignOn) *relyingParty {
	return &relyingParty{cfg: cfg, web: &http.Client{Timeout: providerTimeout}}
}

// find asks the provider for its addresses, until it has told them: it may be away when Lectern starts. Nobody waits for
// another's question, which a provider in trouble may leave open until the timeout.
func (o *relyingParty) find(ctx context.Context) (*oidc.Provider, error) {
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

func (o *relyingParty) client(provider *oidc.Provider) *oauth2.Config {
	return &oauth2.Config{
		ClientID:     o.cfg.ClientID,
		ClientSecret: o.cfg.ClientSecret,
		Endpoint:     provider.Endpoint(),
		RedirectURL:  o.cfg.Address + CallbackPath,
		Scopes:       scopes,
	}
}

// address is the provider's page where somebody begins the attempt.
func (o *relyingParty) address(ctx context.Context, a attempt) (string, error) {
	provider, err := o.find(ctx)
	if err != nil {
		return "", err
	}
	return o.client(provider).AuthCodeURL(a.State, oidc.Nonce(a.Nonce), oauth2.S256ChallengeOption(a.Verifier)), nil
}

// complete exchanges the code that an attempt has brought for who it was.
func (o *relyingParty) complete(ctx context.Context, a attempt, code string) (Principal, error) {
	provider, err := o.find(ctx)
	if err != nil {
		return Principal{}, err
	}
	ctx = oidc.ClientContext(ctx, o.web)
	answer, err := o.client(provider).Exchange(ctx, code, oauth2.VerifierOption(a.Verifier))
	if err != nil {
		return Principal{}, fmt.Errorf("exchange the code: %w", err)
	}
	raw, ok := answer.Extra("id_token").(string)
	if !ok {
		return Principal{}, errors.New("the sign-on provider gave no ID token")
	}
	token, err := provider.Verifier(&oidc.Config{ClientID: o.cfg.ClientID}).Verify(ctx, raw)
	if err != nil {
		return Principal{}, fmt.Errorf("verify the ID token: %w", err)
	}
	if token.Nonce != a.Nonce {
		return Principal{}, errors.New("the ID token was made for another attempt")
	}
	return o.principalOf(token)
}

// principalOf reads who an ID token is of.
func (o *relyingParty) principalOf(token *oidc.IDToken) (Principal, error) {
	var claims map[string]json.RawMessage
	if err := token.Claims(&claims); err != nil {
		return Principal{}, fmt.Errorf("read the ID token: %w", err)
	}
	who := Principal{
		Org: o.cfg.Org, Issued: time.Now(),
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
func (o *relyingParty) roles(claim json.RawMessage) []timetable.Role {
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
