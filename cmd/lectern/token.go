package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

type tokenCommand struct {
	Subject     string           `help:"Person that the token is for." required:""`
	Name        string           `help:"Their name."`
	Org         string           `help:"Their organisation." default:"demo"`
	Roles       []timetable.Role `help:"Their roles: viewer, planner, approver, admin." enum:"viewer,planner,approver,admin" default:"viewer"`
	ValidFor    time.Duration    `help:"How long the token is valid." default:"1h"`
	MaxTokenAge time.Duration    `help:"Longest validity that servers accept; 0 is no limit." default:"720h" env:"LECTERN_MAX_TOKEN_AGE"`
	TokenSecret string           `help:"Secret of the server's tokens." env:"LECTERN_TOKEN_SECRET"`
	SecretFile  string           `help:"File with the secret; it overrides the other flags. lectern dev keeps one in its data folder." type:"existingfile"`
	Issuer      string           `help:"Issuer to name." env:"LECTERN_TOKEN_ISSUER"`
	Audience    string           `help:"Audience to name." env:"LECTERN_TOKEN_AUDIENCE"`
}

// Run prints the token.
func (c tokenCommand) Run() error {
	if c.SecretFile != "" {
		secret, err := os.ReadFile(c.SecretFile)
		if err != nil {
			return fmt.Errorf("read the token secret: %w", err)
		}
		c.TokenSecret = strings.TrimSpace(string(secret))
	}
	if c.TokenSecret == "" {
		return errors.New("give the secret of the server's tokens: set --token-secret, LECTERN_TOKEN_SECRET or --secret-file")
	}
	cfg := auth.Config{
		TokenSecret: c.TokenSecret, MaxTokenAge: c.MaxTokenAge, TokenIssuer: c.Issuer, TokenAudience: c.Audience,
	}
	token, err := auth.SignToken(cfg, timetable.Actor{ID: c.Subject, Name: c.Name, Roles: c.Roles}, c.Org, c.ValidFor)
	if err != nil {
		return err
	}
	fmt.Println(token)
	return nil
}
