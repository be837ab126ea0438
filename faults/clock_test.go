package faults

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// A system has one clock, and a test must not set it. So the lectern under test is built with another time.Now. It adds
// a number to the wall clock that it reads from a file, which the test writes. The monotonic clock goes on, as it does
// when a real clock is set.
const (
	clockVariable = "LECTERN_CLOCK_FILE"
	jumpSource    = `package time

import (
	"sync/atomic"
	"syscall"
	"unsafe"
)

var jump = openJump()

func openJump() *int64 {
	name, ok := syscall.Getenv("` + clockVariable + `")
	if !ok {
		return new(int64)
	}
	file, err := syscall.Open(name, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	if err != nil {
		panic("open " + name + ": " + err.Error())
	}
	page, err := syscall.Mmap(file, 0, 8, syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		panic("map " + name + ": " + err.Error())
	}
	return (*int64)(unsafe.Pointer(&page[0]))
}

func jumped() int64 { return atomic.LoadInt64(jump) }
`
)

// nowBegins is where Go's time.Now reads the clocks.
var nowBegins = regexp.MustCompile(`(?m)^func Now\(\) Time \{\n\tsec, nsec, mono := \w+\(\)\n`)

// buildWithClock writes what "go build" needs for a program whose clock can jump into a folder, and returns the flag
// for it.
func buildWithClock(dir string) (flag string, err error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("ask where Go is: %w", err)
	}
	library := filepath.Join(strings.TrimSpace(string(root)), "src/time")
	source, err := os.ReadFile(filepath.Join(library, "time.go"))
	if err != nil {
		return "", fmt.Errorf("read Go's time.Now: %w", err)
	}
	jumping := nowBegins.ReplaceAll(source, []byte("$0\tsec += jumped()\n"))
	if bytes.Equal(jumping, source) {
		return "", errors.New("this Go has another time.Now than the one which clock_test.go knows how to change")
	}
	replace := map[string]string{}
	for name, text := range map[string][]byte{"time.go": jumping, "jump.go": []byte(jumpSource)} {
		replace[filepath.Join(library, name)] = filepath.Join(dir, name)
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			return "", err
		}
	}
	document, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(dir, "overlay.json")
	return "-overlay=" + overlay, os.WriteFile(overlay, document, 0o600)
}

// clock is the wall clock of one program.
type clock struct{ file *os.File }

func newClock(t *testing.T, path string) clock {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	c := clock{file}
	if err := c.set(0); err != nil {
		t.Fatal(err)
	}
	return c
}

// set moves the clock ahead of, or behind, the system's clock, by whole seconds.
func (c clock) set(ahead time.Duration) error {
	var seconds [8]byte
	binary.NativeEndian.PutUint64(seconds[:], uint64(ahead/time.Second))
	_, err := c.file.WriteAt(seconds[:], 0)
	return err
}
