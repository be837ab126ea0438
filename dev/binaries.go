package dev

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
)

// errNoPostgres tells the person at the terminal what to do.
var errNoPostgres = errors.New("PostgreSQL is not installed: install it (Debian, Ubuntu: apt-get install postgresql; " +
	"Fedora: dnf install postgresql-server; macOS: brew install postgresql) or set DATABASE_URL to a running one")

// debianBinaries is where Debian keeps the servers of all major versions; they are not in PATH.
const debianBinaries = "/usr/lib/postgresql/*/bin"

// postgresBinaries returns the folder of postgres and initdb. If there is none, it installs them when run as root on
// Debian.
func postgresBinaries(ctx context.Context, configured string, log *slog.Logger) (string, error) {
	if configured != "" {
		if !hasPostgres(configured) {
			return "", fmt.Errorf("no postgres and initdb in %s", configured)
		}
		return configured, nil
	}
	if dir, found := findPostgres(debianBinaries); found {
		return dir, nil
	}
	if os.Getuid() != 0 {
		return "", errNoPostgres
	}
	apt, err := exec.LookPath("apt-get")
	if err != nil {
		return "", errNoPostgres
	}
	if err := installPostgres(ctx, apt, clusterConfig, log); err != nil {
		return "", err
	}
	if dir, found := findPostgres(debianBinaries); found {
		return dir, nil
	}
	return "", errNoPostgres
}

// findPostgres looks in PATH, then for the highest major version in the folders that match pattern.
func findPostgres(pattern string) (dir string, found bool) {
	if path, err := exec.LookPath("postgres"); err == nil && hasPostgres(filepath.Dir(path)) {
		return filepath.Dir(path), true
	}
	highest := -1
	matches, _ := filepath.Glob(pattern) // the pattern is well-formed
	for _, match := range matches {
		version, err := strconv.Atoi(filepath.Base(filepath.Dir(match)))
		if err == nil && version > highest && hasPostgres(match) {
			dir, highest = match, version
		}
	}
	return dir, highest >= 0
}

func hasPostgres(dir string) bool {
	for _, name := range []string{"postgres", "initdb"} {
		if _, err := exec.LookPath(filepath.Join(dir, name)); err != nil {
			return false
		}
	}
	return true
}

// clusterConfig keeps Debian's package from creating and starting a cluster of its own on port 5432.
const clusterConfig = "/etc/postgresql-common/createcluster.conf"

func installPostgres(ctx context.Context, apt, clusterConfig string, log *slog.Logger) error {
	log.Info("PostgreSQL is not installed: installing the package postgresql with apt-get")
	if err := writeClusterConfig(clusterConfig); err != nil {
		return err
	}
	install := []string{"install", "--yes", "--no-install-recommends", "postgresql"}
	err := runApt(ctx, apt, log, install...)
	if err == nil {
		return nil
	}
	log.Info("updating the package lists, then trying again")
	if updateErr := runApt(ctx, apt, log, "update"); updateErr != nil {
		return errors.Join(err, updateErr)
	}
	return runApt(ctx, apt, log, install...)
}

// writeClusterConfig writes the file unless it exists: then it is the administrator's.
func writeClusterConfig(path string) error {
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("create folder of %s: %w", path, err)
	}
	if err := os.WriteFile(path, []byte("create_main_cluster = false\n"), 0o644); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

func runApt(ctx context.Context, apt string, log *slog.Logger, args ...string) error {
	cmd := exec.Command(apt, args...)
	// UCF_FORCE_CONFFOLD keeps the file that writeClusterConfig has written.
	cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive", "UCF_FORCE_CONFFOLD=1")
	return runChild(ctx, "apt-get "+args[0], cmd, syscall.SIGTERM, func(line string) { log.Debug(line) })
}

// PostgresProgram finds one of PostgreSQL's programs, such as pg_dump: beside the server, else in PATH.
func PostgresProgram(ctx context.Context, name string, log *slog.Logger) (path string, err error) {
	dir, err := postgresBinaries(ctx, "", log)
	if err != nil {
		return "", err
	}
	if path, err = exec.LookPath(filepath.Join(dir, name)); err == nil {
		return path, nil
	}
	if path, err = exec.LookPath(name); err != nil {
		return "", fmt.Errorf("find %s of PostgreSQL: %w", name, err)
	}
	return path, nil
}
