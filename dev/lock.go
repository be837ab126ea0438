package dev

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// ErrLocked is returned for a folder in use by another process.
var ErrLocked = errors.New("in use by another process")

// LockDir reserves a folder for this process until release is called or the process ends, and creates the folder if it
// is missing. It fails with ErrLocked when another process has it.
func LockDir(dir string) (release func(), err error) {
	file, err := openLock(filepath.Join(dir, "lock"))
	if err != nil {
		return nil, err
	}
	if err := tryLock(file); err != nil {
		_ = file.Close()
		return nil, fmt.Errorf("lock folder %s: %w", dir, err)
	}
	return func() { _ = file.Close() }, nil
}

// waitForLock locks a file until it is closed here and in every process that inherited it. A server that has it as an
// extra file holds the lock as long as it or any process that it forked still runs.
func waitForLock(ctx context.Context, path string, log *slog.Logger) (*os.File, error) {
	file, err := openLock(path)
	if err != nil {
		return nil, err
	}
	for waiting := false; ; waiting = true {
		err := tryLock(file)
		if err == nil {
			return file, nil
		}
		if errors.Is(err, ErrLocked) {
			if !waiting {
				log.Info("waiting for a process to end", "lock", path, "reason", err)
			}
			select {
			case <-time.After(50 * time.Millisecond):
				continue
			case <-ctx.Done():
			}
		}
		_ = file.Close()
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
}

func openLock(path string) (*os.File, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("create folder of lock: %w", err)
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open lock: %w", err)
	}
	return file, nil
}

// tryLock locks the file and writes the process id into it, for the error message of the next process.
func tryLock(file *os.File) error {
	err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		owner, _ := os.ReadFile(file.Name())
		return fmt.Errorf("%w (process %s)", ErrLocked, strings.TrimSpace(string(owner)))
	}
	if err != nil {
		return err
	}
	if err := file.Truncate(0); err != nil {
		return err
	}
	_, err = file.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	return err
}
