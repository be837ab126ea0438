package dev

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestFindPostgresTakesTheHighestVersion(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	root := t.TempDir()
	for _, version := range []string{"9", "17", "15"} {
		fakePostgres(t, filepath.Join(root, version, "bin"))
	}
	if err := os.MkdirAll(filepath.Join(root, "18", "bin"), 0o755); err != nil { // clients only
		t.Fatal(err)
	}
	got, found := findPostgres(filepath.Join(root, "*", "bin"))
	if want := filepath.Join(root, "17", "bin"); !found || got != want {
		t.Errorf("findPostgres is %q, %v, want %q", got, found, want)
	}
}

func TestFindPostgresPrefersPath(t *testing.T) {
	onPath, root := t.TempDir(), t.TempDir()
	fakePostgres(t, onPath)
	fakePostgres(t, filepath.Join(root, "17", "bin"))
	t.Setenv("PATH", onPath)
	if got, found := findPostgres(filepath.Join(root, "*", "bin")); !found || got != onPath {
		t.Errorf("findPostgres is %q, %v, want %q", got, found, onPath)
	}
}

func TestPostgresBinariesRefusesAFolderWithoutThem(t *testing.T) {
	if _, err := postgresBinaries(t.Context(), t.TempDir(), testLog(t)); err == nil {
		t.Error("no error for an empty folder")
	}
}

func TestInstallPostgresUpdatesThePackageListsWhenTheyAreOld(t *testing.T) {
	dir := t.TempDir()
	// It fails until it was told to update.
	writeScript(t, dir, "apt-get", `cd "`+dir+`"
echo "$DEBIAN_FRONTEND $*" >> log
case $1 in
update) touch updated ;;
*) test -f updated ;;
esac`)
	conf := filepath.Join(dir, "postgresql-common", "createcluster.conf")
	if err := installPostgres(t.Context(), filepath.Join(dir, "apt-get"), conf, testLog(t)); err != nil {
		t.Fatal(err)
	}
	const install = "noninteractive install --yes --no-install-recommends postgresql\n"
	requireFile(t, filepath.Join(dir, "log"), install+"noninteractive update\n"+install)
	requireFile(t, conf, "create_main_cluster = false\n")
}

func TestInstallPostgresLeavesTheAdministratorsSettingAlone(t *testing.T) {
	dir := t.TempDir()
	writeScript(t, dir, "apt-get", "exit 0")
	conf := filepath.Join(dir, "createcluster.conf")
	writeFile(t, conf, "start_conf = 'manual'\n")
	if err := installPostgres(t.Context(), filepath.Join(dir, "apt-get"), conf, testLog(t)); err != nil {
		t.Fatal(err)
	}
	requireFile(t, conf, "start_conf = 'manual'\n")
}

func TestLockDirKeepsOthersOut(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	release, err := LockDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := LockDir(dir); !errors.Is(err, ErrLocked) {
		t.Errorf("second LockDir: %v, want ErrLocked", err)
	}
	release()
	again, err := LockDir(dir)
	if err != nil {
		t.Fatalf("LockDir after release: %v", err)
	}
	again()
}

func fakePostgres(t *testing.T, dir string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	writeScript(t, dir, "postgres", "exit 0")
	writeScript(t, dir, "initdb", "exit 0")
}

func requireFile(t *testing.T, path, want string) {
	t.Helper()
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("%s is %q (%v), want %q", filepath.Base(path), got, err, want)
	}
}
