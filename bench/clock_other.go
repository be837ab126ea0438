//go:build !linux

package bench

import "time"

// threadTime is read on Linux only.
var threadTime func() time.Duration
