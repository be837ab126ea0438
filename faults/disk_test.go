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

// roomLeft is how large a file PostgreSQL can still write, in bytes, when its disk is full.
const roomLeft = 1 << 20

// diskFull is what PostgreSQL meets when its disk is full: the kernel refuses what it writes, its log included, and it ends or
// begins again in vain, until there is room and somebody starts it anew. No disk is filled for that: its processes may not
// write beyond a size (setrlimit(2), RLIMIT_FSIZE).
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

// limit bounds what processes may write. Their user may do that, and who is root can be that user.
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

// childrenOf are the processes that a process has started and that still run.
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
		// The second field is a name, which may hold anything, in parentheses; then come the state and the parent: proc(5).
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
