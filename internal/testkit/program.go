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

// WithPrograms builds lectern and the Temporal server that it runs beside itself, which others than the tests' user may run too,
// and runs a package's tests, such as a *testing.M, once use has them. It is called from TestMain. Each of prepare writes what it likes
// into a folder and returns a flag for "go build" of lectern.
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

// temporalServer is the checkout's, built once for all tests.
func temporalServer(log *slog.Logger) (path string, err error) {
	root := repository()
	return dev.TemporalBinary(
		context.Background(), filepath.Join(root, "dev/temporalserver"), filepath.Join(root, ".lectern/bin"), log,
	)
}

// Build makes the program in a folder, with flags for "go build".
func Build(dir string, flags ...string) (path string, err error) {
	path = filepath.Join(dir, "lectern")
	cmd := exec.Command("go", append(append([]string{"build", "-o", path}, flags...), "./cmd/lectern")...)
	cmd.Dir = repository()
	if output, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build lectern: %w\n%s", err, output)
	}
	return path, nil
}

// AwaitServer waits until a server that was started answers, and can serve.
func AwaitServer(t testing.TB, url string) {
	t.Helper()
	Eventually(t, "a server at "+url, func() bool {
		answer, err := http.Get(url + "/readyz")
		return err == nil && answer.Body.Close() == nil && answer.StatusCode == http.StatusOK
	})
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
