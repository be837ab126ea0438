package testkit

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/dev"
)

// WithPrograms builds lectern and its Temporal server, so that every user may run them, and runs a package's tests,
// such as a *testing.M, once use has the paths. It is called from TestMain. Each prepare function may write files into
// a folder, and returns a flag for "go build" of lectern.
func WithPrograms(
	m interface{ Run() int }, use func(lectern, temporalServer string),
	prepare ...func(dir string) (flag string, err error),
) {
	exit(func() (code int, err error) {
		dir, err := openFolder()
		if err != nil {
			return 0, err
		}
		defer os.RemoveAll(dir)
		var flags []string
		for _, p := range prepare {
			flag, err := p(dir)
			if err != nil {
				return 0, err
			}
			flags = append(flags, flag)
		}
		lectern, err := Build(dir, flags...)
		if err != nil {
			return 0, err
		}
		temporalServer, err := temporalServer(slog.Default())
		if err != nil {
			return 0, err
		}
		use(lectern, temporalServer)
		return m.Run(), nil
	})
}

// temporalServer is the checkout's Temporal server, built once for all tests.
func temporalServer(log *slog.Logger) (path string, err error) {
	root := repository()
	return dev.TemporalBinary(
		context.Background(), filepath.Join(root, "dev/temporalserver"), filepath.Join(root, ".lectern/bin"), log,
	)
}

// Build builds lectern in a folder, with flags for "go build".
func Build(dir string, flags ...string) (path string, err error) {
	path = filepath.Join(dir, "lectern")
	cmd := exec.Command("go", append(append([]string{"build", "-o", path}, flags...), "./cmd/lectern")...)
	cmd.Dir = repository()
	if output, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build lectern: %w\n%s", err, output)
	}
	return path, nil
}

// AwaitServer waits until a server is ready.
func AwaitServer(t testing.TB, url string) {
	t.Helper()
	Eventually(t, "a server at "+url, func() bool {
		answer, err := http.Get(url + "/readyz")
		return err == nil && answer.Body.Close() == nil && answer.StatusCode == http.StatusOK
	})
}

// Metrics reads a server's metrics for Prometheus, by name. Metrics with labels are left out.
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
