package faults

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
)

// roomLeft is the largest file, in bytes, that PostgreSQL can still write when its disk is full.
const roomLeft = 1 << 20

// diskFull is what PostgreSQL meets when its disk is full: the kernel refuses its writes, those of its log included. It
// ends or restarts in vain, until there is space and somebody starts it again. No disk is filled for that: a limit
// stops its processes from writing beyond a size (setrlimit(2), RLIMIT_FSIZE).
func (s *site) diskFull() fault {
	full := func() error {
		pid, err := s.postmaster()
		if err != nil {
			return err
		}
		children, err := childrenOf(pid)
		if err != nil {
			return err
		}
		return s.limit(append(children, pid))
	}
	anew := func() error {
		_ = s.postgres.stop() // it may have ended by itself
		return s.postgres.start()
	}
	return fault{"the disk of PostgreSQL is full", full, anew}
}

// limit bounds what processes may write. Their user may set that, and root can become that user.
func (s *site) limit(pids []int) error {
	args := []string{"--fsize=" + strconv.Itoa(roomLeft) + ":"}
	for _, pid := range pids {
		cmd := exec.Command("prlimit", append(args, "--pid", strconv.Itoa(pid))...)
		owner, err := os.Stat(filepath.Join(s.dir, "postgres", "data"))
		if err != nil {
			return err
		}
		if of := owner.Sys().(*syscall.Stat_t); os.Getuid() == 0 {
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: of.Uid, Gid: of.Gid}}
		}
		out, err := cmd.CombinedOutput()
		if gone := errors.Is(syscall.Kill(pid, 0), syscall.ESRCH); err != nil && !gone {
			return fmt.Errorf("limit process %d: %w: %s", pid, err, out)
		}
	}
	return nil
}

func (s *site) postmaster() (pid int, err error) {
	text, err := os.ReadFile(filepath.Join(s.dir, "postgres", "data", "postmaster.pid"))
	if err != nil {
		return 0, err
	}
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return strconv.Atoi(string(line))
}

// childrenOf are the running children of a process.
func childrenOf(pid int) (children []int, err error) {
	files, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		stat, err := os.ReadFile(file)
		if err != nil {
			continue // it has ended
		}
		// The second field is a name in parentheses, which may contain anything. Then come the state and the parent: proc(5).
		fields := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])
		if string(fields[1]) == strconv.Itoa(pid) {
			child, err := strconv.Atoi(filepath.Base(filepath.Dir(file)))
			if err != nil {
				return nil, err
			}
			children = append(children, child)
		}
	}
	return children, nil
}
