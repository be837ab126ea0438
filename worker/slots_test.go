package worker

import (
	"math"
	"os"
	"path/filepath"
	"testing"
)

func TestSlotsAreOneForEachCoreAsFarAsMemoryHoldsThem(t *testing.T) {
	t.Parallel()
	const gigabyte = 1 << 30
	for name, c := range map[string]struct {
		wanted, cores int
		memory        uint64
		want          int
	}{
		"plenty of memory":               {-1, 8, 64 * gigabyte, 8},
		"many cores and little memory":   {-1, 64, 2 * gigabyte, 15},
		"a container of half a gigabyte": {-1, 8, gigabyte / 2, 3},
		"less than a worker takes":       {-1, 8, 64 << 20, 1},
		"memory that is not known":       {-1, 8, math.MaxUint64, 8},
		"none":                           {0, 8, gigabyte, 0},
		"less than there could be":       {2, 8, 64 * gigabyte, 2},
		"more than cores, by hand":       {16, 8, 64 * gigabyte, 16},
		"more than fits, by hand":        {10, 4, gigabyte / 2, 10},
		"beyond reason":                  {100_000, 2, gigabyte / 2, 12},
	} {
		if got := slots(c.wanted, c.cores, fitting(c.memory)); got != c.want {
			t.Errorf("%s: %d slots, want %d", name, got, c.want)
		}
	}
}

func TestTheLeastLimitOfAllControlGroupsHolds(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		groups string
		files  map[string]string
		want   uint64
	}{
		"one's own": {
			"0::/lectern/unit\n", map[string]string{"lectern/unit/memory.max": "1000\n", "lectern/memory.max": "max\n"}, 1000,
		},
		"that of a group above": {
			"0::/lectern/unit\n", map[string]string{"lectern/unit/memory.max": "2000\n", "lectern/memory.max": "1500\n"}, 1500,
		},
		"a container's":          {"0::/\n", map[string]string{"memory.max": "700\n"}, 700},
		"a group that is hidden": {"0::/docker/abc\n", map[string]string{"memory.max": "800\n"}, 800},
		"of version 1": {
			"7:cpu:/x\n5:memory:/x\n", map[string]string{"memory/x/memory.limit_in_bytes": "600\n"}, 600,
		},
		"none":      {"0::/lectern\n", map[string]string{"lectern/memory.max": "max\n"}, math.MaxUint64},
		"no groups": {"", nil, math.MaxUint64},
	} {
		root := t.TempDir()
		list := filepath.Join(root, "groups")
		write(t, list, c.groups)
		for file, text := range c.files {
			write(t, filepath.Join(root, file), text)
		}
		if got := allowed(list, root); got != c.want {
			t.Errorf("%s: %d bytes, want %d", name, got, c.want)
		}
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
