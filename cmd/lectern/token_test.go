package main_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
)

// token is what `lectern token` prints.
func token(t *testing.T, env []string, args ...string) string {
	t.Helper()
	return strings.TrimSpace(run(t, env, append([]string{"token"}, args...)...).want(0).stdout.String())
}

func TestTokensAreTheServersOwn(t *testing.T) {
	t.Parallel()
	here := newPlace(t)
	file := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(file, []byte(secret+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	env := []string{
		"DATABASE_URL=postgres://lectern@127.0.0.1:1/lectern", "LECTERN_TOKEN_SECRET=" + secret,
		"LECTERN_TOKEN_ISSUER=lectern",
		"LECTERN_TOKEN_AUDIENCE=uni", "LECTERN_ADDR=" + address(here.http),
	}
	lectern := start(t, command(t, env, "serve"))
	testkit.Eventually(t, "served", func() bool { return readiness(here.url()) != nil })
	paula := []string{"--subject", "paula", "--name", "Paula Planner", "--org", "uni", "--roles", "planner,approver"}
	other := strings.Repeat("other ", 10)
	for name, c := range map[string]struct {
		env    []string
		args   []string
		status int
	}{
		"from the environment": {env, nil, http.StatusOK},
		"from a file":          {env[2:], []string{"--secret-file", file}, http.StatusOK},
		"a file before the rest": {
			append([]string{"LECTERN_TOKEN_SECRET=" + other}, env[2:]...), []string{"--secret-file", file}, http.StatusOK,
		},
		"from a flag":             {env[2:], []string{"--token-secret", secret}, http.StatusOK},
		"of another secret":       {env[2:], []string{"--token-secret", other}, http.StatusUnauthorized},
		"of another issuer":       {env, []string{"--issuer", "somebody"}, http.StatusUnauthorized},
		"for another audience":    {env, []string{"--audience", "college"}, http.StatusUnauthorized},
		"that is no longer valid": {env, []string{"--valid-for=-1s"}, http.StatusUnauthorized},
	} {
		t.Run(name, func(t *testing.T) {
			answer := here.bearer(t, token(t, c.env, append(c.args, paula...)...)).Get("/api/auth/me/").Want(c.status)
			if c.status != http.StatusOK {
				return
			}
			var me server.Me
			answer.Into(&me)
			if me.ID != "paula" || me.Name != "Paula Planner" || me.Org != "uni" || len(me.Roles) != 2 {
				t.Errorf("the token is for %+v", me)
			}
		})
	}
	lectern.stop(syscall.SIGTERM)
}

func TestTokenSaysWhatItNeeds(t *testing.T) {
	t.Parallel()
	run(t, nil, "token", "--subject", "paula", "--token-secret", secret, "--valid-for", "721h").want(1).saying("720h")
	run(
		t, nil, "token", "--subject", "paula", "--token-secret", secret, "--valid-for", "721h", "--max-token-age", "1000h",
	).want(0)
	run(t, nil, "token", "--subject", "paula", "--token-secret", "short").want(1).saying("32 bytes")
	run(t, nil, "token", "--subject", "paula").want(1).saying("--token-secret", "LECTERN_TOKEN_SECRET", "--secret-file")
	if p := run(
		t, nil, "token", "--token-secret", secret, "--subject", "paula", "--roles", "king",
	); p.cmd.ProcessState.Success() {
		t.Error("there is a token for a king")
	}
}

func TestDevReadsOrMakesItsSecret(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"written with an editor, which ends the line": secret + "\n",
		"empty, as a crash has left it":               "",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			here := newPlace(t)
			if err := os.MkdirAll(here.dir, 0o755); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(here.dir, "token-secret")
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			lectern := here.dev(t)
			here.bearer(t, token(t, nil, "--subject", "paula", "--secret-file", file)).Get("/api/auth/me/").Want(http.StatusOK)
			lectern.stop(syscall.SIGINT)
		})
	}
}
