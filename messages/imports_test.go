package messages_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/lectern-timetables/lectern/"

// The linter sees direct imports only. A server must not be linked with the workers' code indirectly either.
func TestServersAreBuiltWithoutTheCodeOfWorkers(t *testing.T) {
	t.Parallel()
	for _, from := range []string{"messages", "server"} {
		linked := dependencies(t, from)
		for _, of := range []string{"activities", "bounds", "solver", "worker", "workflows"} {
			if slices.Contains(linked, of) {
				t.Errorf("%s reaches %s; go list -deps tells through which package", from, of)
			}
		}
	}
}

// dependencies are the packages of Lectern that a package of Lectern is built with, itself included.
func dependencies(t *testing.T, of string) (linked []string) {
	t.Helper()
	list, err := exec.CommandContext(t.Context(), "go", "list", "-deps", module+of).Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for pkg := range strings.Lines(string(list)) {
		if name, ours := strings.CutPrefix(strings.TrimSpace(pkg), module); ours {
			linked = append(linked, name)
		}
	}
	if !slices.Contains(linked, of) {
		t.Fatalf("go list does not name %s itself", of)
	}
	return linked
}
