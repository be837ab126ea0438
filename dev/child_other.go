//go:build !linux

package dev

import "syscall"

// setOrphanSignal does nothing: the system has no such signal, and a child of a process that was killed runs on.
func setOrphanSignal(*syscall.SysProcAttr, syscall.Signal) {}
