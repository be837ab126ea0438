package main_test

import (
	"net/http"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestDevCarriesTheDemoToPublicationAndStillHasItTheNextDay(t *testing.T) {
	t.Parallel()
	here := newPlace(t)
	first := here.dev(t)
	if greeting := first.stdout.String(); !strings.Contains(greeting, here.url()+"/") ||
		!strings.Contains(greeting, here.dir) {
		t.Errorf("the greeting does not say where things are: %s", greeting)
	}
	planner, approver := here.as(t, "planner"), here.as(t, "approver")
	job := publish(planner, approver, planner.demoProblem())
	first.stop(syscall.SIGINT)
	here.requireNothingLeft(t)

	second := here.dev(t)
	var me server.Me
	here.bearer(t, "").Do(
		http.MethodGet, "/api/auth/me", nil, "Cookie", "lectern_session="+planner.Token,
	).Want(http.StatusOK).Into(&me)
	if me.ID != "planner" {
		t.Errorf("the session of the first run is now that of %+v", me)
	}
	if state := planner.job(job.ID).State; state != timetable.Published {
		t.Errorf("the published job is %s", state)
	}
	planner.requirePublished(job.ID)

	search := planner.generate(ask{"problem_id": planner.demoProblem(), "variants": 3, "budget_seconds": 600})
	planner.awaitProgress(search.ID, 0.01)
	second.stop(syscall.SIGINT) // in the middle of a search
	here.requireNothingLeft(t)
}

func TestDevThatIsStoppedWhileItStartsEndsWell(t *testing.T) {
	t.Parallel()
	here := newPlace(t)
	lectern := start(t, command(t, nil, here.args()...))
	testkit.Eventually(t, "initdb runs", func() bool {
		return strings.Contains(lectern.stderr.String(), "creating a PostgreSQL cluster")
	})
	lectern.stop(syscall.SIGTERM)
	here.requireNothingLeft(t)
	here.dev(t).stop(syscall.SIGTERM)
	here.requireNothingLeft(t)
}

func TestDevRunsForAnOrdinaryUser(t *testing.T) {
	t.Parallel()
	home := testkit.WorldFolder(t)
	here := newPlace(t)
	// The checkout may be where only this user can reach it.
	here.dir, here.source = filepath.Join(home, "data"), filepath.Join(home, "source")
	here.binaries = filepath.Join(home, "bin")
	if err := os.CopyFS(here.source, os.DirFS(temporalSource)); err != nil {
		t.Fatal(err)
	}
	copyFile(t, temporalServer, filepath.Join(here.binaries, filepath.Base(temporalServer)))
	cmd := command(t, []string{"HOME=" + home}, here.args()...)
	cmd.Dir = home
	if os.Getuid() == 0 {
		becomeNobody(t, cmd, home)
	}
	lectern := start(t, cmd)
	here.awaitReady(t, lectern, "ok")
	planner := here.as(t, "planner")
	publish(planner, here.as(t, "approver"), planner.demoProblem())
	lectern.stop(syscall.SIGINT)
	here.requireNothingLeft(t)
}

// becomeNobody makes a command run as the user nobody, with a folder as home.
func becomeNobody(t *testing.T, cmd *exec.Cmd, home string) {
	t.Helper()
	nobody, err := user.Lookup("nobody")
	if err != nil {
		t.Fatal(err)
	}
	uid, uidErr := strconv.ParseUint(nobody.Uid, 10, 32)
	gid, gidErr := strconv.ParseUint(nobody.Gid, 10, 32)
	if uidErr != nil || gidErr != nil {
		t.Fatalf("nobody is %s:%s", nobody.Uid, nobody.Gid)
	}
	if err := os.Chown(home, int(uid), int(gid)); err != nil {
		t.Fatal(err)
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, text, 0o755); err != nil {
		t.Fatal(err)
	}
}
