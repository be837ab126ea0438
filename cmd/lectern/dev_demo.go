package main

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"

	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

// demoOrg is the organisation of the demo accounts.
const demoOrg = "demo"

// demoUsers are the demo accounts. Their passwords are their names.
var demoUsers = []auth.User{
	demoUser("planner", "Paula Planner", timetable.Planner),
	demoUser("approver", "Arun Approver", timetable.Approver),
	demoUser("viewer", "Vera Viewer", timetable.Viewer),
	demoUser("admin", "Ada Admin", timetable.Admin),
}

func demoUser(id, name string, role timetable.Role) auth.User {
	return auth.User{
		Actor:    timetable.Actor{ID: id, Name: name, Roles: []timetable.Role{role}},
		Org:      demoOrg,
		Password: id,
	}
}

// demoConfig is the server's configuration with the demo accounts. Unless a secret is configured, it has one of its
// own.
func (c devCommand) demoConfig(temporal *devTemporal) (server.Config, error) {
	cfg := c.serverFlags.config(temporal.namespace)
	cfg.TemporalUI = cmp.Or(cfg.TemporalUI, temporal.ui)
	cfg.Auth.Users = demoUsers
	cfg.StyleGuide = true
	cfg.Auth.SecureCookies = false
	if cfg.Auth.TokenSecret == "" {
		secret, err := keptSecret(filepath.Join(c.DataDir, "token-secret"))
		if err != nil {
			return cfg, err
		}
		cfg.Auth.TokenSecret = secret
	}
	return cfg, cfg.Validate()
}

// keptSecret reads a secret, which it makes the first time, so that sessions survive a restart. If the machine crashes
// while the secret is being written, the file may be empty.
func keptSecret(path string) (string, error) {
	secret, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(secret) == 0 {
		secret = []byte(rand.Text() + rand.Text())
		err = os.WriteFile(path, secret, 0o600)
	}
	if err != nil {
		return "", fmt.Errorf("keep the token secret: %w", err)
	}
	return string(bytes.TrimSpace(secret)), nil
}

// greet tells a newcomer where things are.
func (c devCommand) greet(addr net.Addr, temporalUI string) {
	fmt.Printf(`
Lectern is at       http://%[1]s/
API description     http://%[1]s/api/openapi.json
`, addr)
	if temporalUI != "" {
		fmt.Printf("Temporal Web UI     %s\n", temporalUI)
	}
	fmt.Printf("\nDEMO ACCOUNTS, open to anybody who reaches this address (user name = password):\n")
	for _, user := range demoUsers {
		fmt.Printf("  %-10s %s\n", user.ID, user.Roles[0])
	}
	fmt.Printf("\nCtrl-C ends everything; the data stays in %s.\n\n", c.DataDir)
}
