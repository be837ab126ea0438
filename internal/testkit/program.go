package testkit

import (
	"bufio"
	"fmt"
	"net/http"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Build makes the program in a folder.
func Build(dir string) (path string, err error) {
	path = filepath.Join(dir, "lectern")
	cmd := exec.Command("go", "build", "-o", path, "./cmd/lectern")
	cmd.Dir = repository()
	if output, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build lectern: %w\n%s", err, output)
	}
	return path, nil
}

// Metrics reads what a server tells Prometheus, by name; metrics with labels are left out.
func Metrics(t testing.TB, url string) map[string]float64 {
	t.Helper()
	response, err := http.Get(url + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	metrics := map[string]float64{}
	for lines := bufio.NewScanner(response.Body); lines.Scan(); {
		name, text, _ := strings.Cut(lines.Text(), " ")
		if value, err := strconv.ParseFloat(text, 64); err == nil { // the others are comments
			metrics[name] = value
		}
	}
	return metrics
}
