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

// scopes tell a provider what Lectern needs to know about people.
var scopes = []string{oidc.ScopeOpenID, "profile", "email"}

// providerTimeout bounds each request to a provider.
const providerTimeout = 10 * time.Second

// relyingParty is Lectern as the client of an OpenID Connect provider. It signs people in by the authorization code
// flow (OpenID Connect Core 1.0, section 3.1) with PKCE (RFC 7636).
type relyingParty struct {
	cfg SignOn
	web *http.Client

	provider atomic.Pointer[oidc.Provider] // nil until it has answered
}

func newRelyingParty(cfg SignOn) *relyingParty {
	return &relyingParty{cfg: cfg, web: &http.Client{Timeout: providerTimeout}}
}

// find asks the provider for its addresses until it has answered once: it may be away when Lectern starts. Each
// caller asks for itself, as a provider in trouble may leave a request open until the timeout.
func (p *relyingParty) find(ctx context.Context) (*oidc.Provider, error) {
	if known := p.provider.Load(); known != nil {
		return known, nil
	}
	provider, err := oidc.NewProvider(oidc.ClientContext(ctx, p.web), p.cfg.Issuer)
	if err != nil {
		return nil, fmt.Errorf("find the sign-on provider: %w", err)
	}
	p.provider.Store(provider)
	return provider, nil
}

func (p *relyingParty) client(provider *oidc.Provider) *oauth2.Config {
	return &oauth2.Config{
		ClientID:     p.cfg.ClientID,
		ClientSecret: p.cfg.ClientSecret,
		Endpoint:     provider.Endpoint(),
		RedirectURL:  p.cfg.Address + CallbackPath,
		Scopes:       scopes,
	}
}

// address is the provider's page where an attempt goes on.
func (p *relyingParty) address(ctx context.Context, a attempt) (string, error) {
	provider, err := p.find(ctx)
	if err != nil {
		return "", err
	}
	return p.client(provider).AuthCodeURL(a.State, oidc.Nonce(a.Nonce), oauth2.S256ChallengeOption(a.Verifier)), nil
}

// complete exchanges the code that an attempt has brought for the person who signed in.
func (p *relyingParty) complete(ctx context.Context, a attempt, code string) (Principal, error) {
	provider, err := p.find(ctx)
	if err != nil {
		return Principal{}, err
	}
	ctx = oidc.ClientContext(ctx, p.web)
	answer, err := p.client(provider).Exchange(ctx, code, oauth2.VerifierOption(a.Verifier))
	if err != nil {
		return Principal{}, fmt.Errorf("exchange the code: %w", err)
	}
	raw, ok := answer.Extra("id_token").(string)
	if !ok {
		return Principal{}, errors.New("the sign-on provider gave no ID token")
	}
	token, err := provider.Verifier(&oidc.Config{ClientID: p.cfg.ClientID}).Verify(ctx, raw)
	if err != nil {
		return Principal{}, fmt.Errorf("verify the ID token: %w", err)
	}
	if token.Nonce != a.Nonce {
		return Principal{}, errors.New("the ID token was made for another attempt")
	}
	return p.principalOf(token)
}

// principalOf reads whose an ID token is.
func (p *relyingParty) principalOf(token *oidc.IDToken) (Principal, error) {
	var claims map[string]json.RawMessage
	if err := token.Claims(&claims); err != nil {
		return Principal{}, fmt.Errorf("read the ID token: %w", err)
	}
	who := Principal{
		Org: p.cfg.Org, Issued: time.Now(),
		Actor: timetable.Actor{ID: timetable.PersonID(token.Subject), Roles: p.roles(claims[p.cfg.RolesClaim])},
	}
	for _, claim := range []string{"name", "preferred_username", "email"} {
		if name := (words{}); json.Unmarshal(claims[claim], &name) == nil && who.Name == "" {
			who.Name = strings.Join(name, " ")
		}
	}
	who.Member = memberOf(claims[p.cfg.MemberClaim])
	return who, nil
}

// roles are the roles that a claim's values stand for. Other values mean nothing to Lectern.
func (p *relyingParty) roles(claim json.RawMessage) []timetable.Role {
	var values words
	if json.Unmarshal(claim, &values) != nil {
		return nil
	}
	var roles []timetable.Role
	for _, value := range values {
		role := timetable.Role(value)
		if len(p.cfg.Roles) > 0 {
			role = p.cfg.Roles[value]
		}
		if slices.Contains(timetable.Roles, role) && !slices.Contains(roles, role) {
			roles = append(roles, role)
		}
	}
	return roles
}
