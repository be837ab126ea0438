//go:build !linux

package dev

import "syscall"

// setOrphanSignal does nothing: the system has no such signal, and a child outlives a killed parent.
func setOrphanSignal(*syscall.SysProcAttr, syscall.Signal) {}
