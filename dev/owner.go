package dev

import (
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// An owner is the user who owns a cluster and runs its server. PostgreSQL refuses to run as root, so root has to hand
// it to another user.
type owner struct {
	uid, gid int
	// disguised: root owns the files, but the server runs as another user in a namespace of its own.
	disguised bool
}

// ownerOf returns the owner of an existing cluster.
func ownerOf(path string) (owner, error) {
	info, err := os.Stat(path)
	if err != nil {
		return owner{}, err
	}
	stat := info.Sys().(*syscall.Stat_t)
	return owner{uid: int(stat.Uid), gid: int(stat.Gid), disguised: stat.Uid == 0}, nil
}

// newOwner chooses the owner of a cluster to be created in dir: this user or, for root, the user postgres or else
// nobody, if they can reach the folder.
func newOwner(dir string) (owner, error) {
	self := owner{uid: os.Getuid(), gid: os.Getgid()}
	if self.uid != 0 {
		return self, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		candidate, err := lookupOwner(name)
		if err != nil {
			continue
		}
		if err := candidate.give(dir); err != nil {
			return owner{}, err
		}
		if candidate.canWrite(dir) {
			return candidate, nil
		}
		if err := self.give(dir); err != nil {
			return owner{}, err
		}
	}
	self.disguised = true
	if !self.canWrite(dir) {
		return owner{}, fmt.Errorf("PostgreSQL does not run as root: no ordinary user can reach %s, and user namespaces "+
			"are not available; choose another folder or run as an ordinary user", dir)
	}
	return self, nil
}

func lookupOwner(name string) (owner, error) {
	u, err := user.Lookup(name)
	if err != nil {
		return owner{}, err
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return owner{}, err
	}
	gid, err := strconv.Atoi(u.Gid)
	return owner{uid: uid, gid: gid}, err
}

// give makes the owner own a file or folder.
func (o owner) give(path string) error {
	if os.Getuid() != 0 {
		return nil
	}
	if err := os.Lchown(path, o.uid, o.gid); err != nil {
		return fmt.Errorf("hand %s to user %d: %w", filepath.Base(path), o.uid, err)
	}
	return nil
}

// canWrite asks the system instead of reading modes: any folder above may keep the user out.
func (o owner) canWrite(dir string) bool {
	cmd := exec.Command("test", "-w", dir)
	cmd.Dir = "/"
	o.apply(cmd)
	return cmd.Run() == nil
}

// apply makes cmd run as the owner.
func (o owner) apply(cmd *exec.Cmd) {
	switch {
	case os.Getuid() != 0:
	case o.disguised:
		disguise(cmd)
	default:
		cmd.SysProcAttr = &syscall.SysProcAttr{
			Credential: &syscall.Credential{Uid: uint32(o.uid), Gid: uint32(o.gid)},
		}
	}
}
