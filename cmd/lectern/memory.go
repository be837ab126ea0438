package main

import (
	"log/slog"
	"math"

	"github.com/KimMachineGun/automemlimit/memlimit"
)

// boundMemory makes the garbage collector keep the program within nine tenths of its cgroup's memory, such as a
// container's, unless GOMEMLIMIT sets a limit.
func boundMemory(log *slog.Logger) {
	limit, err := memlimit.Set()
	switch {
	case err != nil:
		log.Debug("the cgroup's memory is not known", "reason", err)
	case limit < math.MaxInt64:
		log.Info("memory is bounded", "bytes", limit)
	}
}
