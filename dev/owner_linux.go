package dev

import (
	"os/exec"
	"syscall"
)

// disguise makes a command that root starts run in a user namespace where it is an ordinary user. Outside it is root,
// and may open what root may.
func disguise(cmd *exec.Cmd) {
	const insideID = 1000
	toRoot := []syscall.SysProcIDMap{{ContainerID: insideID, HostID: 0, Size: 1}}
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER,
		UidMappings: toRoot,
		GidMappings: toRoot,
		Credential:  &syscall.Credential{Uid: insideID, Gid: insideID, NoSetGroups: true},
	}
}
