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

// availableMemory is how many bytes of memory the process may take: what the machine has left, what its control groups
// allow, or GOMEMLIMIT, whichever is least. A value that cannot be read is no limit.
func availableMemory() uint64 {
	least := uint64(debug.SetMemoryLimit(-1)) // only reads it
	least = min(least, left(), allowed("/proc/self/cgroup", "/sys/fs/cgroup"))
	return least
}

// left is the memory that the machine has left.
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

// allowed is the lowest limit of a process's control groups. list is the file that lists them.
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

// leastAbove is the lowest limit of a group and the groups above it. A group that cannot be seen, as from inside a
// container, has none.
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
