package testkit

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Node runs a script beside the npm packages of tools/npm, which are installed once, and returns what it prints.
func Node(t testing.TB, input []byte, script string, arguments ...string) (string, error) {
	t.Helper()
	install := exec.CommandContext(t.Context(), filepath.Join(repository(), "tools", "npm", "install"))
	install.Stderr = os.Stderr
	folder, err := install.Output()
	if err != nil {
		t.Fatalf("install the npm packages: %v", err)
	}
	var printed, complaints bytes.Buffer
	node := exec.CommandContext(t.Context(), "node", append([]string{script}, arguments...)...)
	node.Dir = strings.TrimSpace(string(folder))
	node.Stdin, node.Stdout, node.Stderr = bytes.NewReader(input), &printed, &complaints
	if err := node.Run(); err != nil {
		return printed.String(), fmt.Errorf("run %s: %w\n%s", script, err, complaints.String())
	}
	return printed.String(), nil
}
