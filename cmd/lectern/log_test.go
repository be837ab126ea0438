package main_test

import (
	"strings"
	"syscall"
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
)

// Every part of a deployment logs in one format, whatever it says and however it ends.
func TestEveryLineOfTheLogHasItsFormat(t *testing.T) {
	t.Parallel()
	nobody := address(testkit.FreePort(t))
	env := []string{
		"LECTERN_LOG_FORMAT=json", "LECTERN_LOG_LEVEL=debug", "LECTERN_TOKEN_SECRET=" + secret, "TEMPORAL_ADDRESS=" + nobody,
	}
	database := "DATABASE_URL=postgres://lectern@" + nobody + "/lectern"
	for _, command := range [][]string{{"serve"}, {"work"}, {"migrate"}, {"revive"}} {
		p := run(t, env, command...).want(1)
		if p.loggingJSON(); p.stderr.String() == "" {
			t.Errorf("%s does not say why it fails", command[0])
		}
	}
	run(t, append(env, "LECTERN_MAX_JOBS=many"), "serve").want(80).saying("many").loggingJSON()
	for _, command := range []string{"migrate", "revive"} {
		run(t, append(env, database), command).want(1).loggingJSON()
	}
	worker := start(t, command(t, append(env, database), "work", "--solver-slots", "1"))
	testkit.Eventually(t, "the worker waits", func() bool {
		return strings.Contains(worker.stderr.String(), "waiting for Temporal")
	})
	worker.stop(syscall.SIGTERM)
	worker.loggingJSON()
}

func TestPeopleReadTextInTheLog(t *testing.T) {
	t.Parallel()
	if text := run(t, nil, "work").want(1).stderr.String(); !strings.HasPrefix(text, "lectern: set --database-url") {
		t.Errorf("it says: %s", text)
	}
}

func TestTheEnvironmentBoundsMemory(t *testing.T) {
	t.Parallel()
	here := newPlace(t)
	env := []string{
		"DATABASE_URL=postgres://lectern@127.0.0.1:1/lectern", "LECTERN_TOKEN_SECRET=" + secret, "GOMEMLIMIT=100MiB",
	}
	server := start(t, command(t, env, "serve", "--addr", address(here.http)))
	testkit.Eventually(t, "served", func() bool { return readiness(here.url()) != nil })
	if limit := testkit.Metrics(t, here.url())["go_gc_gomemlimit_bytes"]; limit != 100<<20 {
		t.Errorf("the limit is %v bytes", limit)
	}
	server.stop(syscall.SIGTERM)
}
