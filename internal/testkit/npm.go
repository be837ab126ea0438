package testkit

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Node runs a script of a folder with the npm packages that the folder's package-lock.json pins, and returns its
// output.
func Node(t testing.TB, folder string, input []byte, script string, arguments ...string) (string, error) {
	t.Helper()
	installed, err := install(folder)
	if err != nil {
		t.Fatalf("install the npm packages of %s: %v", folder, err)
	}
	var printed, complaints bytes.Buffer
	node := exec.CommandContext(t.Context(), "node", append([]string{script}, arguments...)...)
	node.Dir, node.Stdin, node.Stdout, node.Stderr = installed, bytes.NewReader(input), &printed, &complaints
	if err := node.Run(); err != nil {
		return printed.String(), fmt.Errorf("run %s: %w\n%s", script, err, complaints.String())
	}
	return printed.String(), nil
}

// install copies a folder and installs its packages there, once, in the checkout's cache folder.
func install(folder string) (string, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		return "", err
	}
	files, sum := map[string][]byte{}, sha256.New()
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			return "", err
		}
		files[filepath.Base(path)] = content
		fmt.Fprintf(sum, "%s %d %s", path, len(content), content)
	}
	installed := filepath.Join(repository(), ".lectern", "npm-"+hex.EncodeToString(sum.Sum(nil)[:8]))
	if _, err := os.Stat(installed); err == nil {
		return installed, nil
	}
	return installed, installAt(installed, files)
}

// installAt makes a folder whole or not at all: several test processes may do so at the same time.
func installAt(installed string, files map[string][]byte) error {
	if err := os.MkdirAll(filepath.Dir(installed), 0o755); err != nil {
		return err
	}
	making, err := os.MkdirTemp(filepath.Dir(installed), "npm-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(making) }() // it is gone if it was renamed
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(making, name), content, 0o600); err != nil {
			return err
		}
	}
	npm := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	npm.Dir = making
	if output, err := npm.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, output)
	}
	err = os.Rename(making, installed)
	if _, there := os.Stat(installed); there == nil {
		return nil
	}
	return err
}
