package dev

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// A cluster is the data of a PostgreSQL server on disk.
type cluster struct {
	binDir   string
	data     string
	password string
	owner    owner
}

// prepareCluster creates the cluster in dir when there is none.
func prepareCluster(ctx context.Context, dir, binDir string, log *slog.Logger) (*cluster, error) {
	c := &cluster{binDir: binDir, data: filepath.Join(dir, "data")}
	_, err := os.Stat(c.data)
	if exists := err == nil; exists {
		c.owner, err = ownerOf(c.data)
	} else if errors.Is(err, fs.ErrNotExist) {
		c.owner, err = newOwner(dir)
	}
	if err != nil {
		return nil, fmt.Errorf("find the user to run PostgreSQL as: %w", err)
	}
	passwordFile := filepath.Join(dir, "password")
	if c.password, err = readPassword(passwordFile, c.owner); err != nil {
		return nil, err
	}
	return c, c.create(ctx, passwordFile, log)
}

// create runs initdb in a temporary folder and moves the result into place: an interrupted initdb leaves no folder that
// looks complete.
func (c *cluster) create(ctx context.Context, passwordFile string, log *slog.Logger) error {
	if _, err := os.Stat(c.data); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	unfinished := c.data + ".new"
	if err := os.RemoveAll(unfinished); err != nil {
		return fmt.Errorf("remove unfinished cluster: %w", err)
	}
	if err := os.Mkdir(unfinished, 0o700); err != nil {
		return fmt.Errorf("create folder of cluster: %w", err)
	}
	if err := c.owner.give(unfinished); err != nil {
		return err
	}
	log.Info("creating a PostgreSQL cluster", "dir", c.data)
	cmd := exec.Command(filepath.Join(c.binDir, "initdb"),
		"--pgdata", unfinished, "--username", postgresUser, "--pwfile", passwordFile,
		"--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync")
	c.runAsOwner(cmd)
	if err := runChild(ctx, "initdb", cmd, syscall.SIGTERM, func(line string) { log.Debug(line) }); err != nil {
		return err
	}
	if err := os.Rename(unfinished, c.data); err != nil {
		return fmt.Errorf("put new cluster in place: %w", err)
	}
	return nil
}

// runAsOwner starts cmd in a folder that the owner can enter, which may not be true of the current one.
func (c *cluster) runAsOwner(cmd *exec.Cmd) {
	cmd.Dir = filepath.Dir(c.data)
	c.owner.apply(cmd)
}

// readPassword returns the password in the file, and writes a random one if there is no file.
func readPassword(path string, owner owner) (string, error) {
	text, err := os.ReadFile(path)
	if err == nil && len(text) > 0 {
		return strings.TrimSpace(string(text)), nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("read PostgreSQL password: %w", err)
	}
	password := rand.Text()
	if err := os.WriteFile(path, []byte(password+"\n"), 0o600); err != nil {
		return "", fmt.Errorf("write PostgreSQL password: %w", err)
	}
	return password, owner.give(path)
}
