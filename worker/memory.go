package worker

import (
	"math"
	"os"
	"path"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/prometheus/procfs"
)

// availableMemory is how much memory the process may take, in bytes: what the machine has left, its control groups
// allow, or GOMEMLIMIT says, whichever is least. What cannot be read is no bound.
func availableMemory() uint64 {
	least := uint64(debug.SetMemoryLimit(-1)) // which only reads it
	least = min(least, left(), allowed("/proc/self/cgroup", "/sys/fs/cgroup"))
	return least
}

// left is what the machine has.
func left() uint64 {
	proc, err := procfs.NewDefaultFS()
	if err != nil {
		return math.MaxUint64
	}
	info, err := proc.Meminfo()
	if err != nil || info.MemAvailableBytes == nil {
		return math.MaxUint64
	}
	return *info.MemAvailableBytes
}

// allowed is the least limit of the control groups that a process is in, by the file that lists them.
func allowed(list, root string) uint64 {
	groups, err := os.ReadFile(filepath.Clean(list))
	if err != nil {
		return math.MaxUint64
	}
	least := uint64(math.MaxUint64)
	for line := range strings.Lines(string(groups)) {
		fields := strings.SplitN(strings.TrimSpace(line), ":", 3)
		if len(fields) != 3 {
			continue
		}
		switch controllers := strings.Split(fields[1], ","); {
		case fields[1] == "":
			least = min(least, leastAbove(root, fields[2], "memory.max"))
		case controllers[0] == "memory":
			least = min(least, leastAbove(path.Join(root, "memory"), fields[2], "memory.limit_in_bytes"))
		}
	}
	return least
}

// leastAbove is the least limit of a group and those that it is in. A group that is not shown, as within a container,
// has none.
func leastAbove(root, group, file string) uint64 {
	least := uint64(math.MaxUint64)
	for {
		text, err := os.ReadFile(filepath.Clean(path.Join(root, group, file)))
		if limit, bad := strconv.ParseUint(strings.TrimSpace(string(text)), 10, 64); err == nil && bad == nil {
			least = min(least, limit)
		}
		if group == "/" || group == "." {
			return least
		}
		group = path.Dir(group)
	}
}
